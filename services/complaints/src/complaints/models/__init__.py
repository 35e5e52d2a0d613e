"""Tables of the complaints service."""

from complaints.models.attachment import Attachment
from complaints.models.complaint import Complaint, ComplaintChange, ComplaintTheme, ExternalReference, Note
from complaints.models.consent import Consent, Disclosure, DisclosureException
from complaints.models.deadline import (
    Calendar,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
)
from complaints.models.handover import Handover, HandoverOffer, HandoverReceipt
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
from complaints.models.referral import Agreement, Referral
from complaints.models.table import METADATA

__all__ = [
    "METADATA",
    "Agreement",
    "Attachment",
    "BlindEntry",
    "Calendar",
    "Complaint",
    "ComplaintChange",
    "ComplaintTheme",
    "Consent",
    "Deadline",
    "DeadlineExtension",
    "DeadlinePause",
    "DeadlineRevision",
    "Disclosure",
    "DisclosureException",
    "ExternalReference",
    "Handover",
    "HandoverOffer",
    "HandoverReceipt",
    "Import",
    "ImportFinding",
    "KnownAccount",
    "KnownAuthority",
    "KnownOffice",
    "KnownPlace",
    "KnownTeam",
    "KnownTheme",
    "Note",
    "Party",
    "PartyReading",
    "Referral",
    "SavedMapping",
    "SealedPerson",
]
