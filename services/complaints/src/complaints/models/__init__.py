"""Tables of the complaints service."""

from complaints.models.attachment import Attachment
from complaints.models.case import ComplaintBody, ComplaintLink, FollowUp, Issue, Practice
from complaints.models.complaint import Complaint, ComplaintChange, ComplaintTheme, ExternalReference, Note
from complaints.models.deadline import (
    Calendar,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
)
from complaints.models.directory import DirectoryEntry
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
from complaints.models.table import METADATA

__all__ = [
    "METADATA",
    "Attachment",
    "BlindEntry",
    "Calendar",
    "Complaint",
    "ComplaintBody",
    "ComplaintChange",
    "ComplaintLink",
    "ComplaintTheme",
    "Deadline",
    "DeadlineExtension",
    "DeadlinePause",
    "DeadlineRevision",
    "DirectoryEntry",
    "ExternalReference",
    "FollowUp",
    "Import",
    "ImportFinding",
    "Issue",
    "KnownAccount",
    "KnownAuthority",
    "KnownOffice",
    "KnownPlace",
    "KnownTeam",
    "KnownTheme",
    "Note",
    "Party",
    "PartyReading",
    "Practice",
    "SavedMapping",
    "SealedPerson",
]
