"""What sealed identities look like on the wire. The fields are those that an allegation or a complaint takes."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.wire import Code, Line, Purpose, Wire


class SafeWay(StrEnum):
    """How this person may be reached without being put at risk."""

    ANY = "any"
    DO_NOT_WRITE = "do-not-write"
    DO_NOT_PHONE = "do-not-phone"
    DO_NOT_WRITE_OR_PHONE = "do-not-write-or-phone"
    ONLY_NEXT_VISIT = "only-next-visit"
    THROUGH_LAWYER = "through-lawyer"
    DO_NOT_CONTACT = "do-not-contact"


class LookedUpBy(StrEnum):
    NAME = "name"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"


Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Readers = Annotated[list[UUID], Field(max_length=20)]


class IdentityFields(Wire):
    """Encrypted on arrival; read back only for a stated purpose."""

    name: Line | None = None
    birth_date: date | None = None
    number: Code | None = None
    """The one the place knows them by, or of a paper."""
    phone: Code | None = None
    email: Code | None = None
    address: Address | None = None
    language: Line | None = None
    """What they speak and read, in words or as a code."""
    support: Line | None = None
    """What they need to be understood."""
    safe_contact: SafeWay = SafeWay.ONLY_NEXT_VISIT
    safe_contact_note: Line | None = None


class IdentityDraft(Wire):
    person: IdentityFields
    readers: Readers = []
    """Named on it beside who seals it."""


class IdentityPatch(Wire):
    """Only the fields that are sent change; null empties one."""

    name: Line | None = None
    birth_date: date | None = None
    number: Code | None = None
    phone: Code | None = None
    email: Code | None = None
    address: Address | None = None
    language: Line | None = None
    support: Line | None = None
    safe_contact: SafeWay | None = None
    safe_contact_note: Line | None = None


class IdentityReaders(Wire):
    readers: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    """All who shall be named on it from now on; the asker among them."""


class IdentityPurpose(Wire):
    purpose: Purpose


class IdentityLookupDraft(Wire):
    by: LookedUpBy
    value: Line
    purpose: Purpose


class IdentityItem(BaseModel):
    """That it is there, for those named on it."""

    id: UUID
    interview: UUID
    visit: UUID | None
    """Where the reader reads the visit, too."""
    visit_reference: str | None
    interview_number: int | None
    readers: list[Named]
    by: Named
    created_at: datetime
    updated_at: datetime
    version: int


class IdentityReading(BaseModel):
    id: UUID
    person: IdentityFields
    version: int


class IdentityMatches(BaseModel):
    """Identities that the asker is named on and that have this value."""

    id: UUID
    found: list[IdentityItem]
    version: int = 1
