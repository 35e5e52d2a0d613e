"""From rows to what is shown: what is missing said beside the entry, and no more than the asker may know."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import TeamConflict, TeamMember, TeamPaper
from visits.models.team_facts import PaperKind, Tie
from visits.names import fetch_names
from visits.policy.permissions import TEAM_WRITE
from visits.policy.team import PLANS
from visits.team import repository
from visits.team.checks import Paper
from visits.team.rules import ending_papers, missing_papers
from visits.team.schemas import (
    AbsenceOut,
    ConflictOut,
    EndingPaper,
    MemberListItem,
    MemberOut,
    PaperOut,
    TargetKind,
)
from visits.visit_team.repository import needed_papers, papers_of

Needs = Mapping[str, Sequence[str]]


def reads_papers(principal: Principal) -> bool:
    """Of everybody; one's own everybody reads."""
    return any(map(principal.may, (TEAM_WRITE, *PLANS)))


def is_told(principal: Principal, member: TeamMember) -> bool:
    """Ties and what somebody says of themselves: by oneself and who plans visits."""
    return member.account == principal.account or any(map(principal.may, PLANS))


def keeps(principal: Principal, member: TeamMember) -> bool:
    """Nobody keeps what was erased."""
    holds = principal.everywhere(TEAM_WRITE) or member.office in principal.offices(TEAM_WRITE)
    return holds and member.erased_on is None


async def present_list(
    session: AsyncSession, principal: Principal, found: Slice, needs: Needs, today: date
) -> list[MemberListItem]:
    shows = reads_papers(principal)
    papers = await papers_of(session, [row.id for row in found.rows]) if shows else {}
    items = []
    for row in found.rows:
        plain = {k: v for k, v in row._mapping.items() if not k.startswith("_")}
        given, needed = papers.get(row.id, []), needs.get(row.kind, ())
        items.append(
            MemberListItem(
                **plain,
                missing=_missing(given, needed, today) if shows else None,
                ending=_ending(given, needed, today) if shows else None,
            )
        )
    return items


def _missing(given: Sequence[Paper], needed: Sequence[str], today: date) -> list[PaperKind]:
    return [PaperKind(kind) for kind in missing_papers(given, needed, today)]


def _ending(given: Sequence[Paper], needed: Sequence[str], today: date) -> list[EndingPaper]:
    ending = ending_papers(given, needed, today)
    return [EndingPaper(kind=PaperKind(kind), until=until) for kind, until in ending.items()]


def present_paper(paper: TeamPaper) -> PaperOut:
    return PaperOut.model_validate(paper, from_attributes=True)


async def present_conflicts(
    session: AsyncSession, conflicts: Sequence[TeamConflict], languages: Sequence[str]
) -> list[ConflictOut]:
    ends = {conflict.id: _end_of(conflict) for conflict in conflicts}
    names = await fetch_names(session, [end for _, end in ends.values()], languages)
    return [
        ConflictOut(
            id=conflict.id,
            with_kind=ends[conflict.id][0],
            target=names.of(ends[conflict.id][1]),
            tie=Tie(conflict.tie),
            since=conflict.since,
            until=conflict.until,
            note=conflict.note,
            version=conflict.version,
        )
        for conflict in conflicts
    ]


def _end_of(conflict: TeamConflict) -> tuple[TargetKind, UUID]:
    for kind in TargetKind:
        if (end := getattr(conflict, kind.value)) is not None:
            return kind, end
    raise AssertionError("the table asks for one")


async def present(
    session: AsyncSession, principal: Principal, member: TeamMember, languages: Sequence[str], today: date
) -> MemberOut:
    own = member.account == principal.account
    reads = own or reads_papers(principal)
    told = is_told(principal, member)
    papers = list(await repository.papers_of(session, principal, member.id)) if reads else []
    given = [Paper(p.kind, p.given_on, p.valid_until) for p in papers]
    needed = (await needed_papers(session)).get(member.kind, ()) if reads else ()
    absences = await repository.absences_from(session, principal, member.id, today)
    conflicts = await repository.conflicts_of(session, principal, member.id) if told else []
    background = await repository.background_of(session, principal, member.id) if told else None
    names = await fetch_names(session, [member.account], languages)
    return MemberOut(
        **member.model_dump(exclude={"account", "sort_name"}),
        account=names.maybe(member.account),
        own=own,
        keeps=keeps(principal, member),
        absences=[AbsenceOut.model_validate(each, from_attributes=True) for each in absences],
        papers=[present_paper(paper) for paper in papers] if reads else None,
        needed=[PaperKind(kind) for kind in needed],
        missing=_missing(given, needed, today) if reads else None,
        ending=_ending(given, needed, today) if reads else None,
        told=told,
        background=background.said if background else None,
        conflicts=await present_conflicts(session, conflicts, languages) if told else None,
    )
