"""From rows to what is shown of an answered checklist."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.answers import repository
from visits.answers.repository import OfferedRow, SheetRow
from visits.answers.rules import given
from visits.answers.schemas import (
    AnswerGiven,
    AnswerStanding,
    AskedQuestion,
    ChecklistOffer,
    ReckonedAnswer,
    SheetLine,
    SheetOut,
    SheetProgress,
    SheetRound,
    SheetState,
)
from visits.checklists.definition import ChecklistDefinition
from visits.checklists.presentation import title_of
from visits.checklists.progress import calculated, progress_of
from visits.models import ChecklistAnswer, ChecklistRound, ChecklistSheet, ChecklistVersion
from visits.models.checklist import AnswerPart
from visits.names import fetch_names


async def present(
    session: AsyncSession,
    principal: Principal,
    sheet: ChecklistSheet,
    version: ChecklistVersion,
    may_answer: bool,
    languages: Sequence[str],
) -> SheetOut:
    definition = ChecklistDefinition.model_validate(version.definition)
    state = await present_state(session, principal, sheet.id, definition, languages)
    known = await fetch_names(session, [sheet.unit, sheet.started_by], languages)
    return SheetOut(
        **dict(state),
        id=sheet.id,
        visit=sheet.visit,
        checklist=version.checklist,
        number=version.number,
        definition=definition,
        unit=known.maybe(sheet.unit),
        may_answer=may_answer,
        started_by=known.of(sheet.started_by),
        created_at=sheet.created_at,
        version=sheet.version,
    )


async def present_state(
    session: AsyncSession,
    principal: Principal,
    sheet: UUID,
    definition: ChecklistDefinition,
    languages: Sequence[str],
) -> SheetState:
    answers = await repository.standing_of(session, principal, [sheet])
    rounds = await repository.rounds_of(session, principal, [sheet])
    known = await fetch_names(session, {answer.account for answer in answers}, languages)
    stands = given(answers, rounds)
    return SheetState(
        answers=_standing(answers, known),
        rounds=[SheetRound.model_validate(each, from_attributes=True) for each in rounds],
        progress=[
            SheetProgress(
                section=each.section,
                asked=each.asked,
                answered=each.answered,
                missing=[AskedQuestion(question=question, round=round_) for question, round_ in each.missing],
            )
            for each in progress_of(definition, stands)
        ],
        reckoned=[
            ReckonedAnswer(question=question, round=round_, value=value)
            for (question, round_), value in calculated(definition, stands).items()
        ],
    )


def _standing(answers: Iterable[ChecklistAnswer], known: Names) -> list[AnswerStanding]:
    found: dict[tuple[str, UUID | None], AnswerStanding] = {}
    for answer in answers:
        at = (answer.question, answer.round)
        standing = found.setdefault(at, AnswerStanding(question=answer.question, round=answer.round))
        if answer.part == AnswerPart.NOTE:
            standing.note = answer.value or ""
            standing.noted_at, standing.noted_by = answer.at, known.of(answer.account)
        else:
            standing.value, standing.not_seen, standing.why = answer.value, answer.not_seen, answer.why
            standing.at, standing.by = answer.at, known.of(answer.account)
    return list(found.values())


async def present_lines(
    session: AsyncSession, principal: Principal, sheets: Sequence[SheetRow], languages: Sequence[str]
) -> list[SheetLine]:
    ids = [sheet.id for sheet, _ in sheets]
    answers: dict[UUID, list[ChecklistAnswer]] = {each: [] for each in ids}
    rounds: dict[UUID, list[ChecklistRound]] = {each: [] for each in ids}
    for answer in await repository.standing_of(session, principal, ids):
        answers[answer.sheet].append(answer)
    for each in await repository.rounds_of(session, principal, ids):
        rounds[each.sheet].append(each)
    people = [entry for sheet, _ in sheets for entry in (sheet.unit, sheet.started_by)]
    known = await fetch_names(session, people, languages)
    lines = []
    for sheet, version in sheets:
        definition = ChecklistDefinition.model_validate(version.definition)
        progress = progress_of(definition, given(answers[sheet.id], rounds[sheet.id]))
        lines.append(
            SheetLine(
                id=sheet.id,
                checklist=version.checklist,
                title=title_of(definition.title, languages),
                number=version.number,
                unit=known.maybe(sheet.unit),
                asked=sum(section.asked for section in progress),
                answered=sum(section.answered for section in progress),
                missing=sum(len(section.missing) for section in progress),
                started_by=known.of(sheet.started_by),
                created_at=sheet.created_at,
            )
        )
    return lines


def present_offered(rows: Sequence[OfferedRow], languages: Sequence[str]) -> list[ChecklistOffer]:
    return [
        ChecklistOffer(
            checklist=row.id, title=title_of(row.titles, languages), number=row.published, fits=row.fits
        )
        for row in rows
    ]


async def present_given(
    session: AsyncSession, acts: Sequence[ChecklistAnswer], languages: Sequence[str]
) -> list[AnswerGiven]:
    known = await fetch_names(session, {act.account for act in acts}, languages)
    return [
        AnswerGiven(
            id=act.id,
            part=act.part,
            value=act.value,
            not_seen=act.not_seen,
            why=act.why,
            at=act.at,
            received_at=act.received_at,
            by=known.of(act.account),
        )
        for act in acts
    ]
