"""What may be done with a report, by its state and by who asks. No I/O."""

from collections.abc import Collection, Sequence
from uuid import UUID

from servicekit.principal import Principal

from search.annual_reports.access import ISSUE, READ, WRITE
from search.annual_reports.schemas import AnnualReportAct
from search.models import AnnualReport, AnnualReportClearance
from search.models.annual_report import AnnualReportState, AnnualReportVerdict
from search.models.records import Level


def writes(report: AnnualReport, who: Principal) -> bool:
    """As ``access.writable``, of a report that is read."""
    if not who.may(WRITE):
        return False
    author = who.account == report.created_by or who.account in report.authors
    in_team = report.team is not None and report.team in who.teams(WRITE)
    is_open = report.level != Level.CONFIDENTIAL and who.covers(WRITE, report.office, report.team)
    return author or in_team or is_open


def may_issue(report: AnnualReport, writers: Collection[UUID], who: Principal) -> bool:
    """The second person: none of ``writers``, who are told by its history, and no author."""
    first = {*writers, *report.authors}
    return who.covers(ISSUE, report.office, report.team) and who.account not in first


def waits_for(
    report: AnnualReport, said: Sequence[AnnualReportClearance], who: Principal
) -> AnnualReportClearance | None:
    """What the asker was asked in this round and has not said."""
    return next(
        (
            each
            for each in said
            if each.round == report.round and each.account == who.account and each.verdict is None
        ),
        None,
    )


def all_cleared(report: AnnualReport, said: Sequence[AnnualReportClearance]) -> bool:
    return all(each.verdict == AnnualReportVerdict.CLEARED for each in said if each.round == report.round)


def acts(
    report: AnnualReport,
    said: Sequence[AnnualReportClearance],
    writers: Collection[UUID],
    who: Principal,
) -> list[AnnualReportAct]:
    state, writer = AnnualReportState(report.state), writes(report, who)
    found: list[AnnualReportAct] = []
    if state is AnnualReportState.ISSUED:
        issuer = who.covers(ISSUE, report.office, report.team)
        return [AnnualReportAct.SEND] if writer or issuer else []
    if state is AnnualReportState.DRAFT and writer:
        found += [AnnualReportAct.WRITE, AnnualReportAct.ASK]
    asked = waits_for(report, said, who) is not None and who.account not in writers
    if state is AnnualReportState.IN_CLEARANCE and who.may(READ) and asked:
        found.append(AnnualReportAct.SAY)
    if state in (AnnualReportState.IN_CLEARANCE, AnnualReportState.CLEARED) and writer:
        found.append(AnnualReportAct.TAKE_BACK)
    if state is AnnualReportState.CLEARED and may_issue(report, writers, who):
        found.append(AnnualReportAct.ISSUE)
    return [*found, AnnualReportAct.COMMENT]
