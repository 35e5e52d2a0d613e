"""Tables of the complaints service."""

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
from complaints.models.report import FormSettings, InboxMessage, Report
from complaints.models.table import METADATA

__all__ = [
    "METADATA",
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
    "FormSettings",
    "Import",
    "ImportFinding",
    "InboxMessage",
    "KnownAccount",
    "KnownAuthority",
    "KnownOffice",
    "KnownPlace",
    "KnownTeam",
    "KnownTheme",
    "Note",
    "Party",
    "PartyReading",
    "Report",
    "SavedMapping",
    "SealedPerson",
]
