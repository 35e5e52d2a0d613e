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
from complaints.models.incoming import Incoming, IncomingFile
from complaints.models.known import (
    KnownAccount,
    KnownAuthority,
    KnownExposure,
    KnownOffice,
    KnownPlace,
    KnownRecommended,
    KnownTeam,
    KnownTheme,
)
from complaints.models.letter import (
    Delivery,
    Letter,
    LetterFile,
    LetterReading,
    LetterTemplate,
    OutgoingMail,
)
from complaints.models.pattern import Pattern, PatternDecision, PatternRun, PatternSilence
from complaints.models.person import BlindEntry, Party, PartyReading, SealedPerson
from complaints.models.register import PublicSummary, RegisterEntry
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
    "Delivery",
    "ExternalReference",
    "Import",
    "ImportFinding",
    "Incoming",
    "IncomingFile",
    "KnownAccount",
    "KnownAuthority",
    "KnownExposure",
    "KnownOffice",
    "KnownPlace",
    "KnownRecommended",
    "KnownTeam",
    "KnownTheme",
    "Letter",
    "LetterFile",
    "LetterReading",
    "LetterTemplate",
    "Note",
    "OutgoingMail",
    "Party",
    "PartyReading",
    "Pattern",
    "PatternDecision",
    "PatternRun",
    "PatternSilence",
    "PublicSummary",
    "RegisterEntry",
    "SavedMapping",
    "SealedPerson",
]
