"""Reports: a draft is confidential as its visit is. Who votes on it, an authority and the public read copies."""

from typing import Any

from servicekit.grants import held_by
from servicekit.policy import Facts, Gathered, Policy, Rule, everyone
from servicekit.principal import Side
from sqlalchemy import SQLColumnExpression, and_, exists, or_, select
from sqlmodel import SQLModel, col

from visits.models import (
    AnswerDecision,
    AuthorityReach,
    ExchangeAnswer,
    ExchangeReply,
    Report,
    ReportBallot,
    ReportExchange,
    ReportHit,
    ReportOmission,
    ReportParagraph,
    ReportRecipient,
    ReportRelease,
    ReportRemark,
    ReportResponse,
    ReportSection,
    ReportSetting,
    ReportVersion,
)
from visits.models.report import ReportState
from visits.models.report_release import AnswerWay, ReleaseKind
from visits.policy.erasure import report_of_erased
from visits.policy.permissions import REPORT_ADOPT, REPORT_ANSWER, REPORT_VOTE
from visits.policy.rules import READS, Condition, holding
from visits.policy.visits import begun, of_visit, visit_confidential, visit_contributable, visit_workable

VOTES = "votes"
"""The grant of who votes on a report, on its id."""
ANSWERS = "answers"
"""The grant of somebody named to answer, on the id of the exchange with an authority."""

_VOTES_ON = Gathered("visits_votes_on", lambda who: held_by(who.account, VOTES))
_ANSWERS_IN = Gathered("visits_answers_in", lambda who: held_by(who.account, ANSWERS))
_ANSWERED_FOR = Gathered(
    "visits_answered_for",
    lambda who: select(col(AuthorityReach.under)).where(
        who.answers_for(REPORT_ANSWER, col(AuthorityReach.over))
    ),
)
"""The authorities of who asks from outside, with all that stand below them."""

report_confidential = of_visit(col(Report.visit), visit_confidential)
report_contributable = of_visit(col(Report.visit), visit_contributable)


def report_workable(who: Facts) -> Condition:
    return of_visit(col(Report.visit), visit_workable)(who)


def _votes(who: Facts) -> Condition:
    return and_(who.holds(REPORT_VOTE), who.among(col(Report.id), _VOTES_ON))


def report_readable(who: Facts) -> Condition:
    """That there is one and how far it is: also by who votes on it."""
    return and_(col(Report.side) == who.side, or_(report_confidential(who), _votes(who)))


def _makable(who: Facts) -> Condition:
    return and_(col(Report.side) == who.side, col(Report.created_by) == who.account, report_workable(who))


