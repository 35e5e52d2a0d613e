"""How an erasure reaches every table: which rows hang on what is erased, and what becomes of each column with words.

A test walks the tables there are and fails for one, or for a column of text, bytes or JSON, that stands nowhere here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from servicekit.models import (
    AuditEntry,
    AuditSeal,
    AuditUnsealed,
    DeadLetter,
    IdempotencyRecord,
    Inbox,
    Outbox,
    RecordGrant,
)
from sqlmodel import SQLModel

from complaints import models as m


class Does(StrEnum):
    DELETE = "deleted"
    BLANK = "emptied"
    CASCADE = "with-its-parent"
    """Its rows go with those they belong to."""
    NOTHING = "not-reached"


@dataclass(frozen=True, slots=True)
class Reach:
    table: type[SQLModel]
    does: Does
    where: str = ""
    """Which rows, in SQL on the table's own columns; the names in it are sets of ids, see ``collecting.SETS``."""
    blank: Mapping[str, str] = field(default_factory=dict)
    """Column to the SQL it is set to."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Columns of text, bytes or JSON that stay, and what they hold instead of words about anybody."""
    reads: tuple[str, ...] = ()
    """What ``where``, the collecting of keys and the schedule need to read of it."""

    @property
    def name(self) -> str:
        return str(self.table.__tablename__)


def _kept(why: str, columns: str) -> dict[str, str]:
    return dict.fromkeys(columns.split(), why)


_EMPTIED = "complaint = ANY(:emptied)"
_THEIRS = f"({_EMPTIED} OR party = ANY(:parties))"
_CODE, _OFFICE, _COPY, _IDS = "a code", "the office's own words on how it works", "a public name", "ids"


def _deleted(table: type[SQLModel], where: str = _EMPTIED, reads: str = "complaint") -> Reach:
    return Reach(table, Does.DELETE, where, reads=("id", *reads.split()))


def _along(table: type[SQLModel], where: str, reads: str) -> Reach:
    return Reach(table, Does.CASCADE, where, reads=tuple(reads.split()))


def _emptied(
    table: type[SQLModel], kept: str = "", reads: str = "complaint", where: str = _EMPTIED, **blank: str
) -> Reach:
    return Reach(table, Does.BLANK, where, blank, _kept(_CODE, kept), tuple(reads.split()))


def _apart(table: type[SQLModel], why: str, columns: str, codes: str = "") -> Reach:
    return Reach(table, Does.NOTHING, kept=_kept(why, columns) | _kept(_CODE, codes))


_OF_LETTER = f"letter IN (SELECT id FROM letter WHERE {_THEIRS})"  # noqa: S608 - only constants of this module
_OF_DEADLINE = f"deadline IN (SELECT id FROM deadline WHERE {_EMPTIED})"  # noqa: S608
_OF_INCOMING = f"incoming IN (SELECT id FROM incoming WHERE {_THEIRS})"  # noqa: S608
_OF_MERGE = "merge IN (SELECT id FROM complaint_merge WHERE complaint = ANY(:gone))"
_OF_HOLD = f"hold IN (SELECT id FROM legal_hold WHERE {_EMPTIED})"  # noqa: S608
_OF_FILE = "file = ANY(:protection_files)"
_OF_ALLEGATION = "allegation = ANY(:allegations)"
_OF_SEALED = "(record = ANY(:protection_files) OR record = ANY(:allegations))"
_SHARED = f"({_EMPTIED} OR persons ?| CAST(:party_names AS text[]))"
"""What was made of several persons: gone through as a whole, for the words in it may be of each."""
_OF_HANDOVER = f"id IN (SELECT id FROM handover WHERE {_SHARED})"  # noqa: S608

