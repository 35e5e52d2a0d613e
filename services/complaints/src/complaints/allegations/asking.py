"""Asking a body to inquire: what it rests on, and that it left. Runs in the request's transaction and never commits."""

from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid
from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.allegations import repository
from complaints.allegations.rules import NoBasis, basis_of_inquiry
from complaints.complaints import repository as cases
from complaints.disclosures.repository import independent_bodies
from complaints.disclosures.rules import Recipient, Verdict, Wanted
from complaints.disclosures.service import Disclosures
from complaints.models import Allegation, Complaint, KnownAuthority
from complaints.models.allegation import AllegationLevel
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind


@dataclass(frozen=True, slots=True)
class Basis:
    """What asking a body rests on."""

    recipient: UUID
    exception: UUID | None = None
    covered: tuple[Complaint, Wanted, Verdict] | None = None
    """By what the person agreed to in the complaint the allegation came from."""


@dataclass(frozen=True, slots=True)
class Asking:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def basis(self, record: Allegation, recipient: UUID | None, exception: UUID | None) -> Basis:
        """Raises Invalid, Conflict, NotCovered."""
        body = await self._known(recipient)
        if exception is None and (found := await self._complaint(record)) is not None:
            complaint, party = found
            wanted = Wanted(
                DisclosurePurpose.INQUIRY,
                Recipient(RecipientKind.AUTHORITY, body),
                frozenset({Content.IDENTITY}),
                frozenset({party}),
            )
            verdict = await Disclosures(self.session, self.principal).demand(complaint, wanted)
            return Basis(body, covered=(complaint, wanted, verdict))
        parts = await repository.parts_of(self.session, self.principal, record)
        independent = await independent_bodies(self.session, record.side, today())
        try:
            chosen = basis_of_inquiry(record.consented_on, parts.exceptions, exception, body, independent)
        except NoBasis as refused:
            raise Conflict(
                "Nobody may be asked to inquire without the person's consent, or an exception for this very body,"
                " which an agreement calls independent, that a second person agreed to"
            ) from refused
        return Basis(body, chosen)

    async def check_independent(self, record: Allegation, body: UUID) -> None:
        if body not in await independent_bodies(self.session, record.side, today()):
            fault = (
                "Without consent only a responsible independent body is asked, and an agreement says which"
            )
            raise Invalid(errors=[FieldError("/recipient", fault, "not-independent")])

    async def note(self, record: Allegation, basis: Basis, entry: UUID) -> None:
        """Keeps that it left: at the complaint, so that a withdrawal there tells of it, and in the audit trail."""
        if basis.covered:
            await Disclosures(self.session, self.principal).note(*basis.covered, entry)
        await audit.record(
            self.session,
            self.principal,
            act="allegation.disclosed",
            record_kind="allegation",
            record_id=record.id,
            detail={
                "recipient": str(basis.recipient),
                "exception": str(basis.exception or ""),
                "source": str(entry),
            },
        )

    async def _known(self, recipient: UUID | None) -> UUID:
        if recipient is None:
            raise Invalid(errors=[FieldError("/recipient", "Say which body is asked", "missing")])
        if await cases.unknown_of(self.session, KnownAuthority, [recipient]):
            raise Invalid(errors=[FieldError("/recipient", "This body is not known, or closed", "unknown")])
        return recipient

    async def _complaint(self, record: Allegation) -> tuple[Complaint, UUID] | None:
        """The complaint whose person the victim is, where the asker reads it. Of a sealed one nothing is written there:
        it would tell that it exists."""
        if record.complaint is None or record.party is None or record.level == AllegationLevel.SEALED.value:
            return None
        complaint = await cases.fetch(self.session, self.principal, record.complaint)
        return (complaint, record.party) if complaint else None
