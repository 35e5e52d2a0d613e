"""Tables of the complaints service."""

from complaints.models.allegation import (
    Allegation,
    AllegationChange,
    AllegationEntry,
    AllegationException,
)
from complaints.models.attachment import Attachment
from complaints.models.complaint import Complaint, ComplaintChange, ComplaintTheme, ExternalReference, Note
from complaints.models.deadline import (
    Calendar,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
)
from complaints.models.imports import Import, ImportFinding, SavedMapping
from complaints.models.known import (
    KnownAccount,
    KnownAuthority,
    KnownOffice,
    KnownPlace,
    KnownTeam,
    KnownTheme,
)
from complaints.models.person import BlindEntry, Party, PartyReading, SealedPerson
from complaints.models.protection import (
    Naming,
    ProtectionCheckIn,
    ProtectionEntry,
    ProtectionFile,
    ProtectionLink,
    ProtectionReading,
)
from complaints.models.register import PublicSummary, RegisterEntry
from complaints.models.table import METADATA

__all__ = [
    "METADATA",
    "Allegation",
    "AllegationChange",
    "AllegationEntry",
    "AllegationException",
    "Attachment",
    "BlindEntry",
    "Calendar",
    "Complaint",
    "ComplaintChange",
    "ComplaintTheme",
    "Deadline",
    "DeadlineExtension",
    "DeadlinePause",
    "DeadlineRevision",
    "ExternalReference",
    "Import",
    "ImportFinding",
    "KnownAccount",
    "KnownAuthority",
    "KnownOffice",
    "KnownPlace",
    "KnownTeam",
    "KnownTheme",
    "Naming",
    "Note",
    "Party",
    "PartyReading",
    "ProtectionCheckIn",
    "ProtectionEntry",
    "ProtectionFile",
    "ProtectionLink",
    "ProtectionReading",
    "PublicSummary",
    "RegisterEntry",
    "SavedMapping",
    "SealedPerson",
]