REACH: tuple[Reach, ...] = (
    # What hangs on a part of the complaint before the part itself.
    _along(m.OutgoingMail, _OF_LETTER, "letter"),
    _along(m.Delivery, _OF_LETTER, "letter"),
    _along(m.LetterReading, _OF_LETTER, "letter"),
    _along(m.LetterFile, _OF_LETTER, "id letter"),
    _deleted(m.Letter, _THEIRS, "complaint party"),
    _deleted(m.Conversation, _THEIRS, "complaint party"),
    _along(m.IncomingFile, _OF_INCOMING, "id incoming"),
    _deleted(m.Incoming, _THEIRS, "complaint party"),
    _along(m.InboxMessage, "complaint = ANY(:reports)", "complaint"),
    Reach(m.Report, Does.DELETE, "complaint = ANY(:reports)", reads=("complaint",)),
    _deleted(m.ProtectionAlert),
    Reach(m.ComplaintAbout, Does.CASCADE, "complaint = ANY(:gone)", reads=("complaint",)),
    _along(m.AllegationChange, _OF_ALLEGATION, "allegation"),
    _along(m.AllegationException, _OF_ALLEGATION, "allegation"),
    _along(m.AllegationEntry, _OF_ALLEGATION, "allegation kind code"),
    _deleted(m.Allegation, "id = ANY(:allegations)", "complaint party"),
    _along(m.ProtectionReading, _OF_FILE, "file"),
    _along(m.ProtectionCheckIn, _OF_FILE, "file"),
    _along(m.ProtectionEntry, _OF_FILE, "file"),
    _deleted(m.Naming, f"({_OF_FILE} OR {_OF_ALLEGATION} OR {_EMPTIED})", "file allegation complaint"),
    _deleted(m.SealedReading),
    Reach(m.SealedComplaint, Does.DELETE, _EMPTIED, reads=("complaint",)),
    Reach(
        m.ProtectionLink,
        Does.DELETE,
        f"({_OF_FILE} OR record = ANY(:allegations) OR record = ANY(:gone))",
        kept={"kind": _CODE},
        reads=("id", "file", "kind", "record"),
    ),
    _deleted(m.GlassOpening, f"({_OF_SEALED} OR record = ANY(:emptied))", "record"),
    _deleted(m.SealedCard, f"({_OF_SEALED} OR record = ANY(:cleared))", "record"),
    _deleted(m.ProtectionFile, "id = ANY(:protection_files)", "closed_on"),
    Reach(
        m.MergedParty,
        Does.CASCADE,
        f"({_OF_MERGE} OR party = ANY(:parties))",
        kept={"own": _CODE, "asks": _CODE},
        reads=("merge", "party"),
    ),
    Reach(
        m.Merge,
        Does.DELETE,
        "complaint = ANY(:gone)",
        kept=_kept(_CODE, "state level"),
        reads=("id", "complaint", "kept"),
    ),
    Reach(
        m.NotDuplicate,
        Does.CASCADE,
        "(complaint = ANY(:gone) OR other = ANY(:gone))",
        reads=("complaint", "other"),
    ),
    _deleted(m.Attachment),
    _deleted(m.Note),
    _deleted(m.Task, reads="complaint done_at"),
    _deleted(m.ExternalReference),
    _deleted(m.PublicSummary),
    Reach(m.Presence, Does.DELETE, _EMPTIED, reads=("complaint",)),
    Reach(m.Watcher, Does.DELETE, _EMPTIED, reads=("complaint",)),
    _deleted(m.Consent, "(complaint = ANY(:cleared) OR party = ANY(:parties))", "complaint party"),
    _along(m.LegalHoldReason, _OF_HOLD, "hold"),
    _deleted(m.LegalHold),
    # The copy on its way to the other side, and the giver's record of it.
    Reach(
        m.HandoverOffer,
        Does.BLANK,
        _OF_HANDOVER,
        {
            "message": "''",
            "sealed": "NULL",
            "state": "CASE state WHEN 'offered' THEN 'withdrawn' ELSE state END",
            "erased_at": "now()",
            "updated_at": "now()",
            "version": "version + 1",
        },
        _kept(_CODE, "from_side to_side content"),
        ("id", "state", "version"),
    ),
    _emptied(m.Handover, reads="id complaint persons", where=_SHARED, persons="'[]'", marks="'[]'"),
    _emptied(
        m.Disclosure,
        "purpose recipient_kind content",
        reads="complaint persons",
        where=_SHARED,
        persons="'[]'",
        consents="'[]'",
        exceptions="'[]'",
    ),
    _emptied(m.DisclosureException, "ground state content", reason="''", tried="''", decision_reason="NULL"),
    _emptied(
        m.Referral,
        "reference state language content ended_because",
        reads="id complaint persons package state",
        where=_SHARED,
        persons="'[]'",
        question="''",
        marks="'[]'",
        checked="NULL",
        answer="NULL",
        their_reference="NULL",
        package="NULL",
    ),
    # What the figures are made of keeps its codes and days.
    _emptied(m.Issue, "problem_kind outcome", text="''"),
    _emptied(m.Action, "kind result", reads="complaint answer_due answered_on", text="''", answer="NULL"),
    _emptied(m.EarlierRemedy, "kind outcome", body="NULL", reference="NULL", note="NULL"),
    _emptied(m.FollowUp, "result", reads="complaint done_on", note="NULL"),
    _emptied(m.RoutedComplaint, name="''"),
    _emptied(m.DeadlinePause, reads="deadline", where=_OF_DEADLINE, reason="''"),
    _emptied(m.DeadlineExtension, "unit", reads="deadline", where=_OF_DEADLINE, reason="''"),
    Reach(
        m.Deadline,
        Does.CASCADE,
        "complaint = ANY(:gone)",
        kept=_kept(_CODE, "kind since unit standing") | {"steps": "days, numbers and names of holidays"},
        reads=("id", "complaint"),
    ),
    Reach(m.ComplaintTheme, Does.CASCADE, "complaint = ANY(:gone)", reads=("complaint",)),
    Reach(m.ComplaintBody, Does.CASCADE, "complaint = ANY(:gone)", reads=("complaint",)),
    Reach(
        m.ComplaintLink,
        Does.CASCADE,
        "(complaint = ANY(:gone) OR other = ANY(:gone))",
        kept={"kind": _CODE},
        reads=("complaint", "other"),
    ),
    # Which complaints a demand concerned, and whom an answer named; the demand itself proves what was refused.
    Reach(m.DemandComplaint, Does.CASCADE, "complaint = ANY(:gone)", reads=("complaint",)),
    _along(m.DemandName, "party = ANY(:parties)", "party"),
    Reach(m.HandoverReceipt, Does.CASCADE, "complaint = ANY(:gone)", reads=("complaint",)),
    Reach(
        m.ComplaintChange,
        Does.BLANK,
        _EMPTIED,
        {"reason": "NULL"},
        {"act": _CODE, "fields": "codes, days and ids; of a text only that it changed"},
        ("complaint",),
    ),
    # A grant says who may do what; on what is gone it is nothing.
    Reach(
        RecordGrant,
        Does.DELETE,
        "(record = ANY(:gone) OR record = ANY(:allegations) OR record = ANY(:protection_files))",
        kept=_kept(_CODE, "side kind")
        | {"purpose": "the id of the substitution it comes from; why somebody was named stands in naming"},
        reads=("record",),
    ),
    Reach(
        IdempotencyRecord,
        Does.DELETE,
        "record = ANY(:gone)",
        kept={
            "operation": "the address that was called",
            "key": "drawn by the caller",
            "request_hash": "a hash",
        },
        reads=("record",),
    ),
    # The file an imported complaint came from holds its row, and what was seen of it there.
    Reach(
        m.Import,
        Does.BLANK,
        "id = ANY(:imports)",
        {
            "file": "NULL",
            "inspection": "NULL",
            "books": "'{}'",
            "name": "to_char(created_at, 'YYYY-MM-DD')",
            "sha256": "NULL",
            "detail": "NULL",
        },
        _kept(_CODE, "side level state fault")
        | {
            "reading": "how to read the file: encoding, separator, sheet",
            "mapping": "column names and codes",
            "checked": "counts",
        },
        ("id", "file", "created_at", "state"),
    ),
    _along(m.PartyReading, "party = ANY(:parties)", "party"),
    Reach(m.Party, Does.DELETE, "id = ANY(:parties)", reads=("id", "complaint", "person", "role")),
    _along(m.BlindEntry, "person = ANY(:persons)", "person"),
    Reach(m.SealedPerson, Does.DELETE, "id = ANY(:persons)", reads=("id",)),
    # Words of older requests about the same go with what they were about.
    Reach(
        m.Erasure,
        Does.BLANK,
        "complaint = ANY(:touched) AND state IN ('refused', 'withdrawn', 'expired', 'overtaken')",
        {"reason": "NULL", "decision_reason": "NULL"},
        _kept(_CODE, "side level kind depth ground state")
        | {
            "about": "accounts of the office",
            "rules": "codes and numbers",
            "counts": "counts by table",
            "ids_hash": "a hash",
            "audit_hash": "a hash",
        },
        ("id", "complaint", "state"),
    ),
    Reach(m.ErasureItem, Does.NOTHING, kept=_kept(_CODE, "depth state")),
    Reach(m.ErasureKey, Does.NOTHING),
    _apart(m.ErasedNumber, "an HMAC: an old file's number is known again by it", "mark", "side"),
    Reach(
        m.Complaint,
        Does.BLANK,
        "id = ANY(:skeletons)",
        {
            "summary": "''",
            "narrative": "NULL",
            "unit": "NULL",
            "pending_before": "NULL",
            "appeal_level": "NULL",
            "import_fingerprint": "NULL",
            "erased_on": "CASE WHEN id = ANY(:cleared) THEN current_date ELSE erased_on END",
            "updated_at": "now()",
            "version": "version + 1",
        },
        _kept(
            _CODE,
            "side level state outcome channel complainant_role problem_kind severity language kind decision ground",
        )
        | {"reference": "the office's own number", "about": "accounts of the office"},
        ("id", "side", "import_id"),
    ),
    # Not reached: nothing of a case is in them.
    _apart(
        m.Demand,
        "what a court or another body demanded, under the demand's own key",
        "content",
        "side reference demander way wanted state answer",
    ),
    _apart(
        m.DemandAnswer,
        "what was answered, under the demand's own key",
        "content reason",
        "answer state grounds given",
    ),
    _apart(m.DemandEntry, "what followed, under the demand's own key", "content", "kind"),
    _apart(m.DemandFile, "the letters, under the demand's own key", "name sha256", "kind media_type"),
    _apart(m.DemandChange, "codes and days; of words only that they changed", "fields", "act"),
    _apart(
        m.RegisterEntry,
        "published on purpose, and looked through by two",
        "text number",
        "side language outcome themes",
    ),
    _apart(m.WithdrawnEntry, "a number that was public", "number", "side"),
    _apart(m.Agreement, _OFFICE, "title purpose contact public_key", "side content"),
    _apart(m.LetterTemplate, _OFFICE, "name wording fields sha256", "side kind language"),
    _apart(m.FormSettings, _OFFICE, "languages office_name introduction contact exit_url routes", "side"),
    _apart(m.Practice, _OFFICE, "own_grounds", "side unused_grounds outside_remit"),
    _apart(m.Calendar, _OFFICE, "zone own_days periods country subdivision weekend", "side"),
    _apart(m.DeadlineRevision, _OFFICE, "", "side"),
    _apart(
        m.RoutingRule,
        _OFFICE,
        "name",
        "side themes authorities regions offices languages channels severities",
    ),
    _apart(m.RetentionRule, _OFFICE, "name", "side kinds outcomes decisions levels since depth"),
    _apart(m.Substitution, _IDS, "offices", "side"),
    _apart(m.SavedMapping, "column names and codes", "name columns mapping", "side"),
    _apart(
        m.DirectoryEntry,
        "an organisation's public face",
        "name other_names email phone address website",
        "side kind",
    ),
    _apart(
        m.ImportFinding,
        "the shape of a value that was refused, never the value",
        "column shape reason",
        "kind code",
    ),
    _apart(m.Pattern, "bands by month", "months marks", "side kind standing times decision"),
    _apart(m.PatternDecision, "about a place and a theme, not a case", "reason", "decision"),
    _apart(m.PatternSilence, _CODE, "side verdict"),
    _apart(m.ToldAllegations, "bands of many", "side"),
    _apart(m.ToldDisagreement, "that there are several, not which", "side"),
    _apart(m.PatternRun, _CODE, "side state"),
    _apart(m.ReleasedFigures, "counts of whole spans, suppressed", "tables", "side day"),
    _apart(m.KnownMembership, _CODE, "side"),
    _apart(m.KnownPlace, _COPY, "names category code"),
    _apart(m.KnownRegion, _COPY, "names"),
    _apart(m.KnownCategory, _COPY, "names"),
    _apart(m.KnownTheme, _COPY, "names code"),
    _apart(m.KnownAuthority, _COPY, "names"),
    _apart(m.KnownAccount, "a colleague's name", "name"),
    _apart(m.KnownOffice, _COPY, "name"),
    _apart(m.KnownTeam, _COPY, "name side"),
    _apart(m.KnownExposure, _COPY, ""),
    _apart(m.KnownListened, _IDS, "places themes"),
    _apart(m.KnownRecommended, _IDS, "places themes side"),
    _apart(Outbox, "ids, codes and days: events are thin", "data", "type side correlation_id"),
    _apart(Inbox, _CODE, "consumer"),
    _apart(
        DeadLetter,
        "an event of another service, and what failed with it: events are thin",
        "message_id body error",
        "consumer subject state",
    ),
    _apart(
        AuditEntry,
        "ids, codes and hashes; a purpose is under the key of whom it is about",
        "detail purpose purpose_hash",
        "kind side roles act record_kind correlation_id",
    ),
    _apart(AuditUnsealed, _IDS, ""),
    _apart(AuditSeal, "hashes", "previous hash"),
)
"""In the order in which rows go."""
