"""What calls and meetings look like on the wire."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, model_validator
from servicekit.names import Named

from complaints.complaints.schemas import Prose, Wire
from complaints.models.consent import Content
from complaints.models.conversation import ConversationResult, SpokenWay, WhoBegan
from complaints.models.letter import Through
from complaints.models.person import PartyRole, SafeContact


class ConversationDraft(Wire):
    party: UUID | None = None
    authority: UUID | None = None
    way: SpokenWay
    through: Through = Through.DIRECT
    begun_by: WhoBegan
    result: ConversationResult
    held_at: AwareDatetime
    text: Prose | None = None
    """What was said; needed where somebody was reached."""
    acknowledges: bool = False
    """The complainant was told that their complaint came."""
    told: Annotated[list[Content], Field(max_length=len(Content))] = []
    """What of the complaint an authority was told, or was to be told."""
    persons: Annotated[list[UUID], Field(max_length=50)] = []
    """Whose name or address that was: parties of the complaint."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.party is None) == (self.authority is None):
            raise ValueError("A conversation is with one party or with one authority")
        if self.authority is None and (self.told or self.persons):
            raise ValueError("Say what was told of an authority only")
        if self.authority is not None and self.through is not Through.DIRECT:
            raise ValueError("An authority is spoken with directly")
        if self.begun_by is WhoBegan.THEY and self.result is ConversationResult.NOT_MADE:
            raise ValueError("Only a call or meeting of ours is not made")
        if self.result is ConversationResult.REACHED and self.text is None:
            raise ValueError("Say what was said")
        if self.acknowledges and (self.party is None or self.result is not ConversationResult.REACHED):
            raise ValueError("Only who was reached was told that the complaint came")
        return self


class ConversationOut(BaseModel):
    id: UUID
    complaint: UUID
    party: UUID | None
    role: PartyRole | None
    authority: Named | None
    way: SpokenWay
    through: Through
    begun_by: WhoBegan
    result: ConversationResult
    safe_contact: SafeContact | None
    """Of one that was not made: the safe contact method that stood against it."""
    consent_missing: bool
    """Of one that was not made: nobody had agreed to what was to be told."""
    held_at: datetime
    text: str | None
    told: list[Content]
    by: Named
    created_at: datetime
    version: int
