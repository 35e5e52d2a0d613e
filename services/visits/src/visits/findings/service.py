"""The use cases of findings. Each runs in the request's transaction and never commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import Emits, emit
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import FINDING_CHANGED, FINDING_RECORDED, finding_event
from visits.findings import presentation, repository
from visits.findings.rules import REQUIRED, faults_of, move_faults, source_faults
from visits.findings.schemas import (
    FindingDraft,
    FindingMove,
    FindingOut,
    FindingPatch,
    Grade,
    SourceDraft,
    Standard,
)
from visits.history import apply
from visits.models import Finding, FindingSource
from visits.models.finding import Corroboration, FindingState
from visits.models.reference import ReferenceKind
from visits.places.standing import led_among
from visits.reference import repository as reference
from visits.visits import at_work, journal

_MOST_SOURCES = 100
_LINKED = frozenset({"id", "themes", "standards", "note"})


@dataclass(frozen=True, slots=True)
class Findings:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of_visit(self, visit: UUID) -> list[FindingOut]:
        await at_work.readable(self.session, self.principal, visit)
        found = await repository.of_visit(self.session, self.principal, visit)
        return await presentation.present(self.session, found, self.languages)

    async def get(self, finding: UUID) -> FindingOut:
        return await self._present(await self._find(finding))

    async def record(self, visit: UUID, draft: FindingDraft) -> FindingOut:
        """Raises Invalid naming what does not fit; turns a quick note into a finding where one is named."""
        await at_work.writable(self.session, self.principal, visit)
        place = await at_work.place_on(self.session, visit, draft.place)
        note = None
        if draft.note is not None:
            note = await repository.note_of(self.session, self.principal, visit, draft.note)
            if note is None:
                raise Invalid(errors=[FieldError("/note", "This visit has no such note", "unknown")])
        finding = Finding(
            **draft.model_dump(exclude=set(_LINKED) | {"place"}),
            id=draft.id or uuid7(),
            visit=visit,
            place=place,
            reference=await repository.next_reference(self.session),
            created_by=self.principal.account,
        )
        await self._check(finding, draft.themes, draft.standards)
        self.session.add(finding)
        await self.session.flush()
        await repository.set_themes(self.session, finding.id, draft.themes)
        await repository.set_standards(self.session, finding.id, draft.standards)
        if note is not None:
            note.finding = finding.id
            note.version += 1
            note.updated_at = utcnow()
            await self.session.flush()
        await self._tell(finding, "finding-recorded", FINDING_RECORDED)
        return await self._present(finding)

    async def change(self, finding: UUID, patch: FindingPatch, version: int) -> FindingOut:
        """Changes the fields that were sent. What is confirmed is taken back to a draft first."""
        record = await self._find_for_change(finding, version)
        refuse_emptied(patch, REQUIRED)
        if record.state != FindingState.DRAFT.value:
            raise Conflict("Take it back to a draft before you change it")
        sent = patch.model_dump(exclude_unset=True, exclude=set(_LINKED))
        if sent.get("place"):
            sent["place"] = await at_work.place_on(self.session, record.visit, sent["place"])
        if (
            "place" in sent
            and (await led_among(self.session, [record.place])).get(record.place) == sent["place"]
        ):
            # It was shown under the place that stands for its own.
            del sent["place"]
        if "place" in sent and sent["place"] != record.place and "unit" not in sent:
            sent["unit"] = None
        await self._check(Finding(**(record.model_dump() | sent)), patch.themes or [], patch.standards or [])
        changes = apply(record, sent)
        if patch.themes is not None:
            before = (await repository.themes_of(self.session, [finding])).get(finding, [])
            if set(before) != set(patch.themes):
                await repository.set_themes(self.session, finding, patch.themes)
                changes.append({"field": "themes"})
        if patch.standards is not None:
            await repository.set_standards(self.session, finding, patch.standards)
            changes.append({"field": "standards"})
        if changes:
            await self._save(record, "finding-changed", changes)
        return await self._present(record)

    async def move(self, finding: UUID, move: FindingMove, version: int) -> FindingOut:
        record = await self._find_for_change(finding, version)
        themes = (await repository.themes_of(self.session, [finding])).get(finding, [])
        sources = (await repository.sources_of(self.session, [finding])).get(finding, [])
        supporting = sum(not each.contrary for each in sources)
        self._refuse(move_faults(record, move.to, len(themes), supporting, move.reason))
        record.state = move.to.value
        await self._save(record, f"finding-{move.to.value}", [{"field": "state"}], move.reason)
        return await self._present(record)

    async def add_source(self, finding: UUID, draft: SourceDraft) -> FindingOut:
        """A grade given before it stands no more: it was given on other sources."""
        record = await self._find_at_work(finding)
        known = (await repository.sources_of(self.session, [finding])).get(finding, [])
        if len(known) >= _MOST_SOURCES:
            raise Conflict(f"A finding has {_MOST_SOURCES} sources at most")
        if draft.evidence is not None:
            self._refuse(source_faults(draft.evidence, draft.count, known))
            if not await repository.evidence_on(self.session, self.principal, record.visit, draft.evidence):
                raise Invalid(errors=[FieldError("/evidence", "This visit has no such file", "unknown")])
        source = FindingSource(
            **draft.model_dump(exclude={"id"}),
            id=draft.id or uuid7(),
            finding=finding,
            added_by=self.principal.account,
        )
        self.session.add(source)
        await self.session.flush()
        await self._ungraded(record, "finding-source-added")
        return await self._present(record)

    async def remove_source(self, finding: UUID, source: UUID, version: int) -> FindingOut:
        record = await self._find_for_change(finding, version)
        row = await repository.source(self.session, finding, source)
        if row is None:
            raise NotFound
        await self.session.delete(row)
        await self.session.flush()
        await self._ungraded(record, "finding-source-removed")
        return await self._present(record)

    async def grade(self, finding: UUID, grade: Grade, version: int) -> FindingOut:
        """How well it is borne out, as who asks judges it."""
        record = await self._find_for_change(finding, version)
        graded = grade.corroboration is not Corroboration.NONE
        if graded and not (await repository.sources_of(self.session, [finding])).get(finding):
            fault = "Say first what bears it out"
            raise Invalid(errors=[FieldError("/corroboration", fault, "missing")])
        record.corroboration = grade.corroboration.value
        record.graded_by = self.principal.account if graded else None
        record.graded_at = utcnow() if graded else None
        await self._save(record, "finding-graded", [{"field": "corroboration"}])
        return await self._present(record)

    async def _find(self, finding: UUID) -> Finding:
        record = await repository.fetch(self.session, self.principal, finding)
        if record is None:
            raise NotFound
        return record

    async def _find_at_work(self, finding: UUID) -> Finding:
        known = await self._find(finding)
        await at_work.writable(self.session, self.principal, known.visit)
        record = await repository.fetch(self.session, self.principal, finding, lock=True)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, finding: UUID, version: int) -> Finding:
        record = await self._find_at_work(finding)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _check(self, finding: Finding, themes: Sequence[UUID], standards: Sequence[Standard]) -> None:
        faults = list(faults_of(finding))
        faults += await at_work.in_unit(self.session, finding)
        for kind, asked, pointer in (
            (ReferenceKind.THEME, list(themes), "/themes/{}"),
            (ReferenceKind.STANDARD, [each.standard for each in standards], "/standards/{}/standard"),
            (
                ReferenceKind.PROBLEM_KIND,
                [finding.problem_kind] if finding.problem_kind else [],
                "/problem_kind",
            ),
        ):
            unknown = await reference.unknown_of(self.session, kind, asked) if asked else set()
            faults += [
                FieldError(pointer.format(at), "This is not in the list, or closed", "unknown")
                for at, entry in enumerate(asked)
                if entry in unknown
            ]
        self._refuse(faults)

    @staticmethod
    def _refuse(faults: Iterable[FieldError]) -> None:
        if found := list(faults):
            raise Invalid(errors=found)

    async def _ungraded(self, record: Finding, act: str) -> None:
        record.corroboration = Corroboration.NONE.value
        record.graded_by = record.graded_at = None
        await self._save(record, act, [{"field": "sources"}])

    async def _save(
        self, record: Finding, act: str, changes: list[Change], reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        fields: list[Change] = [{"field": change["field"], "from": None, "to": None} for change in changes]
        await self._tell(record, act, FINDING_CHANGED, fields, reason)

    async def _tell(
        self,
        record: Finding,
        act: str,
        what: Emits,
        changes: Sequence[Change] = (),
        reason: str | None = None,
    ) -> None:
        await journal.note(self.session, self.principal, record.visit, act, changes, reason)
        await emit(self.session, finding_event(what, record))

    async def _present(self, record: Finding) -> FindingOut:
        return (await presentation.present(self.session, [record], self.languages))[0]
