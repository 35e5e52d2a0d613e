"""From rows and sealed words to what is shown."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.history import entries_of, ids_in
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.demands.repository import Parts
from complaints.demands.rules import Counted, Standing, Tally, acts_on, by_year
from complaints.demands.schemas import (
    AnswerCount,
    ConcernedOut,
    Content,
    DemandAnswerOut,
    DemandEntryOut,
    DemanderTally,
    DemandFigures,
    DemandFileOut,
    DemandItem,
    DemandOut,
    FollowedCount,
    GivenNameOut,
    SealedName,
    SealedText,
    YearOfDemands,
)
from complaints.models import Demand, DemandAnswer, DemandEntry, DemandFile
from complaints.models.demand import AnswerState, DemandEntryKind, DemandState
from complaints.policy.permissions import AGREE, RETAIN
from complaints.sealing import Envelope


async def present_list(session: AsyncSession, found: Slice, languages: Sequence[str]) -> list[DemandItem]:
    ids = {id_ for row in found.rows for id_ in (row.authority, row.office) if id_}
    names = Names(await cases.names_of(session, ids), languages)
    return [_item(row, names) for row in found.rows]


def _item(row: Any, names: Names) -> DemandItem:
    values = {name: getattr(row, name) for name in DemandItem.model_fields}
    values["authority"], values["office"] = names.maybe(row.authority), names.of(row.office)
    return DemandItem(**values)


def standing_of(record: Demand, parts: Parts) -> Standing:
    """As it follows from what hangs on it."""
    given = [each for each in parts.answers if each.state == AnswerState.GIVEN]
    last = max((each.decided_at or each.proposed_at for each in given), default=None)
    followed = (DemandEntryKind(each.kind) for each in parts.entries if last is None or each.at > last)
    return Standing(
        closed=record.state == DemandState.CLOSED,
        answered=last is not None,
        waiting=record.waiting,
        followed=frozenset(followed),
    )


async def present(
    session: AsyncSession,
    principal: Principal,
    record: Demand,
    parts: Parts,
    envelope: Envelope,
    languages: Sequence[str],
) -> DemandOut:
    ids: set[UUID | None] = {record.office, record.authority, record.recorded_by}
    ids |= {id_ for each in parts.answers for id_ in (each.proposed_by, each.decided_by)}
    ids |= {each.account for each in parts.entries} | {each.account for each in parts.files}
    ids |= ids_in(parts.changes)
    names = Names(await cases.names_of(session, {id_ for id_ in ids if id_}), languages)
    said = envelope.open(Content, record.content, "demand", record.id)
    plain = {"content", "office", "authority", "recorded_by", "second", "due_on"}
    return DemandOut(
        **record.model_dump(exclude=plain),
        **said.model_dump(),
        office=names.of(record.office),
        authority=names.maybe(record.authority),
        recorded_by=names.of(record.recorded_by),
        due_on=record.due_on,
        complaints=[ConcernedOut(id=id_, reference=reference) for id_, reference in parts.complaints],
        answers=[_answer(each, principal, parts, envelope, names) for each in parts.answers],
        entries=[_entry(each, envelope, names) for each in sorted(parts.entries, key=_latest, reverse=True)],
        files=[_file(each, envelope, names) for each in parts.files],
        history=entries_of(parts.changes, names),
        works=parts.works,
        moves=acts_on(standing_of(record, parts)) if parts.works else [],
    )


def _latest(entry: DemandEntry) -> Any:
    return entry.on, entry.id


def _answer(
    one: DemandAnswer, principal: Principal, parts: Parts, envelope: Envelope, names: Names
) -> DemandAnswerOut:
    waits = one.state == AnswerState.WAITING
    own = one.proposed_by == principal.account
    declined = one.reason and envelope.open(SealedText, one.reason, "demand_answer", one.id, "reason").text
    return DemandAnswerOut(
        **one.model_dump(exclude={"content", "reason", "proposed_by", "decided_by", "demand"}),
        text=envelope.open(SealedText, one.content, "demand_answer", one.id).text,
        reason=declined or None,
        named=[
            GivenNameOut(complaint=each.complaint, party=each.party)
            for each in parts.names
            if each.answer == one.id
        ],
        proposed_by=names.of(one.proposed_by),
        decided_by=names.maybe(one.decided_by),
        may_decide=waits and not own and (principal.may(AGREE) or principal.may(RETAIN)),
        may_take_back=waits and own and parts.works,
    )


def _entry(one: DemandEntry, envelope: Envelope, names: Names) -> DemandEntryOut:
    return DemandEntryOut(
        id=one.id,
        kind=DemandEntryKind(one.kind),
        on=one.on,
        text=envelope.open(SealedText, one.content, "demand_entry", one.id).text,
        by=names.of(one.account),
        at=one.at,
    )


def _file(one: DemandFile, envelope: Envelope, names: Names) -> DemandFileOut:
    return DemandFileOut(
        **one.model_dump(include={"id", "kind", "media_type", "size", "at"}),
        name=name_of(one, envelope),
        by=names.of(one.account),
    )


def name_of(one: DemandFile, envelope: Envelope) -> str:
    return envelope.open(SealedName, one.name, "demand_file", one.id).name


def present_figures(
    counted: Sequence[Counted], followed: Mapping[int, Mapping[DemandEntryKind, int]]
) -> DemandFigures:
    return DemandFigures(
        years=[
            YearOfDemands(
                year=year,
                **_tally(whole),
                demanders=[
                    DemanderTally(demander=demander, **_tally(tally))
                    for demander, tally in sorted(parts.items(), key=lambda each: (-each[1].total, each[0]))
                ],
                followed=[
                    FollowedCount(kind=kind, count=count)
                    for kind, count in sorted(followed.get(year, {}).items(), key=lambda each: -each[1])
                ],
            )
            for year, (whole, parts) in by_year(counted).items()
        ]
    )


def _tally(tally: Tally) -> dict[str, Any]:
    answers = [AnswerCount(answer=answer, count=count) for answer, count in sorted(tally.answers.items())]
    return {"total": tally.total, "answers": answers, "unanswered": tally.unanswered}
