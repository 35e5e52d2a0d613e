"""The use cases of calls and meetings. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from servicekit.errors import FieldError, Invalid, NotFound
from servicekit.history import Change
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.complaints.schemas import Move
from complaints.complaints.service import CaseWork
from complaints.conversations import repository
from complaints.conversations.schemas import ConversationDraft, ConversationOut
from complaints.deadlines import by_contact
from complaints.disclosures import repository as disclosed
from complaints.disclosures.rules import Recipient, Verdict, Wanted
from complaints.disclosures.service import Disclosures, NotCovered
from complaints.letters import repository as letters
from complaints.letters.contact import Blocked, check_contact
from complaints.letters.service import WRITERS, blocked_problem
from complaints.models import Complaint, Conversation, KnownAuthority
from complaints.models.complaint import State
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind
from complaints.models.conversation import CONSENT_MISSING, ConversationResult, SpokenWay, WhoBegan
from complaints.models.letter import Through
from complaints.models.person import PartyRole, SafeContact


@dataclass(frozen=True, slots=True)
class Conversations:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def all_of(self, complaint: UUID) -> list[ConversationOut]:
        await find(self.session, self.principal, complaint)
        return await self._present(complaint)

    async def get(self, complaint: UUID, conversation: UUID) -> ConversationOut:
        found = next((one for one in await self.all_of(complaint) if one.id == conversation), None)
        if found is None:
            raise NotFound
        return found

    async def log(self, complaint: UUID, draft: ConversationDraft, work: CaseWork) -> ConversationOut:
        """Keeps who was spoken with and what was said, or that it was not safe to. What stands against it is asked
        as of a letter; one who calls us is always written down."""
        record = await hold_for(self.session, self.principal, complaint, *WRITERS)
        if draft.held_at > utcnow():
            raise Invalid(errors=[FieldError("/held_at", "This moment is still to come", "moment")])
        made = Conversation(
            **draft.model_dump(exclude={"acknowledges", "told", "persons"}),
            complaint=record.id,
            created_by=self.principal.account,
        )
        if draft.party is not None:
            made.because = await self._check_party(record, draft, draft.party)
        elif draft.authority is not None:
            made.because = await self._check_authority(record, made.id, draft, draft.authority)
        if draft.result is ConversationResult.NOT_MADE and made.because is None:
            fault = "Nothing stands against it: say whether somebody was reached"
            raise Invalid(errors=[FieldError("/result", fault, "nothing-against")])
        self.session.add(made)
        await self.session.flush()
        fields: list[Change] = [
            {"field": "spoken_way", "from": None, "to": draft.way.value},
            {"field": "begun_by", "from": None, "to": draft.begun_by.value},
        ]
        await journal.note(self.session, self.principal, record.id, f"conversation-{draft.result}", fields)
        if draft.party is not None and draft.result is ConversationResult.REACHED:
            await self._count(record, draft, draft.party, work)
        return await self.get(complaint, made.id)

    async def _check_party(self, record: Complaint, draft: ConversationDraft, party: UUID) -> str | None:
        """Answers why it was not made. Raises Invalid where it was made, and was not safe."""
        parties = await letters.parties_of(self.session, self.principal, record.id)
        if party not in {one.id for one in parties}:
            raise Invalid(errors=[FieldError("/party", "Nobody like this is part of it", "unknown")])
        blocked = await self._blocked(draft, party)
        if blocked is None:
            return None
        if draft.result is not ConversationResult.NOT_MADE:
            raise blocked_problem(blocked)
        return blocked.safe_contact.value

    async def _blocked(self, draft: ConversationDraft, party: UUID) -> Blocked | None:
        if draft.begun_by is WhoBegan.THEY:
            return None
        noted = (await letters.safe_contacts_of(self.session, self.principal, [party]))[party]
        return check_contact(noted, draft.way, draft.through)

    async def _check_authority(
        self, record: Complaint, conversation: UUID, draft: ConversationDraft, authority: UUID
    ) -> str | None:
        """Answers why it was not made; otherwise keeps what was told, and under what. Raises NotCovered, Invalid."""
        if await cases.unknown_of(self.session, KnownAuthority, [authority]):
            raise Invalid(
                errors=[FieldError("/authority", "This authority is not known, or closed", "unknown")]
            )
        if not draft.told or draft.result is ConversationResult.NOT_REACHED:
            return None
        parties = await letters.parties_of(self.session, self.principal, record.id)
        if set(draft.persons) - {one.id for one in parties}:
            raise Invalid(errors=[FieldError("/persons", "Nobody like this is part of it", "unknown")])
        to = Recipient(RecipientKind.AUTHORITY, authority)
        wanted = Wanted(DisclosurePurpose.LETTER, to, frozenset(draft.told), frozenset(draft.persons))
        disclosures = Disclosures(self.session, self.principal)
        if draft.result is ConversationResult.NOT_MADE:
            return None if await disclosures.covers(record, wanted) else CONSENT_MISSING
        await disclosures.note(record, wanted, await self._demand(record, wanted), conversation)
        return None

    async def _demand(self, record: Complaint, wanted: Wanted) -> Verdict:
        try:
            return await Disclosures(self.session, self.principal).demand(record, wanted)
        except NotCovered as refused:
            told = ", ".join(sorted(wanted.content))
            fault = f"The authority may not be told what not everybody concerned agreed to: {told}"
            raise NotCovered(
                fault, errors=[FieldError("/told", fault, "not-covered"), *refused.errors]
            ) from None

    async def _count(self, record: Complaint, draft: ConversationDraft, party: UUID, work: CaseWork) -> None:
        """Who was spoken with waits to hear no longer; who was told that it came needs no letter that says so."""
        met = await by_contact.note_spoken(
            self.session, record, party, draft.held_at, acknowledges=draft.acknowledges
        )
        if met is None:
            if draft.acknowledges:
                fault = "Only who complains is told that the complaint came"
                raise Invalid(errors=[FieldError("/acknowledges", fault, "not-complainant")])
            return
        if met:
            await journal.note(
                self.session, self.principal, record.id, "contact-made", cast(list[Change], met)
            )
        if draft.acknowledges and record.state == State.RECEIVED.value:
            await work.move(record.id, Move(to=State.ACKNOWLEDGED), record.version)

    async def _present(self, complaint: UUID) -> list[ConversationOut]:
        found = await repository.conversations_of(self.session, self.principal, complaint)
        parties = {one.id: one for one in await letters.parties_of(self.session, self.principal, complaint)}
        told = {one.source: one.content for one in await disclosed.disclosures_of(self.session, complaint)}
        ids: set[UUID] = {one.created_by for one in found} | {one.authority for one in found if one.authority}
        names = Names(await cases.names_of(self.session, ids), self.languages)

        def show(one: Conversation) -> ConversationOut:
            party = parties.get(one.party) if one.party else None
            because = None if one.because == CONSENT_MISSING else one.because
            return ConversationOut(
                id=one.id,
                complaint=one.complaint,
                party=one.party,
                role=PartyRole(party.role) if party else None,
                authority=names.maybe(one.authority),
                way=SpokenWay(one.way),
                through=Through(one.through),
                begun_by=WhoBegan(one.begun_by),
                result=ConversationResult(one.result),
                safe_contact=SafeContact(because) if because else None,
                consent_missing=one.because == CONSENT_MISSING,
                held_at=one.held_at,
                text=one.text,
                told=[Content(each) for each in told.get(one.id, ())],
                by=names.of(one.created_by),
                created_at=one.created_at,
                version=one.version,
            )

        return [show(one) for one in found]
