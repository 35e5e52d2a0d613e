"""The way of a bill, and the opinions that are asked of us on it: what is expected when, and what came of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from servicekit.errors import NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import today, utcnow
from servicekit.languages import best_name

from recommendations.history import changed
from recommendations.legislation import repository
from recommendations.legislation.feed import Expected, legislation_calendar
from recommendations.legislation.keeping import touch
from recommendations.legislation.rules import faults_of_reached
from recommendations.legislation.schemas import (
    LawDueOut,
    LawOpinionDraft,
    LawOpinionPatch,
    LawStageDraft,
    LawStagePatch,
    LegalTextOut,
)
from recommendations.legislation.service import Laws
from recommendations.models import Authority, KnownAccount, LawOpinion, LawStage, LegalText
from recommendations.models.legislation import LegalKind, StageKind
from recommendations.names import fetch_names, unknown_of
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse

SOON = timedelta(days=60)
"""What falls due within so many days stands on the home page."""


class Parliament(Laws):
    """For one principal in one transaction."""

    async def add_stage(self, legal_text: UUID, draft: LawStageDraft, version: int) -> LegalTextOut:
        record = await self.hold_in(legal_text, version)
        if record.kind != LegalKind.BILL:
            refuse([Fault("/kind", "not-here", "Only a bill goes through parliament")])
        refuse(faults_of_reached(draft.reached_on, today()))
        stages = await repository.stages_of(self.session, self.principal, record.id)
        stage = LawStage(
            legal_text=record.id,
            position=max((each.position for each in stages), default=-1) + 1,
            **draft.model_dump(mode="python"),
        )
        self.session.add(stage)
        return await self._moved(record, stage, None)

    async def change_stage(
        self, legal_text: UUID, stage: UUID, patch: LawStagePatch, version: int
    ) -> LegalTextOut:
        record, found = await self._hold_part(LawStage, legal_text, stage, version)
        refuse(faults_of_reached(patch.reached_on, today()))
        if found.kind == StageKind.OTHER and "title" in patch.model_fields_set and patch.title is None:
            refuse([Fault("/title", "missing", "Say what this is")])
        before = LawStage(**found.model_dump())
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(found, name, value)
        touch(found)
        return await self._moved(record, found, before)

    async def drop_stage(self, legal_text: UUID, stage: UUID, version: int) -> None:
        record, found = await self._hold_part(LawStage, legal_text, stage, version)
        await self.session.delete(found)
        await self.recount(record)
        touch(record)
        changes = changed("stage", found.title or found.kind, None)
        await self.note(record, "stage-dropped", [*changes, *changed("reached_on", found.reached_on, None)])

    async def _moved(self, record: LegalText, stage: LawStage, before: LawStage | None) -> LegalTextOut:
        await self.recount(record)
        touch(record)
        changes = changed("stage", None, stage.title or stage.kind)
        for name in ("expected_on", "reached_on", "note"):
            changes += changed(name, getattr(before, name, None), getattr(stage, name))
        await self.note(record, "stage-added" if before is None else "stage-changed", changes)
        return await self.present(record)

    async def ask_opinion(self, legal_text: UUID, draft: LawOpinionDraft, version: int) -> LegalTextOut:
        record = await self.hold_in(legal_text, version)
        faults = [] if draft.due_on >= draft.asked_on else [_before_asked("/due_on")]
        refuse(faults + await self._faults_of_people(draft.asked_by, draft.responsible))
        opinion = LawOpinion(legal_text=record.id, **draft.model_dump(mode="python"))
        self.session.add(opinion)
        await self.recount(record)
        touch(record)
        await self.note(record, "opinion-asked", changed("due_on", None, draft.due_on))
        return await self.present(record)

    async def change_opinion(
        self, legal_text: UUID, opinion: UUID, patch: LawOpinionPatch, version: int
    ) -> LegalTextOut:
        """Its day, who sees to it, or that it was given."""
        record, found = await self._hold_part(LawOpinion, legal_text, opinion, version)
        refuse_emptied(patch, ("due_on",))
        faults = await self._faults_of_people(patch.asked_by, patch.responsible)
        if patch.due_on and patch.due_on < found.asked_on:
            faults.append(_before_asked("/due_on"))
        if patch.given_on:
            if patch.given_on > today():
                faults.append(Fault("/given_on", "in-the-future", "This day is still to come"))
            if patch.given_on < found.asked_on:
                faults.append(_before_asked("/given_on"))
        refuse(faults)
        sent = patch.model_dump(exclude_unset=True)
        changes = [one for name in sent for one in changed(name, getattr(found, name), sent[name])]
        given_now = found.given_on is None and patch.given_on is not None
        for name, value in sent.items():
            setattr(found, name, value)
        touch(found)
        await self.recount(record)
        touch(record)
        await self.note(record, "opinion-given" if given_now else "opinion-changed", changes)
        return await self.present(record)

    async def due(self, until: date | None) -> list[LawDueOut]:
        """What is expected until that day, and what is late, in the order of the days."""
        last = until or today() + SOON
        stages = await repository.stages_due(self.session, self.principal, last)
        opinions = await repository.opinions_due(self.session, self.principal, last)
        names = await fetch_names(self.session, [each.responsible for each, _ in opinions], self.languages)
        found = [
            self._due(each, text, StageKind(each.kind), each.title, each.expected_on, None)
            for each, text in stages
        ]
        found += [
            self._due(each, text, None, None, each.due_on, names.maybe(each.responsible))
            for each, text in opinions
        ]
        return sorted(found, key=lambda each: (each.due_on, each.id))

    async def calendar(self) -> bytes:
        stages = await repository.stages_due(self.session, self.principal, None)
        opinions = await repository.opinions_due(self.session, self.principal, None)
        expected = [
            Expected(each.id, text.reference, StageKind(each.kind), each.expected_on)
            for each, text in stages
            if each.expected_on is not None
        ]
        expected += [Expected(each.id, text.reference, None, each.due_on) for each, text in opinions]
        return legislation_calendar(sorted(expected, key=lambda each: each.day), self.languages, utcnow())

    def _due(
        self,
        each: LawStage | LawOpinion,
        text: LegalText,
        stage: StageKind | None,
        title: str | None,
        day: Any,
        responsible: Any,
    ) -> LawDueOut:
        return LawDueOut(
            id=each.id,
            legal_text=text.id,
            reference=text.reference,
            text_title=best_name(text.titles, self.languages),
            stage=stage,
            stage_title=title,
            due_on=day,
            responsible=responsible,
        )

    async def _hold_part(
        self, table: type[repository.Part], legal_text: UUID, part: UUID, version: int
    ) -> tuple[LegalText, repository.Part]:
        """``version``: of the part itself."""
        record = await self.hold_text(legal_text)
        found = await repository.part(self.session, self.principal, table, record.id, part)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self.present(record))
        return record, found

    async def _faults_of_people(self, asked_by: UUID | None, responsible: UUID | None) -> list[Fault]:
        faults = []
        if asked_by and await unknown_of(self.session, Authority, [asked_by]):
            faults.append(Fault("/asked_by", "unknown", "This authority is not known, or closed"))
        if responsible and await unknown_of(self.session, KnownAccount, [responsible]):
            faults.append(Fault("/responsible", "unknown", "This account is not known, or closed"))
        return faults


def _before_asked(pointer: str) -> Fault:
    return Fault(pointer, "before-asked", "This is before it was asked")
