"""The use cases of erasure as a decision of two people. What is agreed is done by ``runner``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow, uuid7
from servicekit.names import Names
from servicekit.pages import Page
from servicekit.principal import Principal
from servicekit.sealed import Aad, KeyStore, NoKey, open_, seal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find_for
from complaints.erasure import repository, rules
from complaints.erasure.presentation import present, present_item, proof_of
from complaints.erasure.schemas import (
    ErasureComplaint,
    ErasureDraft,
    ErasureListItem,
    ErasureOut,
    ErasureProof,
    PersonErasureDraft,
)
from complaints.models import Complaint, Erasure, ErasureItem
from complaints.models.retention import Depth, ErasureGround, ErasureKind, ErasureState
from complaints.policy.permissions import RETAIN

_HELD = "A legal hold keeps it, or others were merged into it: end the hold, or take the merge apart, first"


@dataclass(frozen=True, slots=True)
class Erasures:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    languages: Sequence[str]

    async def ask(self, complaint: UUID, draft: ErasureDraft) -> ErasureOut:
        """Asks that one complaint be erased."""
        record = await self._start(complaint)
        if record.erased_on is not None and Depth(draft.depth) is Depth.WORDS:
            raise Conflict("Its words are gone already")
        erasure = await self._add(
            record, ErasureKind.COMPLAINT, draft.ground, draft.reason, depth=draft.depth, total=1
        )
        self.session.add(ErasureItem(erasure=erasure.id, complaint=record.id, depth=draft.depth))
        return await self._asked(record, erasure)

    async def ask_for_person(self, complaint: UUID, party: UUID, draft: PersonErasureDraft) -> ErasureOut:
        """Asks that one person be erased from every complaint, those included that the asker does not read."""
        record = await self._start(complaint)
        person = await repository.person_of(self.session, complaint, party)
        if person is None:
            raise NotFound
        parts = await repository.complaints_of_person(self.session, person)
        shared = {one.complaint for one in parts if one.others}
        faults = [
            FieldError(f"/looked_through/{at}", "Nobody else's texts are in this one", "unknown")
            for at, one in enumerate(draft.looked_through)
            if one not in shared
        ]
        if faults:
            raise Invalid(errors=faults)
        if await repository.held_among(self.session, [one.complaint for one in parts]):
            raise Conflict(_HELD)
        erasure = await self._add(
            record,
            ErasureKind.PERSON,
            draft.ground,
            draft.reason,
            person=person,
            state=ErasureState.GATHERING,
            total=len(parts),
        )
        for one in parts:
            depth = rules.depth_for(one.others, looked_through=one.complaint in draft.looked_through)
            self.session.add(
                ErasureItem(erasure=erasure.id, complaint=one.complaint, person=person, depth=depth)
            )
        return await self._asked(record, erasure)

    async def ask_for_schedule(
        self, side: str, reason: str, as_of: Any, terms: list[dict[str, Any]]
    ) -> ErasureOut:
        """Asks that what the schedule takes on a day be erased."""
        erasure = Erasure(
            id=uuid7(),
            side=side,
            kind=ErasureKind.SCHEDULE,
            ground=ErasureGround.RETENTION_RULE,
            state=ErasureState.GATHERING,
            as_of=as_of,
            rules=terms,
            asked_by=self.principal.account,
            expires_at=utcnow() + rules.WAITS,
        )
        await self._keep(erasure, reason)
        await self._note(erasure, "asked")
        return await self.get(erasure.id)

    async def get(self, id_: UUID) -> ErasureOut:
        self._need()
        return await self._present(await self._find(id_))

    async def list(
        self, states: Sequence[ErasureState], cursor: str | None, limit: int
    ) -> Page[ErasureListItem]:
        self._need()
        found, next_ = await repository.fetch_list(self.session, self.principal, states, cursor, limit)
        started = {one.complaint for one in found if one.complaint}
        references = await repository.references_of(self.session, self.principal, started)
        names = await self._names(found)
        return Page(
            items=[present_item(one, names, references.get(one.complaint or one.id)) for one in found],
            next=next_,
        )

    async def complaints(self, id_: UUID, cursor: str | None, limit: int) -> Page[ErasureComplaint]:
        self._need()
        await self._find(id_)
        found = await repository.fetch_complaints(self.session, self.principal, id_, cursor, limit)
        items = [ErasureComplaint.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, next=found.next)

    async def agree(self, id_: UUID, version: int) -> ErasureOut:
        """The second person: from here on it is done."""
        record = await self._waiting(id_, version)
        state = ErasureState(record.state)
        if state is ErasureState.GATHERING:
            raise Conflict("What it reaches is still looked for")
        if not rules.may_agree(state, record.asked_by, self.principal.account, decides=True):
            raise Forbidden("Another person than who asked agrees to it")
        items = [record.complaint] if record.complaint else []
        if await repository.held_among(self.session, items):
            raise Conflict(_HELD)
        return await self._decide(record, ErasureState.RUNNING, "agreed")

    async def refuse(self, id_: UUID, version: int, reason: str) -> ErasureOut:
        record = await self._waiting(id_, version)
        state = ErasureState(record.state)
        if not rules.may_refuse(state, record.asked_by, self.principal.account, decides=True):
            raise Forbidden("Another person than who asked refuses it; who asked can take it back")
        record.decision_reason = await self._seal(record.id, reason, "decision_reason")
        return await self._decide(record, ErasureState.REFUSED, "refused")

    async def withdraw(self, id_: UUID, version: int) -> ErasureOut:
        record = await self._waiting(id_, version)
        if not rules.may_withdraw(ErasureState(record.state), record.asked_by, self.principal.account):
            raise Forbidden("Only who asked takes it back")
        record.state = ErasureState.WITHDRAWN
        await self._save(record, "withdrawn")
        return await self._present(record)

    async def proof(self, id_: UUID) -> ErasureProof:
        self._need()
        record = await self._find(id_)
        if record.state != ErasureState.DONE:
            raise Conflict("There is nothing to show before it is done")
        await audit.record(self.session, self.principal, "erasure.proof-taken", "erasure", id_)
        return proof_of(record)

    async def found(self, id_: UUID) -> Erasure:
        """For what only a finished one is asked for."""
        self._need()
        record = await self._find(id_)
        if record.state != ErasureState.DONE:
            raise Conflict("There is nothing to check before it is done")
        return record

    def _need(self) -> None:
        if not self.principal.may(RETAIN):
            raise Forbidden

    async def _find(self, id_: UUID, *, lock: bool = False) -> Erasure:
        record = await repository.fetch(self.session, self.principal, id_, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _waiting(self, id_: UUID, version: int) -> Erasure:
        self._need()
        record = await self._find(id_, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        if record.state not in (ErasureState.ASKED, ErasureState.GATHERING):
            raise Conflict("This waits for nobody any more")
        if rules.is_expired(record.expires_at, utcnow()):
            raise Conflict("Nobody answered in time: ask again")
        return record

    async def _start(self, complaint: UUID) -> Complaint:
        record = await find_for(self.session, self.principal, complaint, RETAIN)
        if await repository.held_among(self.session, [complaint]):
            raise Conflict(_HELD)
        if await repository.asked_already(self.session, self.principal, complaint):
            raise Conflict("It was asked for already, and waits or is being done")
        return record

    async def _add(
        self, of: Complaint, kind: ErasureKind, ground: ErasureGround, reason: str, **fields: Any
    ) -> Erasure:
        erasure = Erasure(
            id=uuid7(),
            side=of.side,
            office=of.office,
            team=of.team,
            level=of.level,
            about=of.about,
            kind=kind,
            complaint=of.id,
            ground=ground,
            asked_by=self.principal.account,
            expires_at=utcnow() + rules.WAITS,
            **fields,
        )
        await self._keep(erasure, reason)
        return erasure

    async def _keep(self, erasure: Erasure, reason: str) -> None:
        erasure.reason = await self._seal(erasure.id, reason, "reason")
        self.session.add(erasure)
        # The items' own policy asks for the row above.
        await self.session.flush()

    async def _asked(self, of: Complaint, erasure: Erasure) -> ErasureOut:
        await self.session.flush()
        if of.erased_on is None:
            await journal.note(self.session, self.principal, of.id, "erasure-asked")
        await self._note(erasure, "asked")
        return await self.get(erasure.id)

    async def _decide(self, record: Erasure, state: ErasureState, act: str) -> ErasureOut:
        record.state = state
        record.decided_by, record.decided_at = self.principal.account, utcnow()
        await self._save(record, act)
        return await self._present(record)

    async def _save(self, record: Erasure, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        of = record.complaint and await cases.fetch(self.session, self.principal, record.complaint)
        if of and of.erased_on is None:
            await journal.note(self.session, self.principal, of.id, f"erasure-{act}")
        await self._note(record, act)

    async def _note(self, record: Erasure, act: str) -> None:
        detail: audit.Detail = {
            "kind": record.kind,
            "depth": record.depth,
            "ground": record.ground,
            "complaint": str(record.complaint) if record.complaint else None,
        }
        await audit.record(
            self.session, self.principal, f"erasure.{act}", "erasure", record.id, detail=detail
        )

    async def _seal(self, id_: UUID, reason: str, field: str) -> bytes:
        key = (await self.keys.create([id_]))[id_]
        return seal(key, reason, Aad("erasure", id_, field))

    async def _open(self, record: Erasure, field: str) -> str | None:
        sealed: bytes | None = getattr(record, field)
        if sealed is None:
            return None
        try:
            return str(open_(await self.keys.get(record.id), sealed, Aad("erasure", record.id, field)))
        except NoKey:
            return None

    async def _present(self, record: Erasure) -> ErasureOut:
        references = await repository.references_of(
            self.session, self.principal, [record.complaint] if record.complaint else []
        )
        item = present_item(
            record, await self._names([record]), references.get(record.complaint or record.id)
        )
        return present(
            record,
            item,
            self.principal.account,
            await self._open(record, "reason"),
            await self._open(record, "decision_reason"),
        )

    async def _names(self, records: Sequence[Erasure]) -> Names:
        ids = {id_ for one in records for id_ in (one.asked_by, one.decided_by) if id_}
        return Names(await cases.names_of(self.session, ids), self.languages)
