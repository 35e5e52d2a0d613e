"""What an agreement looks like on the wire."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named
from servicekit.principal import Side

from complaints.agreements.keys import is_public_key
from complaints.complaints.schemas import Line, Wire
from complaints.disclosures.schemas import Contents
from complaints.models.consent import Content


def _public_key(value: str) -> str:
    if not is_public_key(value):
        raise ValueError("not an age public key")
    return value


class AgreementTerms(Wire):
    title: Line
    independent: bool = False
    """A responsible independent body, which may be told something without consent when two people agree."""
    valid_from: date
    valid_until: date | None = None
    purpose: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
    content: Contents
    contact: Line | None = None
    public_key: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_public_key)
    ]
    """Of the body, for age: only who holds the other half opens what is sent."""
    answer_days: Annotated[int, Field(strict=True, ge=1, le=365)] = 30
    """Days until an answer is due."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("it ends before it begins")
        return self


class AgreementDraft(AgreementTerms):
    side: Side | None = None
    """Left out: the side one stands on."""
    authority: UUID


class AgreementOut(BaseModel):
    id: UUID
    side: Side
    authority: Named
    title: str
    independent: bool
    valid_from: date
    valid_until: date | None
    in_force: bool
    purpose: str
    content: list[Content]
    contact: str | None
    public_key: str
    answer_days: int
    version: int
    updated_at: datetime
