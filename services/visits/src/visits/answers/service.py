"""The use cases of answering. Each runs in the request's transaction and never commits.

All who are on a visit write on one sheet. Nothing is overwritten: of two answers to a question the later one counts,
by the clock of the device it was given on, and both stay in its history. A note is apart from the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.answers import presentation, repository
from visits.answers.repository import OnVisit
from visits.answers.rules import answer_faults
from visits.answers.schemas import (
    AnswerBatch,
    AnswerDraft,
    AnswerGiven,
    RoundDraft,
    SheetDraft,
    SheetOut,
    SheetState,
    VisitChecklists,
)
from visits.checklists.definition import ChecklistDefinition
from visits.models import ChecklistRound, ChecklistSheet, ChecklistVersion
from visits.models.checklist import AnswerPart
from visits.models.visit import VisitState

MAX_ROUNDS = 300
_OVER = (VisitState.CLOSED, VisitState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Sheets:
    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def of_visit(self, visit: UUID) -> VisitChecklists:
        on = await self._visit(visit)
        sheets = await repository.sheets_of(self.session, self.principal, visit)
        return VisitChecklists(
            sheets=await presentation.present_lines(self.session, self.principal, sheets, self.languages),
            offered=presentation.present_offered(
                await repository.offered(self.session, self.principal, visit), self.languages
            ),
            may_answer=_may_answer(on),
        )

    async def start(self, visit: UUID, draft: SheetDraft) -> SheetOut:
        """The sheet of this checklist, begun unless somebody else did."""
        await self._visit_to_answer(visit)
        version = await repository.published(self.session, self.principal, draft.checklist)
        if version is None:
            fault = FieldError("/checklist", "There is no published checklist of this kind", "unknown")
            raise Invalid(errors=[fault])
        if draft.unit and not await repository.is_unit_of(self.session, visit, draft.unit):
            raise Invalid(errors=[FieldError("/unit", "The place visited has no such unit", "unknown")])
        sheet = ChecklistSheet(
            id=draft.id or uuid7(),
            visit=visit,
            checklist_version=version.id,
            unit=draft.unit,
            started_by=self.principal.account,
        )
        await repository.add_sheet(self.session, sheet)
        found = await repository.sheet_for(self.session, self.principal, visit, version.id, draft.unit)
        if found == sheet.id:
            await self._audit(found, "started")
        return await self.get(found)

    async def get(self, sheet: UUID) -> SheetOut:
        record, version = await self._find(sheet)
        on = await self._visit(record.visit)
        return await presentation.present(
            self.session, self.principal, record, version, _may_answer(on), self.languages
        )

    async def answer(self, sheet: UUID, sent: AnswerBatch) -> SheetState:
        record, version = await self._find(sheet)
        await self._visit_to_answer(record.visit)
        rounds = await repository.rounds_of(self.session, self.principal, [sheet])
        definition = ChecklistDefinition.model_validate(version.definition)
        sections = {each.id: each.section for each in rounds}
        if faults := list(answer_faults(definition, sections, sent.answers)):
            raise Invalid(errors=faults)
        rows = [self._row(record, answer) for answer in sent.answers]
        # Of one that is twice in the same call too, the first is kept.
        if await repository.add_answers(
            self.session, list({row["id"]: row for row in reversed(rows)}.values())
        ):
            await self._audit(sheet, "answered")
        return await self._state(record, definition)

    async def keep_round(self, sheet: UUID, round_: UUID, draft: RoundDraft) -> SheetState:
        """Adds a cell, unit or other thing to a repeated section, names it anew, or takes it out."""
        record, version = await self._find(sheet)
        await self._visit_to_answer(record.visit)
        definition = ChecklistDefinition.model_validate(version.definition)
        if not any(each.key == draft.section and each.repeat is not None for each in definition.sections):
            raise Invalid(errors=[FieldError("/section", "This section is not repeated", "unknown")])
        kept = await repository.fetch_round(self.session, self.principal, round_)
        if kept is None:
            await self._add_round(record, round_, draft)
        elif (kept.sheet, kept.section) != (sheet, draft.section):
            raise Conflict("This round belongs elsewhere")
        else:
            kept.label, kept.removed = draft.label, draft.removed
        await self._audit(sheet, "round-removed" if draft.removed else "round-kept")
        return await self._state(record, definition)

    async def history(self, sheet: UUID, question: str, round_: UUID | None) -> list[AnswerGiven]:
        await self._find(sheet)
        acts = await repository.history_of(self.session, self.principal, sheet, question, round_)
        return await presentation.present_given(self.session, acts, self.languages)

    async def _add_round(self, sheet: ChecklistSheet, round_: UUID, draft: RoundDraft) -> None:
        rounds = await repository.rounds_of(self.session, self.principal, [sheet.id])
        if len(rounds) >= MAX_ROUNDS:
            raise Conflict(f"A sheet holds {MAX_ROUNDS} of these at most")
        self.session.add(
            ChecklistRound(
                id=round_,
                visit=sheet.visit,
                sheet=sheet.id,
                added_by=self.principal.account,
                **draft.model_dump(),
            )
        )
        await self.session.flush()

    def _row(self, sheet: ChecklistSheet, answer: AnswerDraft) -> dict[str, Any]:
        now = utcnow()
        note = answer.note is not None
        return {
            "id": answer.id,
            "visit": sheet.visit,
            "sheet": sheet.id,
            "question": answer.question,
            "round": answer.round,
            "part": AnswerPart.NOTE.value if note else AnswerPart.VALUE.value,
            "value": answer.note if note else answer.value,
            "not_seen": answer.not_seen,
            "why": answer.why if answer.not_seen else "",
            # A clock that runs ahead would win over everybody until its time came.
            "at": min(answer.at, now),
            "received_at": now,
            "account": self.principal.account,
        }

    async def _visit(self, visit: UUID) -> OnVisit:
        found = await repository.fetch_visit(self.session, self.principal, visit)
        if found is None:
            raise NotFound
        return found

    async def _visit_to_answer(self, visit: UUID) -> None:
        on = await self._visit(visit)
        if not on.contributes:
            raise Forbidden("Only who goes on this visit answers its checklists")
        if on.state in _OVER:
            raise Conflict("This visit is over: its checklists stay as they are")

    async def _find(self, sheet: UUID) -> tuple[ChecklistSheet, ChecklistVersion]:
        found = await repository.fetch_sheet(self.session, self.principal, sheet)
        if found is None:
            raise NotFound
        return found[0], found[1]

    async def _state(self, sheet: ChecklistSheet, definition: ChecklistDefinition) -> SheetState:
        return await presentation.present_state(
            self.session, self.principal, sheet.id, definition, self.languages
        )

    async def _audit(self, sheet: UUID, act: str) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"checklist-sheet.{act}",
            record_kind="checklist-sheet",
            record_id=sheet,
            detail={},
        )
        await self.session.flush()


def _may_answer(on: OnVisit) -> bool:
    return on.contributes and on.state not in _OVER
