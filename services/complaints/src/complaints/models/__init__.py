"""Tables of the complaints service."""

from complaints.models.action import Action, EarlierRemedy
from complaints.models.alert import ComplaintAbout, ProtectionAlert
from complaints.models.allegation import (
    Allegation,
    AllegationChange,
    AllegationEntry,
    AllegationException,
)
from complaints.models.attachment import Attachment
from complaints.models.case import ComplaintBody, ComplaintLink, FollowUp, Issue, Practice
from complaints.models.complaint import Complaint, ComplaintChange, ComplaintTheme, ExternalReference, Note
from complaints.models.consent import Consent, Disclosure, DisclosureException
from complaints.models.conversation import Conversation
from complaints.models.deadline import (
    Calendar,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
)
from complaints.models.demand import (
    Demand,
    DemandAnswer,
    DemandChange,
    DemandComplaint,
    DemandEntry,
    DemandFile,
    DemandName,
)
from complaints.models.directory import DirectoryEntry
from complaints.models.duplicate import Merge, MergedParty, NotDuplicate
from complaints.models.figures import ReleasedFigures
from complaints.models.glass import GlassOpening, SealedCard
from complaints.models.handover import Handover, HandoverOffer, HandoverReceipt
from complaints.models.imports import Import, ImportFinding, SavedMapping
from complaints.models.incoming import Incoming, IncomingFile
from complaints.models.known import (
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownExposure,
    KnownListened,
    KnownMembership,
    KnownOffice,
    KnownPlace,
    KnownRecommended,
    KnownRegion,
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
from complaints.models.pattern import (
    Pattern,
    PatternDecision,
    PatternRun,
    PatternSilence,
    ToldAllegations,
    ToldDisagreement,
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
from complaints.models.referral import Agreement, Referral
from complaints.models.register import PublicSummary, RegisterEntry, WithdrawnEntry
from complaints.models.report import FormSettings, InboxMessage, Report
from complaints.models.retention import (
    ErasedNumber,
    Erasure,
    ErasureItem,
    ErasureKey,
    LegalHold,
    LegalHoldReason,
    RetentionRule,
)
from complaints.models.sealed import SealedComplaint, SealedReading
from complaints.models.table import METADATA
from complaints.models.teamwork import Presence, RoutedComplaint, RoutingRule, Substitution, Task, Watcher

__all__ = [
    "METADATA",
    "Action",
    "Agreement",
    "Allegation",
    "AllegationChange",
    "AllegationEntry",
    "AllegationException",
    "Attachment",
    "BlindEntry",
    "Calendar",
    "Complaint",
    "ComplaintAbout",
    "ComplaintBody",
    "ComplaintChange",
    "ComplaintLink",
    "ComplaintTheme",
    "Consent",
    "Conversation",
    "Deadline",
    "DeadlineExtension",
    "DeadlinePause",
    "DeadlineRevision",
    "Delivery",
    "Demand",
    "DemandAnswer",
    "DemandChange",
    "DemandComplaint",
    "DemandEntry",
    "DemandFile",
    "DemandName",
    "DirectoryEntry",
    "Disclosure",
    "DisclosureException",
    "EarlierRemedy",
    "ErasedNumber",
    "Erasure",
    "ErasureItem",
    "ErasureKey",
    "ExternalReference",
    "FollowUp",
    "FormSettings",
    "GlassOpening",
    "Handover",
    "HandoverOffer",
    "HandoverReceipt",
    "Import",
    "ImportFinding",
    "InboxMessage",
    "Incoming",
    "IncomingFile",
    "Issue",
    "KnownAccount",
    "KnownAuthority",
    "KnownCategory",
    "KnownExposure",
    "KnownListened",
    "KnownMembership",
    "KnownOffice",
    "KnownPlace",
    "KnownRecommended",
    "KnownRegion",
    "KnownTeam",
    "KnownTheme",
    "LegalHold",
    "LegalHoldReason",
    "Letter",
    "LetterFile",
    "LetterReading",
    "LetterTemplate",
    "Merge",
    "MergedParty",
    "Naming",
    "NotDuplicate",
    "Note",
    "OutgoingMail",
    "Party",
    "PartyReading",
    "Pattern",
    "PatternDecision",
    "PatternRun",
    "PatternSilence",
    "Practice",
    "Presence",
    "ProtectionAlert",
    "ProtectionCheckIn",
    "ProtectionEntry",
    "ProtectionFile",
    "ProtectionLink",
    "ProtectionReading",
    "PublicSummary",
    "Referral",
    "RegisterEntry",
    "ReleasedFigures",
    "Report",
    "RetentionRule",
    "RoutedComplaint",
    "RoutingRule",
    "SavedMapping",
    "SealedCard",
    "SealedComplaint",
    "SealedPerson",
    "SealedReading",
    "Substitution",
    "Task",
    "ToldAllegations",
    "ToldDisagreement",
    "Watcher",
    "WithdrawnEntry",
]
