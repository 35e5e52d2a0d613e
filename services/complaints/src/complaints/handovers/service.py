"""The use cases of handover. Each runs in the request's transaction, in one hat, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow, uuid7
from servicekit.names import Names
from servicekit.placement import side_of
from servicekit.principal import Principal, Side
from servicekit.sealed import Aad, KeyStore, NoKey, open_, seal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.complaints.schemas import ComplaintDraft, PartyDraft
from complaints.complaints.service import CaseWork
from complaints.disclosures.looking import NameSearch, check_marks
from complaints.disclosures.packing import packed
from complaints.disclosures.rules import OF_ONE, Recipient, Wanted
from complaints.disclosures.service import Disclosures
from complaints.events import HANDOVER_ACCEPTED, HANDOVER_OFFERED, emit_handover
from complaints.handovers import repository
from complaints.handovers.schemas import (
    AcceptanceDraft,
    AcceptanceOut,
    HandoverDraft,
    HandoverOut,
    HandoversOut,
    OfferOut,
    ReceiptOut,
)
from complaints.handovers.withdrawing import withdraw_offer
from complaints.models import (
    Handover,
    HandoverOffer,
    HandoverReceipt,
    KnownAuthority,
    KnownPlace,
    KnownTheme,
)
from complaints.models.complaint import Channel, Level
from complaints.models.consent import DisclosurePurpose, RecipientKind
from complaints.models.handover import HandoverState
from complaints.policy.permissions import REGISTER, WORK

_LONGEST_LINE = 300
_OTHER = {Side.PREVENTIVE: Side.COMPLAINTS, Side.COMPLAINTS: Side.PREVENTIVE}


@dataclass(frozen=True, slots=True)
class Handovers:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    work: CaseWork
    languages: Sequence[str]

    @property
    def disclosures(self) -> Disclosures:
        return Disclosures(self.session, self.principal, self.languages)

    async def of(self, complaint: UUID) -> HandoversOut:
        """What was given of this complaint, and what it came by."""
        await find(self.session, self.principal, complaint)
        given = await repository.given(self.session, complaint)
        received = await repository.received(self.session, complaint)
        ids = {one.account for one, _ in given} | {one.account for one, _ in received}
        ids |= {one.withdrawn_by for one, _ in given if one.withdrawn_by}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return HandoversOut(
            given=[
                HandoverOut(
                    **_offer(offer),
                    of_persons=[UUID(person) for person in one.persons],
                    offered_by=names.of(one.account),
                    withdrawn_by=names.maybe(one.withdrawn_by),
                )
                for one, offer in given
            ],
            received=[
                ReceiptOut(**_offer(offer), accepted_by=names.of(one.account)) for one, offer in received
            ],
        )

    async def get(self, complaint: UUID, handover: UUID) -> HandoverOut:
        found = next((one for one in (await self.of(complaint)).given if one.id == handover), None)
        if found is None:
            raise NotFound
        return found

    async def offer(self, complaint: UUID, draft: HandoverDraft) -> HandoverOut:
        """Offers chosen fields to the other side, as far as everybody concerned agreed to it."""
        record = await hold_for(self.session, self.principal, complaint, WORK)
        if record.level == Level.SEALED.value:
            raise Conflict(
                "It is sealed: the other side would read it with all who work there. Unseal it first"
            )
        content = frozenset(draft.content)
        persons = frozenset(draft.persons) if content & OF_ONE else frozenset()
        wanted = Wanted(DisclosurePurpose.HANDOVER, Recipient(RecipientKind.OTHER_SIDE), content, persons)
        verdict = await self.disclosures.demand(record, wanted)
        marks = check_marks(record, content, draft.marks, draft.checked)
        search = NameSearch(self.session, self.principal, self.keys)
        people = await search.persons(record.id, wanted, "Handover to the other side")
        around = await cases.surroundings_of(self.session, record.id)
        fields = packed(record, around.themes, content, marks, people)
        handover = Handover(
            id=uuid7(),
            complaint=record.id,
            persons=[str(one) for one in sorted(persons)],
            marks=[{"field": one.field, "start": one.start, "end": one.end} for one in marks],
            account=self.principal.account,
        )
        self.session.add(handover)
        # The offer's own policy asks for the row above.
        await self.session.flush()
        key = (await self.keys.create([handover.id]))[handover.id]
        offer = HandoverOffer(
            id=handover.id,
            from_side=record.side,
            to_side=_OTHER[Side(record.side)],
            office=record.office,
            content=sorted(content),
            persons=len(persons),
            message=draft.message,
            open_until=verdict.ends_on,
            sealed=seal(key, fields, _place(handover.id)),
        )
        self.session.add(offer)
        await self.session.flush()
        await self.disclosures.note(record, wanted, verdict, handover.id)
        await self.disclosures.touch(record, "handover-offered")
        await emit_handover(self.session, HANDOVER_OFFERED, offer.id, offer.version)
        return await self.get(complaint, handover.id)

    async def withdraw(self, complaint: UUID, handover: UUID, version: int) -> HandoverOut:
        """Takes an offer back; where it was taken already, tells the other side that the leave to use it ended."""
        record = await hold_for(self.session, self.principal, complaint, WORK, merged_too=True)
        found = await repository.given(self.session, complaint, handover)
        if not found:
            raise NotFound
        [(given, offer)] = found
        if offer.version != version:
            raise PreconditionFailed
        if offer.state == HandoverState.WITHDRAWN:
            raise Conflict("This was withdrawn already")
        await withdraw_offer(self.session, self.principal, given, offer)
        await self.disclosures.touch(record, "handover-withdrawn")
        return await self.get(complaint, handover)

    async def inbox(self) -> list[OfferOut]:
        """What the other side offers, or did, to the side one stands on."""
        if not self.principal.may(REGISTER):
            raise Forbidden
        found = await repository.offers_to(self.session, self.principal, side_of(self.principal))
        return [OfferOut(**_offer(offer)) for offer in found]

    async def accept(self, offer: UUID, draft: AcceptanceDraft, version: int) -> AcceptanceOut:
        """Takes the offered fields into a new record of this side; the offer is emptied."""
        side = side_of(self.principal)
        if not self.principal.may(REGISTER):
            raise Forbidden
        found = await repository.offer_for_taking(self.session, self.principal, side, offer)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed
        if found.state != HandoverState.OFFERED or found.sealed is None:
            raise Conflict("This was taken already, or withdrawn")
        if found.open_until is not None and today() > found.open_until:
            raise Conflict("What this rests on has ended: ask the other side to offer it anew")
        try:
            key = await self.keys.get(offer)
        except NoKey as error:
            raise Conflict("This cannot be opened any more") from error
        fields = cast(dict[str, Any], open_(key, found.sealed, _place(offer)))
        record = await self.work.register(await self._draft(found, fields, draft))
        self.session.add(HandoverReceipt(handover=offer, complaint=record.id, account=self.principal.account))
        found.state, found.accepted_at, found.sealed = HandoverState.ACCEPTED, utcnow(), None
        found.version += 1
        found.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, "handover-received")
        detail: audit.Detail = {"content": found.content}
        await audit.record(
            self.session, self.principal, "handover.accepted", "handover", offer, detail=detail
        )
        await emit_handover(self.session, HANDOVER_ACCEPTED, offer, found.version)
        return AcceptanceOut(id=offer, version=found.version, complaint=record.id, reference=record.reference)

    async def acceptance(self, offer: UUID) -> AcceptanceOut:
        """What a repeated acceptance answers."""
        receipt = await repository.receipt_of(self.session, self.principal, offer)
        if receipt is None:
            raise NotFound
        record = await find(self.session, self.principal, receipt.complaint)
        return AcceptanceOut(id=offer, version=1, complaint=record.id, reference=record.reference)

    async def _draft(
        self, offer: HandoverOffer, fields: dict[str, Any], draft: AcceptanceDraft
    ) -> ComplaintDraft:
        summary = draft.summary or fields.get("summary")
        if not summary:
            raise Invalid(errors=[FieldError("/summary", "No summary passes: write one", "missing")])
        case, place = fields.get("case", {}), fields.get("place", {})
        return ComplaintDraft(
            office=offer.office,
            team=draft.team,
            received_on=case.get("received_on") or today(),
            channel=Channel.OTHER_BODY,
            place=await self._still_known(KnownPlace, place.get("place")),
            unit=place.get("unit"),
            authority=await self._still_known(KnownAuthority, case.get("authority")),
            themes=await self._all_still_known(case.get("themes", [])),
            problem_kind=case.get("problem_kind"),
            severity=case.get("severity"),
            language=fields.get("language", "und"),
            summary=summary[:_LONGEST_LINE],
            narrative=fields.get("narrative"),
            parties=[PartyDraft.model_validate(person) for person in fields.get("persons", [])],
        )

    async def _still_known(self, table: type[Any], id_: str | None) -> UUID | None:
        """What was closed meanwhile is left out rather than in the way."""
        if id_ is None or await cases.unknown_of(self.session, table, [UUID(id_)]):
            return None
        return UUID(id_)

    async def _all_still_known(self, themes: Sequence[str]) -> list[UUID]:
        ids = [UUID(theme) for theme in themes]
        unknown = await cases.unknown_of(self.session, KnownTheme, ids)
        return [id_ for id_ in ids if id_ not in unknown]


def _place(offer: UUID) -> Aad:
    return Aad("handover_offer", offer, "sealed")


def _offer(offer: HandoverOffer) -> dict[str, Any]:
    hidden = {"office", "sealed", "created_at", "updated_at"}
    return offer.model_dump(exclude=hidden) | {"offered_at": offer.created_at}