def of_report(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The report that ``column`` names is let through by every one of ``rules``."""

    def rule(who: Facts) -> Condition:
        return (
            exists().where(col(Report.id) == column, *(each(who) for each in rules)).correlate_except(Report)
        )

    return rule


def _part(
    table: type[SQLModel], column: SQLColumnExpression[Any], *, write: Rule = report_workable
) -> Policy:
    written = of_report(column, write)
    return Policy(
        table, read=of_report(column, report_confidential), insert=written, update=written, delete=written
    )


def _kept(
    table: type[SQLModel], column: SQLColumnExpression[Any], *, write: Rule = report_workable
) -> Policy:
    """Added to and corrected, never deleted."""
    written = of_report(column, write)
    return Policy(table, read=of_report(column, report_confidential), insert=written, update=written)


def answers(who: Facts) -> Condition:
    """Whoever is named in it, and everybody who answers for the authority or for one over it; those until it is called
    off."""
    ours = and_(
        who.side == Side.PREVENTIVE.value,
        col(ReportExchange.called_off_at).is_(None),
        who.among(col(ReportExchange.authority), _ANSWERED_FOR),
    )
    return and_(who.holds(REPORT_ANSWER), or_(who.among(col(ReportExchange.id), _ANSWERS_IN), ours))


def _exchange_open(_: Facts) -> Condition:
    """Nobody replied yet, and it was not called off. That the term has not passed is asked before."""
    replied = exists().where(col(ExchangeReply.exchange) == ReportExchange.id).correlate_except(ExchangeReply)
    return and_(col(ReportExchange.called_off_at).is_(None), ~replied)


def of_exchange(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    def rule(who: Facts) -> Condition:
        conditions = (each(who) for each in rules)
        return exists().where(col(ReportExchange.id) == column, *conditions).correlate_except(ReportExchange)

    return rule


_exchange_staff = of_report(col(ReportExchange.report), report_confidential)
_exchange_workable = of_report(col(ReportExchange.report), report_workable)


def _either(*rules: Rule) -> Rule:
    return lambda who: or_(*(rule(who) for rule in rules))


def _decided_on(_: Facts) -> Condition:
    """In the round that the copy was made for: what was proposed before is nothing to those who vote now."""
    return col(Report.round) == col(ReportRelease.round)


def _release_readable(who: Facts) -> Condition:
    """By its team; what is voted on by who votes; what lies with an authority by who answers for it; what is public by
    everybody."""
    release = col(ReportRelease.report)
    public = and_(
        col(ReportRelease.kind) == ReleaseKind.PUBLIC.value, col(ReportRelease.withdrawn_at).is_(None)
    )
    voted = and_(
        col(ReportRelease.kind) == ReleaseKind.PROPOSAL.value, of_report(release, _votes, _decided_on)(who)
    )
    sent = (
        exists()
        .where(col(ReportExchange.release) == ReportRelease.id, answers(who))
        .correlate_except(ReportExchange)
    )
    return or_(public, of_report(release, report_confidential)(who), voted, sent)


def _final() -> Condition:
    return or_(col(Report.state) == ReportState.ADOPTED.value, _was_sent())


def release_findable() -> Condition:
    """Of a copy: what was adopted, and what is public."""
    public = and_(
        col(ReportRelease.kind) == ReleaseKind.PUBLIC.value, col(ReportRelease.withdrawn_at).is_(None)
    )
    adopted = and_(
        col(ReportRelease.kind) == ReleaseKind.PROPOSAL.value, col(ReportRelease.round) == Report.round
    )
    # By its id: of reports the worker reads few columns.
    final = select(col(Report.id)).where(
        col(Report.id) == ReportRelease.report, _final(), or_(public, adopted)
    )
    return final.correlate_except(Report).exists()


def _report_findable(who: Facts) -> Condition:
    return and_(_final(), of_visit(col(Report.visit), begun)(who))


def _answer_own(who: Facts) -> Condition:
    return and_(
        col(ExchangeAnswer.by) == who.account,
        col(ExchangeAnswer.way) == AnswerWay.PORTAL.value,
        of_exchange(col(ExchangeAnswer.exchange), answers, _exchange_open)(who),
    )


def _sent_to_staff(who: Facts) -> Condition:
    """The authority replied, and the answer is part of that reply."""
    replied = (
        exists()
        .where(
            col(ExchangeReply.exchange) == ExchangeAnswer.exchange,
            col(ExchangeReply.way) == ExchangeAnswer.way,
        )
        .correlate_except(ExchangeReply)
    )
    return and_(replied, of_exchange(col(ExchangeAnswer.exchange), _exchange_staff)(who))


_answer_readable = _either(of_exchange(col(ExchangeAnswer.exchange), answers), _sent_to_staff)
_answer_from_letter = of_exchange(col(ExchangeAnswer.exchange), _exchange_workable)


def _told(_: Facts) -> Condition:
    return col(ReportExchange.told_at).is_not(None)


def _of_answer(*rules: Rule) -> Rule:
    """The answer that a decision is on belongs to an exchange that ``rules`` let through."""

    def rule(who: Facts) -> Condition:
        of = of_exchange(col(ExchangeAnswer.exchange), *rules)(who)
        return (
            exists()
            .where(col(ExchangeAnswer.id) == AnswerDecision.answer, of)
            .correlate_except(ExchangeAnswer)
        )

    return rule


def _cast_in(_: Facts) -> Condition:
    return col(Report.round) == col(ReportBallot.round)


def _voted_on(_: Facts) -> Condition:
    """The round of the ballot is under way."""
    return and_(col(Report.state) == ReportState.ADOPTING.value, col(Report.round) == col(ReportBallot.round))


def _own_ballot(who: Facts) -> Condition:
    """Said whole: an update without a condition is not asked whether the row may be read."""
    under_way = of_report(col(ReportBallot.report), _votes, _voted_on)
    return and_(col(ReportBallot.account) == who.account, under_way(who))


def _to_be_proposed(_: Facts) -> Condition:
    written = (ReportState.DRAFT.value, ReportState.SETTLING.value)
    return and_(col(Report.state).in_(written), col(ReportBallot.round) == col(Report.round) + 1)


def _ballot_handed_out(who: Facts) -> Condition:
    """Nobody casts another's vote with it, nor adds voters to a vote that is open."""
    handed = of_report(col(ReportBallot.report), report_workable, _to_be_proposed)
    return and_(col(ReportBallot.vote).is_(None), handed(who))


def _was_sent() -> Condition:
    return col(Report.state).in_(
        (ReportState.SENT.value, ReportState.PUBLISHED.value, ReportState.WITHHELD.value)
    )


def _release_made(who: Facts) -> Condition:
    """What is public is made by who adopts reports, of one that was sent."""
    release = col(ReportRelease.report)
    published = and_(who.holds(REPORT_ADOPT), of_report(release, lambda _: _was_sent())(who))
    return and_(
        of_report(release, report_workable)(who),
        or_(col(ReportRelease.kind) != ReleaseKind.PUBLIC.value, published),
    )


def _reply_by_authority(who: Facts) -> Condition:
    """Here: what came as a letter is for staff to say."""
    own = of_exchange(col(ExchangeReply.exchange), answers)
    return and_(
        col(ExchangeReply.by) == who.account, col(ExchangeReply.way) == AnswerWay.PORTAL.value, own(who)
    )


_ballot = col(ReportBallot.report)
_release = col(ReportRelease.report)
_reply = col(ExchangeReply.exchange)
_decided = _of_answer(_exchange_workable)

REPORTS = (
    Policy(
        Report,
        read=report_readable,
        insert=_makable,
        # Who adopts it heads it, and reaches its visit.
        update=_either(report_workable, lambda who: and_(who.holds(REPORT_ADOPT), report_confidential(who))),
        worker=READS,
        worker_rows=_either(report_of_erased, _report_findable),
        worker_columns=("id", "visit", "level", "state", "round"),
    ),
    _part(ReportSection, col(ReportSection.report)),
    _part(ReportParagraph, col(ReportParagraph.report)),
    _kept(ReportVersion, col(ReportVersion.report)),
    # Experts comment too; and whoever takes a consent back leaves a note for the author.
    _kept(ReportRemark, col(ReportRemark.report), write=report_contributable),
    _part(ReportHit, col(ReportHit.report)),
    Policy(
        ReportRelease,
        read=_release_readable,
        insert=_release_made,
        # A trigger keeps all but its content and its end.
        # A quotation whose consent was taken back leaves what is public.
        update=of_report(_release, report_contributable),
        worker=READS,
        worker_rows=lambda _: release_findable(),
        worker_columns=(
            *("id", "report", "kind", "number", "round", "at", "withdrawn_at"),
            *("reference", "title", "language", "content"),
        ),
    ),
    Policy(
        ReportExchange,
        read=_either(_exchange_staff, answers),
        insert=_exchange_workable,
        update=_exchange_workable,
    ),
    Policy(
        ExchangeReply,
        read=_either(of_exchange(_reply, _exchange_staff), of_exchange(_reply, answers)),
        insert=_either(_reply_by_authority, of_exchange(_reply, _exchange_workable)),
    ),
    Policy(
        ExchangeAnswer,
        read=_answer_readable,
        insert=_either(_answer_own, _answer_from_letter),
        update=_answer_own,
        delete=_answer_own,
    ),
    Policy(
        AnswerDecision,
        read=_either(_of_answer(_exchange_staff), _of_answer(answers, _told)),
        insert=_decided,
        update=_decided,
    ),
    Policy(
        ReportBallot,
        read=_either(of_report(_ballot, report_confidential), of_report(_ballot, _votes, _cast_in)),
        insert=_ballot_handed_out,
        update=_own_ballot,
    ),
    _kept(ReportOmission, col(ReportOmission.report)),
    _part(ReportRecipient, col(ReportRecipient.report)),
    _kept(ReportResponse, col(ReportResponse.report)),
    Policy(ReportSetting, read=everyone, insert=holding(REPORT_ADOPT), update=holding(REPORT_ADOPT)),
)


def report_grant_writable(record: SQLColumnExpression[Any], kind: SQLColumnExpression[Any]) -> Rule:
    """Who works on a report names who votes on it, and who answers for an authority."""

    def rule(who: Facts) -> Condition:
        return or_(
            and_(kind == VOTES, of_report(record, report_workable)(who)),
            and_(kind == ANSWERS, of_exchange(record, _exchange_workable)(who)),
        )

    return rule
