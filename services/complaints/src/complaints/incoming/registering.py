"""A new complaint out of what came in: registered, and the mail filed to it, in one transaction or not at all."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, PreconditionFailed
from servicekit.sealed import Destroyed

from complaints.complaints.schemas import ComplaintDraft, ComplaintOut, PartyDraft
from complaints.complaints.service import CaseWork
from complaints.incoming.rules import as_person
from complaints.incoming.schemas import Filing, MailComplaintDraft
from complaints.incoming.sealing import sender_of
from complaints.incoming.service import Inbox
from complaints.models import Incoming


@dataclass(frozen=True, slots=True)
class Registering:
    inbox: Inbox
    work: CaseWork

    async def register(self, incoming: UUID, draft: MailComplaintDraft, version: int) -> ComplaintOut:
        record = await self.inbox.hold_to_register(incoming)
        if record.version != version:
            raise PreconditionFailed(current=await self.inbox.get(incoming))
        if record.complaint is not None:
            raise Conflict("It is filed to a complaint already")
        made = await self.work.register(await self._draft_of(record, draft))
        sender = made.parties[-1].id if draft.sender else None
        await self.inbox.file_to(incoming, Filing(complaint=made.id, party=sender), version)
        return await self.work.get(made.id)

    async def _draft_of(self, record: Incoming, draft: MailComplaintDraft) -> ComplaintDraft:
        """The sender comes last among the parties, carried over sealed: nobody reads who it is on the way."""
        fields = draft.model_dump(exclude={"sender"})
        complaint = ComplaintDraft.model_validate(fields | {"office": draft.office or record.office})
        if draft.sender is None:
            return complaint
        try:
            sender = await sender_of(self.inbox.keys, record)
        except Destroyed as error:
            raise _nobody("This person was erased") from error
        if sender is None:
            raise _nobody("It is not known who sent it: write down who complains")
        party = PartyDraft(person=as_person(sender), **draft.sender.model_dump())
        return complaint.model_copy(update={"parties": [*complaint.parties, party]})


def _nobody(fault: str) -> Invalid:
    return Invalid(errors=[FieldError("/sender", fault, "unknown")])
