"""The use cases of laws and bills. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, NotFound, PreconditionFailed, refuse_emptied
from servicekit.grants import add_grant
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.pages import Page
from servicekit.placement import placement, side_of

from recommendations.history import came_and_went, changed, present_history
from recommendations.legislation import presentation, repository
from recommendations.legislation.built_in import DEFAULT
from recommendations.legislation.keeping import Keeping, touch
from recommendations.legislation.procedures import Procedures
from recommendations.legislation.repository import Filters
from recommendations.legislation.rules import faults_of_text, next_expected, reached_last
from recommendations.legislation.schemas import (
    AskingStandard,
    BillBecame,
    LawProcedureOut,
    LegalTextDraft,
    LegalTextListItem,
    LegalTextOut,
    LegalTextPatch,
)
from recommendations.models import Authority, KnownStandard, KnownTheme, LawStage, LegalText
from recommendations.models.legislation import LegalKind, StageKind
from recommendations.names import unknown_of
from recommendations.policy.permissions import READ, WRITE
from recommendations.recommendations import repository as recommendations
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse

_PARTS = ("themes", "standards")


class AlreadyBecame(Conflict):
    slug, title = "already-became", "This bill became a law already"


class Laws(Keeping):
    """For one principal in one transaction."""

    async def all(
        self, filters: Filters, sort: str, cursor: str | None, limit: int
    ) -> Page[LegalTextListItem]:
        found = await repository.fetch_list(self.session, self.principal, filters, sort, cursor, limit)
        page: Page[LegalTextListItem] = Page(
            items=await presentation.present_list(self.session, found, self.languages), next=found.next
        )
        if cursor is None:
            page.count = await repository.count_list(self.session, self.principal, filters)
        return page

    async def get(self, legal_text: UUID) -> LegalTextOut:
        record = await self.find_text(legal_text)
        await self.note_reading(record)
        return await self.present(record)

    async def history(self, legal_text: UUID) -> list[HistoryEntry]:
        record = await self.find_text(legal_text)
        await self.note_reading(record)
        acts = await repository.history_of(self.session, self.principal, record.id)
        return await present_history(self.session, acts, self.languages)

    async def enter(self, draft: LegalTextDraft) -> LegalTextOut:
        office, team = placement(
            self.principal,
            draft.office,
            draft.team,
            by=WRITE,
            team_by=READ,
            elsewhere="You enter laws for another office",
        )
        if draft.team is not None and not await recommendations.is_team_of(self.session, draft.team, office):
            refuse([Fault("/team", "unknown", "This team is not known, or closed, or of another office")])
        refuse(_faults(draft.kind, draft, len(draft.standards), draft.procedure))
        await self._check(draft)
        record = LegalText(
            **draft.model_dump(exclude={"id", "office", "team", "procedure", *_PARTS}, mode="python"),
            id=draft.id or uuid7(),
            reference=await repository.next_reference(self.session, utcnow().year),
            side=side_of(self.principal),
            office=office,
            team=team,
            procedure=(draft.procedure or DEFAULT) if draft.kind is LegalKind.BILL else None,
            created_by=self.principal.account,
        )
        procedure = await self._procedure(record.procedure)
        self.session.add(record)
        await self.session.flush()
        author = self.principal.account
        await add_grant(self.session, record.id, record.side, author, "author", author)
        await repository.set_themes(self.session, record.id, draft.themes)
        await repository.set_standards(self.session, record.id, _pairs(draft.standards))
        if procedure is not None:
            self._lay_out(record, procedure)
        await self.note(record, "entered")
        return await self.present(record)

    def _lay_out(self, record: LegalText, procedure: LawProcedureOut) -> None:
        self.session.add_all(
            LawStage(legal_text=record.id, position=at, kind=each.kind, title=each.title)
            for at, each in enumerate(procedure.stages)
        )

    async def change(self, legal_text: UUID, patch: LegalTextPatch, version: int) -> LegalTextOut:
        record = await self.hold_in(legal_text, version)
        refuse_emptied(patch, ("level", "titles", "language", *_PARTS))
        sent = patch.model_dump(exclude_unset=True, exclude={*_PARTS}, mode="python")
        before = await repository.standards_of(self.session, record.id)
        standards = len(before) if patch.standards is None else len(patch.standards)
        merged = LegalText(**(record.model_dump() | sent))
        refuse(_faults(LegalKind(record.kind), merged, standards, record.procedure))
        await self._check(patch, record.id)
        changes: list[Change] = []
        for name, value in sent.items():
            changes += changed(name, getattr(record, name), value)
            setattr(record, name, value)
        if patch.themes is not None:
            had = (await repository.themes_of(self.session, [record.id])).get(record.id, [])
            changes += came_and_went("themes", had, patch.themes)
            await repository.set_themes(self.session, record.id, patch.themes)
        if patch.standards is not None:
            had_pairs = [(each.standard, each.article) for each in before]
            wanted = _pairs(patch.standards)
            changes += came_and_went("standards", [s for s, _ in had_pairs], [s for s, _ in wanted])
            changes += changed("articles", _articles(had_pairs), _articles(wanted))
            await repository.set_standards(self.session, record.id, wanted)
        if changes:
            touch(record)
            await self.note(record, "changed", changes)
        return await self.present(record)

    async def become(self, legal_text: UUID, became: BillBecame, version: int) -> LegalTextOut:
        """The bill was adopted: in one act it is a law, or has changed one. Answers the law."""
        bill = await self.hold_in(legal_text, version)
        if bill.kind != LegalKind.BILL:
            raise Conflict("Only a bill becomes a law")
        if bill.became is not None:
            raise AlreadyBecame
        faults = []
        if became.adopted_on > today():
            faults.append(Fault("/adopted_on", "in-the-future", "It cannot have been adopted yet"))
        if became.in_force_on and became.in_force_on < became.adopted_on:
            faults.append(Fault("/in_force_on", "before-adoption", "This is before it was adopted"))
        refuse(faults)
        law = await self._changed_law(became.law) if became.law else await self._new_law(bill, became)
        bill.became = law.id
        await self._adopted(bill, became)
        await self.recount(bill)
        touch(bill)
        await self.note(bill, "became-law", changed("became", None, law.reference))
        return await self.present(law)

    async def _changed_law(self, law: UUID) -> LegalText:
        found = await repository.fetch(self.session, self.principal, law)
        if found is None or found.kind in (LegalKind.BILL, LegalKind.MISSING_LAW):
            refuse([Fault("/law", "unknown", "This law is not known")])
        assert found is not None
        return await self.hold_text(found.id)

    async def _new_law(self, bill: LegalText, became: BillBecame) -> LegalText:
        law = LegalText(
            **bill.model_dump(
                include={
                    "side",
                    "office",
                    "team",
                    "level",
                    "titles",
                    "link",
                    "authority",
                    "language",
                    "fills",
                }
            ),
            id=uuid7(),
            reference=await repository.next_reference(self.session, utcnow().year),
            kind=LegalKind.LAW,
            number=became.number,
            adopted_on=became.adopted_on,
            in_force_on=became.in_force_on,
            created_by=self.principal.account,
        )
        self.session.add(law)
        await self.session.flush()
        author = self.principal.account
        await add_grant(self.session, law.id, law.side, author, "author", author)
        themes = (await repository.themes_of(self.session, [bill.id])).get(bill.id, [])
        await repository.set_themes(self.session, law.id, themes)
        await repository.copy_provisions(
            self.session, bill.id, law.id, self.principal.account, became.in_force_on or became.adopted_on
        )
        await self.note(law, "entered", changed("out_of", None, bill.reference))
        return law

    async def _adopted(self, bill: LegalText, became: BillBecame) -> None:
        """Its stage says so as well; one that has a day already keeps it."""
        stages = await repository.stages_of(self.session, self.principal, bill.id)
        found = next((each for each in stages if each.kind == StageKind.ADOPTED), None)
        if found is None:
            last = max((each.position for each in stages), default=0)
            found = LawStage(legal_text=bill.id, position=last + 1, kind=StageKind.ADOPTED)
            self.session.add(found)
        if found.reached_on is None:
            found.reached_on = became.adopted_on
            touch(found)
        await self.session.flush()

    async def recount(self, record: LegalText) -> None:
        """How far it has come, and what is expected next, follow from its stages and opinions."""
        await self.session.flush()
        stages = await repository.stages_of(self.session, self.principal, record.id)
        opinions = await repository.opinions_of(self.session, self.principal, record.id)
        last = reached_last(stages)
        record.stage, record.stage_on = (last.kind, last.reached_on) if last else (None, None)
        record.next_on = next_expected(stages, [each.due_on for each in opinions if each.given_on is None])

    async def hold_in(self, legal_text: UUID, version: int) -> LegalText:
        record = await self.hold_text(legal_text)
        if record.version != version:
            raise PreconditionFailed(current=await self.present(record))
        return record

    async def present(self, record: LegalText) -> LegalTextOut:
        return await presentation.present(self.session, self.principal, record, self.languages)

    async def _procedure(self, code: str | None) -> LawProcedureOut | None:
        if code is None:
            return None
        try:
            return await Procedures(self.session, self.principal, self.languages).get(code)
        except NotFound:
            refuse([Fault("/procedure", "unknown", "There is no such procedure")])
        return None

    async def _check(self, sent: LegalTextDraft | LegalTextPatch, record: UUID | None = None) -> None:
        faults = []
        if sent.authority and await unknown_of(self.session, Authority, [sent.authority]):
            faults.append(Fault("/authority", "unknown", "This authority is not known, or closed"))
        unknown = await unknown_of(self.session, KnownTheme, sent.themes or [])
        faults += [
            Fault(f"/themes/{at}", "unknown", "This theme is not known, or closed")
            for at, theme in enumerate(sent.themes or [])
            if theme in unknown
        ]
        standards = [each.standard for each in sent.standards or []]
        unknown = await unknown_of(self.session, KnownStandard, standards)
        faults += [
            Fault(f"/standards/{at}/standard", "unknown", "This standard is not known, or closed")
            for at, standard in enumerate(standards)
            if standard in unknown
        ]
        if sent.fills and (
            sent.fills == record
            or not await repository.is_missing_law(self.session, self.principal, sent.fills)
        ):
            faults.append(Fault("/fills", "unknown", "This missing law is not known"))
        refuse(faults)


def _pairs(standards: Sequence[AskingStandard]) -> list[tuple[UUID, str]]:
    return [(each.standard, each.article) for each in standards]


def _articles(pairs: Sequence[tuple[UUID, str]]) -> str | None:
    return "; ".join(article for _, article in pairs if article) or None


def _faults(kind: LegalKind, of: Any, standards: int, procedure: str | None) -> list[Fault]:
    return faults_of_text(
        kind=kind,
        to_govern=of.to_govern,
        standards=standards,
        procedure=procedure,
        adopted_on=of.adopted_on,
        in_force_on=of.in_force_on,
        ended_on=of.ended_on,
    )
