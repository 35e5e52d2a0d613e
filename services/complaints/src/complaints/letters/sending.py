"""The use cases of letters that go out: sent or given to the mail server, followed, and what they fulfil."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid
from servicekit.history import Change
from servicekit.ids import today, uuid7
from servicekit.sealed import Aad, KeyStore, seal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints.schemas import Move
from complaints.complaints.service import CaseWork
from complaints.deadlines import by_contact
from complaints.disclosures.service import Disclosures
from complaints.letters import repository, rules
from complaints.letters.schemas import Fulfilment, LetterOut, Report, Sending
from complaints.letters.service import WRITERS, Held, Letters
from complaints.models import Delivery, Letter, OutgoingMail
from complaints.models.complaint import State
from complaints.models.letter import DeliveryStatus, LetterKind, LetterState, Through, Way
from complaints.policy.permissions import WORK


def address_place(mail: UUID) -> Aad:
    """Where an e-mail's address stands; bound into its ciphertext."""
    return Aad("outgoing_mail", mail, "address")


@dataclass(frozen=True, slots=True)
class Post:
    """The use cases, for one principal in one transaction."""

    letters: Letters
    keys: KeyStore
    sends_mail: bool

    @property
    def session(self) -> AsyncSession:
        return self.letters.session

    async def send(self, complaint: UUID, letter: UUID, sending: Sending, version: int) -> LetterOut:
        """Notes that it went out, or gives it to the mail server.

        Everything that stands against it is asked again here, in the transaction that lets it go.
        """
        states = rules.SENDABLE | {LetterState.SENDING}
        held = await self.letters.hold(complaint, letter, version, states, *WRITERS)
        record = held.letter
        unclear = await repository.unclear_mail(self.session, letter)
        if record.state == LetterState.SENDING.value and (unclear is None or sending.by_system):
            raise Conflict("This letter is with the mail server")
        way = sending.way or Way(record.way)
        through = sending.through or Through(record.through)
        if record.authority is not None and through is not Through.DIRECT:
            raise Invalid(errors=[FieldError("/through", "An authority is written to directly", "through")])
        _check_sending(sending, way)
        record.way, record.through = way.value, through.value
        if record.state == LetterState.APPROVED.value:
            await self.letters.typed_names(held).demand()
        told = await self.letters.check(held)
        if sending.by_system:
            await self._hand_over(held, sending, way)
        else:
            await self._note_sent(held, sending)
        if told is not None:
            disclosures = Disclosures(self.session, self.letters.principal)
            await disclosures.note(held.complaint, told.wanted, told.verdict, record.id)
        await self.letters.save(record)
        return await self.letters.present(held.complaint, record)

    async def _note_sent(self, held: Held, sending: Sending) -> None:
        record = held.letter
        await self._log(record, DeliveryStatus.SENT, sending)
        record.state = LetterState.SENT.value
        way: Change = {"field": "letter_way", "from": None, "to": record.way}
        await self.letters.note(record, "letter-sent", [way])
        on = sending.on_day or today()
        met = await by_contact.note_sent(
            self.session, held.complaint, record.id, record.kind, record.party, on
        )
        await self._tell(held, "contact-made", met)

    async def _tell(self, held: Held, act: str, fields: list[dict[str, Any]]) -> None:
        """What the letter did to deadlines, where it did something."""
        if fields:
            await journal.note(
                self.session, self.letters.principal, held.complaint.id, act, cast(list[Change], fields)
            )

    async def _hand_over(self, held: Held, sending: Sending, way: Way) -> None:
        if not self.sends_mail:
            raise Invalid(
                errors=[FieldError("/by_system", "No mail server is set up here", "no-mail-server")]
            )
        if way is not Way.EMAIL:
            raise Invalid(errors=[FieldError("/by_system", "Only an e-mail is sent by the system", "way")])
        record = held.letter
        address = await self._address(record, sending)
        mail = uuid7()
        file = cast(UUID, record.file)
        key = await self.keys.get(file)
        self.session.add(
            OutgoingMail(
                id=mail,
                complaint=record.complaint,
                letter=record.id,
                party=record.party,
                through=record.through,
                language=record.language,
                file=file,
                address=seal(key, address, address_place(mail)),
                account=self.letters.principal.account,
            )
        )
        record.state = LetterState.SENDING.value
        await self.letters.note(record, "letter-handed-over")

    async def _address(self, record: Letter, sending: Sending) -> str:
        """A person's own is the sealed one and nothing else; a lawyer's or an authority's is said."""
        if record.party is None or record.through == Through.LAWYER.value:
            if sending.address is None:
                raise Invalid(errors=[FieldError("/address", "Say where it is sent", "missing")])
            return sending.address
        if sending.address is not None:
            fault = "A person is written to at the sealed address only"
            raise Invalid(errors=[FieldError("/address", fault, "not-here")])
        if sending.purpose is None:
            raise Invalid(
                errors=[FieldError("/purpose", "Say what the sealed address is used for", "missing")]
            )
        opened = await self.letters.persons.open(record.complaint, record.party, sending.purpose)
        if not opened.person.email:
            raise Invalid(
                errors=[FieldError("/way", "No e-mail address is known of this person", "no-address")]
            )
        return opened.person.email

    async def report(self, complaint: UUID, letter: UUID, report: Report, version: int) -> LetterOut:
        """What was heard of a letter that is out."""
        states = {state for state in LetterState if rules.reportable(state)} | {LetterState.SENDING}
        held = await self.letters.hold(complaint, letter, version, states, *WRITERS)
        record = held.letter
        unclear = await repository.unclear_mail(self.session, letter) is not None
        if report.status not in rules.reportable(LetterState(record.state), unclear=unclear):
            raise Conflict(f"This cannot be said of a letter that is {record.state}")
        await self._log(record, report.status, report)
        record.state = LetterState(report.status.value).value
        await self.letters.save(record)
        await self.letters.note(record, f"letter-{report.status}")
        if report.status is not DeliveryStatus.DELIVERED:
            owed = await by_contact.note_came_back(self.session, held.complaint, record)
            await self._tell(held, "deadline-moved", owed)
        return await self.letters.present(held.complaint, record)

    async def _log(self, record: Letter, status: DeliveryStatus, told: Sending | Report) -> None:
        day = told.on_day or today()
        if day > today():
            raise Invalid(errors=[FieldError("/on_day", "This day is still to come", "day")])
        tracking = told.tracking if isinstance(told, Sending) else None
        self.session.add(
            Delivery(
                complaint=record.complaint,
                letter=record.id,
                way=record.way,
                through=record.through,
                status=status.value,
                on_day=day,
                tracking=tracking,
                note=told.note,
                account=self.letters.principal.account,
            )
        )

    async def fulfil(
        self, complaint: UUID, letter: UUID, fulfilment: Fulfilment, version: int, work: CaseWork
    ) -> LetterOut:
        """The person says that this letter was what was due: the complaint moves as it does otherwise."""
        held = await self.letters.hold(complaint, letter, version, rules.OUT, WORK)
        record, case = held.letter, held.complaint
        to = rules.fulfilment(LetterKind(record.kind), LetterState(record.state), State(case.state))
        if to is None:
            raise Conflict("This letter moves the complaint nowhere as it stands")
        await work.move(complaint, Move(to=to, outcome=fulfilment.outcome), case.version)
        return await self.letters.get(complaint, letter)


def _check_sending(sending: Sending, way: Way) -> None:
    if way is Way.REGISTERED and sending.tracking is None:
        fault = "A registered letter has a number; it stands on the receipt"
        raise Invalid(errors=[FieldError("/tracking", fault, "missing")])
    if sending.tracking is not None and way is not Way.REGISTERED:
        raise Invalid(errors=[FieldError("/tracking", "Only a registered letter has a number", "not-here")])
