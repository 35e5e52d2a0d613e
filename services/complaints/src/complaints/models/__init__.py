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
    KnownRegion,
    KnownTeam,
    KnownTheme,
)
from complaints.models.person import BlindEntry, Party, PartyReading, SealedPerson
from complaints.models.table import METADATA
from complaints.models.teamwork import Presence, RoutedComplaint, RoutingRule, Substitution, Task, Watcher

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
    "Import",
    "ImportFinding",
    "KnownAccount",
    "KnownAuthority",
    "KnownOffice",
    "KnownPlace",
    "KnownRegion",
    "KnownTeam",
    "KnownTheme",
    "Note",
    "Party",
    "PartyReading",
    "Presence",
    "RoutedComplaint",
    "RoutingRule",
    "SavedMapping",
    "SealedPerson",
    "Substitution",
    "Task",
    "Watcher",
]
