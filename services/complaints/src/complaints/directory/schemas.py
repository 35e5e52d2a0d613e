"""The directory, and who is known already, on the wire."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from complaints.complaints.schemas import Code, Line, Purpose, SealedFields, Wire
from complaints.groups.schemas import Related
from complaints.models.directory import EntryKind
from complaints.models.person import PartyRole

Website = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=300)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class EntryDraft(Wire):
    kind: EntryKind
    name: Line
    other_names: Annotated[list[Line], Field(max_length=20)] = []
    email: Code | None = None
    phone: Code | None = None
    address: Address | None = None
    website: Website | None = None


class EntryPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    kind: EntryKind | None = None
    name: Line | None = None
    other_names: Annotated[list[Line], Field(max_length=20)] | None = None
    email: Code | None = None
    phone: Code | None = None
    address: Address | None = None
    website: Website | None = None
    closed: bool | None = None


class EntryOut(BaseModel):
    id: UUID
    kind: EntryKind
    name: str
    other_names: list[str]
    email: str | None
    phone: str | None
    address: str | None
    website: str | None
    closed: bool
    version: int


class LookupDraft(Purpose):
    """What is known of somebody, to see whether they are known here. Kept nowhere."""

    name: Line | None = None
    number: Code | None = None
    phone: Code | None = None
    email: Code | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not any((self.name, self.number, self.phone, self.email)):
            raise ValueError("say something to look for")
        return self

    def fields(self) -> SealedFields:
        return SealedFields(name=self.name, number=self.number, phone=self.phone, email=self.email)


class KnownPerson(BaseModel):
    """Somebody who seems to be the same person. Who it is is not said: for that, it is opened."""

    known: UUID
    """Links a party to this person."""
    role: PartyRole
    matched: list[str]
    """What was the same: name, number, phone, email."""
    complaints: list[Related]


class LookupOut(BaseModel):
    id: UUID
    """Of the entry in the audit trail."""
    version: int = 1
    persons: list[KnownPerson]


class AlsoIn(BaseModel):
    """The other complaints that a party is part of, as far as the reader may read them."""

    party: UUID
    complaints: list[Related]
