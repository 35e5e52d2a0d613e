"""The use cases of provisions. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.pages import Page

from recommendations.history import changed
from recommendations.legislation.keeping import Keeping, touch
from recommendations.models import LegalText, Provision, ProvisionVersion
from recommendations.models.legislation import LegalKind
from recommendations.names import fetch_names
from recommendations.provisions import repository
from recommendations.provisions.rules import meet, same_wording
from recommendations.provisions.schemas import (
    ProvisionDraft,
    ProvisionIn,
    ProvisionOut,
    ProvisionPatch,
    ProvisionsTaken,
    ProvisionsTakenOut,
    ProvisionVersionOut,
)
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse


class InUse(Conflict):
    slug, title = "in-use", "It is assessed or to be changed: say from when it is no longer in force instead"


class Provisions(Keeping):
    """For one principal in one transaction."""

    async def of(
        self, legal_text: UUID, found: str | None, cursor: str | None, limit: int
    ) -> Page[ProvisionOut]:
        record = await self.find_text(legal_text)
        rows = await repository.fetch_list(self.session, self.principal, record.id, found, cursor, limit)
        page: Page[ProvisionOut] = Page(items=await self._present(rows.rows), next=rows.next)
        if cursor is None and not found:
            page.count = await repository.count(self.session, self.principal, record.id)
        return page

    async def get(self, provision: UUID) -> ProvisionOut:
        row = await repository.one(self.session, self.principal, provision)
        if row is None:
            raise NotFound
        return (await self._present([row]))[0]

    async def versions(self, provision: UUID) -> list[ProvisionVersionOut]:
        rows = await repository.versions_of(self.session, self.principal, provision)
        if not rows:
            raise NotFound
        names = await fetch_names(self.session, [row.entered_by for row in rows], self.languages)
        return [
            ProvisionVersionOut(
                **row.model_dump(include={"id", "number", "heading", "words", "valid_from", "entered_at"}),
                entered_by=names.of(row.entered_by),
            )
            for row in rows
        ]

    async def add(self, legal_text: UUID, draft: ProvisionDraft) -> ProvisionOut:
        record = await self._hold(legal_text)
        _refuse_empty(draft.number, draft.heading, draft.words)
        position = await self._place(record, draft.after)
        provision = Provision(
            legal_text=record.id, position=position, number=draft.number, paragraph=draft.paragraph
        )
        self.session.add(provision)
        await self.session.flush()
        self._word(provision, 1, draft.heading, draft.words, draft.valid_from)
        await self.note(record, "provision-added", _said(provision))
        return await self.get(provision.id)

    async def take(self, legal_text: UUID, taken: ProvisionsTaken, version: int) -> ProvisionsTakenOut:
        """What somebody looked through. One whose number is here gets a new version where its wording differs."""
        record = await self._hold(legal_text)
        if record.version != version:
            raise PreconditionFailed("Somebody changed this text meanwhile: look again and take it once more")
        refuse(
            [
                Fault(f"/items/{at}/words", "missing", "Here is nothing to take")
                for at, each in enumerate(taken.items)
                if not (each.number or each.heading or each.words)
            ]
        )
        here = await repository.all_of(self.session, self.principal, record.id)
        met = meet(taken.items, here).found
        position = max((row.position for row in here), default=0)
        rows, words, renewed = [], [], []
        for item, at in zip(taken.items, met, strict=True):
            if at is None:
                position += 1
                provision = uuid7()
                rows.append(_row(record, provision, position, item))
                words.append(self._words(record, provision, 1, item, taken.valid_from))
            elif not _same(here[at], item):
                renewed.append(here[at].id)
                number = here[at].versions + 1
                words.append(self._words(record, here[at].id, number, item, taken.valid_from))
        await repository.add(self.session, rows, words)
        if renewed:
            await repository.touch_all(self.session, renewed)
        if words:
            touch(record)
            counts = [*changed("added", None, len(rows)), *changed("changed", None, len(renewed))]
            await self.note(record, "provisions-taken", counts)
        return ProvisionsTakenOut(
            id=record.id,
            version=record.version,
            added=len(rows),
            changed=len(renewed),
            unchanged=len(taken.items) - len(rows) - len(renewed),
        )

    async def taken(self, legal_text: UUID) -> ProvisionsTakenOut:
        """What a repeated request is answered: it is there already."""
        record = await self.find_text(legal_text)
        here = await repository.count(self.session, self.principal, record.id)
        return ProvisionsTakenOut(
            id=record.id, version=record.version, added=0, changed=0, unchanged=here.value
        )

    async def change(self, provision: UUID, patch: ProvisionPatch, version: int) -> ProvisionOut:
        found, record = await self._hold_one(provision, version)
        refuse_emptied(patch, ("words",))
        now = (await repository.versions_of(self.session, self.principal, found.id))[0]
        sent = patch.model_dump(exclude_unset=True)
        changes: list[Change] = []
        for name in ("number", "paragraph", "ended_on"):
            if name in sent:
                changes += changed(name, getattr(found, name), sent[name])
                setattr(found, name, sent[name])
        heading, words = sent.get("heading", now.heading), sent.get("words", now.words)
        _refuse_empty(found.number, heading, words)
        if (heading, words) != (now.heading, now.words):
            self._word(found, now.number + 1, heading, words, patch.valid_from)
            changes += changed("wording", now.number, now.number + 1)
        elif "valid_from" in sent and patch.valid_from != now.valid_from:
            refuse([Fault("/valid_from", "no-new-wording", "A day goes with a new wording")])
        if patch.after is not None:
            found.position = await self._place(record, patch.after)
            changes += changed("place", None, "moved")
        if changes:
            touch(found)
            await self.note(record, "provision-changed", [*_said(found), *changes])
        return await self.get(found.id)

    async def drop(self, provision: UUID, version: int) -> None:
        """One that was entered by mistake. What is assessed or to be changed stays."""
        found, record = await self._hold_one(provision, version)
        if await repository.is_used(self.session, found.id):
            raise InUse
        said = changed("provision", _called(found), None)
        await self.session.delete(found)
        await self.note(record, "provision-dropped", said)

    async def _place(self, record: LegalText, after: UUID | None) -> int:
        if after is None:
            return await repository.last_position(self.session, self.principal, record.id) + 1
        row = await repository.one(self.session, self.principal, after)
        if row is None or row.legal_text != record.id:
            refuse([Fault("/after", "unknown", "This provision is not here")])
        assert row is not None
        await repository.make_room(self.session, record.id, row.position)
        position: int = row.position + 1
        return position

    async def _hold(self, legal_text: UUID) -> LegalText:
        record = await self.hold_text(legal_text)
        if record.kind == LegalKind.MISSING_LAW:
            raise Conflict("A law that is missing says nothing yet")
        return record

    async def _hold_one(self, provision: UUID, version: int) -> tuple[Provision, LegalText]:
        shown = await self.get(provision)
        record = await self._hold(shown.legal_text)
        found = await repository.hold(self.session, self.principal, provision)
        if found is None:
            raise Forbidden
        if found.version != version:
            raise PreconditionFailed(current=await self.get(provision))
        return found, record

    def _word(
        self, provision: Provision, number: int, heading: str | None, words: str, valid_from: date | None
    ) -> None:
        self.session.add(
            ProvisionVersion(
                legal_text=provision.legal_text,
                provision=provision.id,
                number=number,
                heading=heading,
                words=words,
                valid_from=valid_from,
                entered_by=self.principal.account,
            )
        )

    def _words(
        self, record: LegalText, provision: UUID, number: int, item: ProvisionIn, valid_from: date | None
    ) -> dict[str, Any]:
        return {
            "id": uuid7(),
            "legal_text": record.id,
            "provision": provision,
            "number": number,
            "heading": item.heading,
            "words": item.words,
            "valid_from": valid_from,
            "entered_by": self.principal.account,
            "entered_at": utcnow(),
        }

    async def _present(self, rows: Sequence[Any]) -> list[ProvisionOut]:
        ids = [row.id for row in rows]
        verdicts = await repository.verdicts_of(self.session, self.principal, ids)
        proposals = await repository.proposals_on(self.session, self.principal, ids)
        return [
            ProvisionOut(
                **{name: getattr(row, name) for name in _SHOWN},
                verdicts=verdicts.get(row.id, []),
                proposals=proposals.get(row.id, 0),
            )
            for row in rows
        ]


_SHOWN = "id legal_text number paragraph heading words wording valid_from ended_on versions version".split()


def _row(record: LegalText, provision: UUID, position: int, item: ProvisionIn) -> dict[str, Any]:
    now = utcnow()
    return {
        "id": provision,
        "created_at": now,
        "updated_at": now,
        "version": 1,
        "legal_text": record.id,
        "position": position,
        "number": item.number,
        "paragraph": item.paragraph,
        "ended_on": None,
    }


def _same(row: Any, item: ProvisionIn) -> bool:
    return same_wording(row.words, item.words) and same_wording(row.heading, item.heading)


def _called(provision: Provision) -> str:
    return " ".join(filter(None, (provision.number, provision.paragraph))) or "…"


def _said(provision: Provision) -> list[Change]:
    return changed("provision", None, _called(provision))


def _refuse_empty(number: str | None, heading: str | None, words: str) -> None:
    if not (number or heading or words):
        refuse([Fault("/words", "missing", "Say what it says, or how it is called")])
