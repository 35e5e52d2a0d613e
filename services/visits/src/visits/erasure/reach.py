"""How far an erasure reaches: of each kind of record every table that says something of it, in the order rows go.

The one registry. Preview, the act itself and what the database lets the worker do come from it; a test holds every
table that hangs on one of these records against it. Who adds a table that does adds a line here, and in ``keys`` what
its words are sealed under.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select
from sqlmodel import SQLModel, col

from visits.models import (
    AllegationHandover,
    Evidence,
    EvidenceCopy,
    EvidenceOpening,
    EvidenceOriginal,
    EvidenceStep,
    Information,
    InformationCard,
    InformationChange,
    InformationPlace,
    InformationSource,
    InformationTheme,
    InformationVisit,
    Interview,
    InterviewConsent,
    InterviewIdentity,
    MedicalFile,
    MedicalNote,
    Quotation,
    Report,
    ReportParagraph,
    ReportRelease,
    ReportVersion,
    TeamAbsence,
    TeamBackground,
    TeamChange,
    TeamConflict,
    TeamMember,
    TeamPaper,
    VisitCheckOverride,
    VisitMember,
)
from visits.models.erasure import ErasureOf

NOBODY: Final = "…"
"""What stands where a name was."""


class Does(Enum):
    DELETE = "delete"
    BLANK = "blank"
    CUT = "cut"
    """What links to what goes is cut out of its content; the rest stays."""
    CLOSE = "close"
    """A last step is added to a chain that stays."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What becomes of the rows of ``table`` whose ``column`` is the record, or that hang on it ``through`` others."""

    table: type[SQLModel]
    column: str
    does: Does = Does.DELETE
    blank: Mapping[str, str] = field(default_factory=dict)
    """Column → SQL of what it becomes."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Columns of text that stay, and why."""
    reads: tuple[str, ...] = ()
    """What the SQL of ``blank`` looks at."""
    writes: tuple[str, ...] = ()
    """What is written besides."""
    through: Callable[[SQLColumnExpression[Any]], ColumnElement[bool]] | None = None
    told: bool = True
    """False: people hear of it by what it is part of."""

    @property
    def key(self) -> SQLColumnExpression[Any]:
        return col(getattr(self.table, self.column))

    def hangs_on(self, record: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        return self.through(record) if self.through else self.key == record

    @property
    def name(self) -> str:
        return str(self.table.__tablename__)


@dataclass(frozen=True, slots=True)
class Subject:
    reach: tuple[Reach, ...]
    keys: tuple[tuple[SQLColumnExpression[Any], SQLColumnExpression[Any]], ...] = ()
    """What its words are sealed under: the column of the key, and that of the record."""
    apart: Mapping[type[SQLModel], str] = field(default_factory=dict)
    """Tables that name it and stay, and why."""

    def keys_of(self, record: UUID) -> list[Select[Any]]:
        return [select(key).where(of == record) for key, of in self.keys]


_CODE, _IDS = "a code", "ids only"
_TOUCHED = {"version": "version + 1", "updated_at": "now()", "erased_on": "current_date"}
_EMPTY = "'[]'::jsonb"


def _codes(columns: str) -> dict[str, str]:
    return dict.fromkeys(columns.split(), _CODE)


_of_file = select(col(MedicalNote.interview)).where(col(MedicalNote.id) == MedicalFile.note).scalar_subquery()


def _photo(record: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Taken under a consent that was given in the interview."""
    consents = select(col(InterviewConsent.id)).where(col(InterviewConsent.interview) == record)
    return col(Evidence.consent).in_(consents)


def _of_photo(column: SQLColumnExpression[Any]) -> Callable[[SQLColumnExpression[Any]], ColumnElement[bool]]:
    return lambda record: column.in_(select(col(Evidence.id)).where(_photo(record)))


def _of_report(
    column: SQLColumnExpression[Any],
) -> Callable[[SQLColumnExpression[Any]], ColumnElement[bool]]:
    """Of a report on the interview's visit."""

    def through(record: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        reports = (
            select(col(Report.id))
            .join(Interview, col(Interview.visit) == Report.visit)
            .where(col(Interview.id) == record)
        )
        return column.in_(reports)

    return through


def _interview_of(column: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """Of a file that belongs to a photo."""
    return (
        select(col(InterviewConsent.interview))
        .join(Evidence, col(Evidence.consent) == InterviewConsent.id)
        .where(col(Evidence.id) == column)
        .scalar_subquery()
    )


SUBJECTS: Final[Mapping[ErasureOf, Subject]] = {
    ErasureOf.INTERVIEW: Subject(
        (
            # Photos first: they hang on consents that go.
            Reach(
                ReportRelease,
                "report",
                Does.CUT,
                kept=_codes("kind language")
                | {"reference": "the office's own number", "title": "the office's words"},
                reads=("id", "kind", "content"),
                writes=("content",),
                through=_of_report(col(ReportRelease.report)),
                told=False,
            ),
            Reach(
                ReportVersion,
                "report",
                Does.CUT,
                kept=_codes("because") | {"note": "why it was kept"},
                reads=("id", "content"),
                writes=("content",),
                through=_of_report(col(ReportVersion.report)),
                told=False,
            ),
            Reach(
                ReportParagraph,
                "evidence",
                Does.BLANK,
                {"text": "''", "version": "version + 1", "updated_at": "now()"},
                _codes("kind"),
                ("version",),
                through=_of_photo(col(ReportParagraph.evidence)),
            ),
            *(
                Reach(table, "evidence", through=_of_photo(column), told=False)
                for table, column in (
                    (EvidenceCopy, col(EvidenceCopy.evidence)),
                    (EvidenceOriginal, col(EvidenceOriginal.evidence)),
                    (EvidenceOpening, col(EvidenceOpening.evidence)),
                )
            ),
            Reach(
                EvidenceStep,
                "evidence",
                Does.CLOSE,
                kept=_codes("act") | dict.fromkeys(("detail", "previous", "hash"), "ids and hashes"),
                reads=("seq", "hash"),
                through=_of_photo(col(EvidenceStep.evidence)),
                told=False,
            ),
            # That there was a photo, and each step of its chain.
            Reach(
                Evidence,
                "consent",
                Does.BLANK,
                _TOUCHED
                | {
                    "title": "''",
                    "shows": "''",
                    "language": "'und'",
                    "taken_at": "NULL",
                    "unit": "NULL",
                    "nobody_because": "''",
                    "nobody_by": "NULL",
                    "nobody_at": "NULL",
                },
                _codes("kind media_type")
                | {"reference": "the office's own number"}
                | dict.fromkeys(("sha256", "head"), "what the chain is held against"),
                ("version", "steps"),
                ("steps", "head"),
                _photo,
            ),
            Reach(
                Quotation,
                "interview",
                Does.BLANK,
                {
                    "text": "''",
                    "language": "'und'",
                    "withdrawn_at": "coalesce(withdrawn_at, now())",
                    "version": "version + 1",
                    "updated_at": "now()",
                },
                reads=("id", "withdrawn_at", "version", "finding"),
            ),
            Reach(InterviewIdentity, "interview"),
            # What the protection team took already is theirs.
            Reach(AllegationHandover, "interview"),
            Reach(MedicalNote, "interview"),
            Reach(InterviewConsent, "interview", reads=("id",)),
            # How many interviews there were, and how private, is told in reports and figures.
            Reach(
                Interview,
                "id",
                Does.BLANK,
                _TOUCHED
                | {
                    "summary": "''",
                    "language": "'und'",
                    "spoken": "'und'",
                    "unit": "NULL",
                    "minutes": "NULL",
                },
                _codes("kind privacy interpreting"),
                ("version", "visit"),
            ),
        ),
        keys=(
            (col(InterviewIdentity.id), col(InterviewIdentity.interview)),
            (col(AllegationHandover.id), col(AllegationHandover.interview)),
            (col(MedicalNote.id), col(MedicalNote.interview)),
            (col(MedicalFile.id), _of_file),
            (col(EvidenceCopy.id), _interview_of(col(EvidenceCopy.evidence))),
            (col(EvidenceOriginal.id), _interview_of(col(EvidenceOriginal.evidence))),
        ),
    ),
    ErasureOf.INFORMATION: Subject(
        (
            Reach(InformationSource, "information"),
            Reach(
                InformationChange,
                "information",
                Does.BLANK,
                {"reason": "NULL", "fields": _EMPTY},
                _codes("act"),
            ),
            # That something was said of a place, when, and what became of it stays for the programme's scores.
            Reach(
                Information,
                "id",
                Does.BLANK,
                _TOUCHED
                | {
                    "summary": "''",
                    "language": "'und'",
                    "notified_by": "NULL",
                    "happened_at": "NULL",
                    "decided_because": "CASE WHEN state NOT IN ('new', 'looked-at') THEN '' END",
                    "source_known": "false",
                    "assignee": "NULL",
                },
                _codes("side level kind channel source_kind incident_kind reliability state")
                | {"reference": "the office's own number"},
                ("version", "state"),
            ),
        ),
        keys=((col(InformationSource.information), col(InformationSource.information)),),
        apart={
            InformationCard: "its number and kind, and no word of it",
            InformationPlace: _IDS,
            InformationTheme: _IDS,
            InformationVisit: _IDS,
        },
    ),
    ErasureOf.MEMBER: Subject(
        (
            Reach(TeamAbsence, "member"),
            Reach(TeamPaper, "member"),
            Reach(TeamBackground, "member"),
            Reach(TeamConflict, "member"),
            Reach(TeamChange, "member", Does.BLANK, {"reason": "NULL", "fields": _EMPTY}, _codes("act")),
            Reach(
                VisitCheckOverride,
                "member",
                Does.BLANK,
                {"reason": "''"},
                _codes("code") | {"subject": "an expertise, a kind of paper, the id of a tie"},
            ),
            Reach(
                TeamMember,
                "id",
                Does.BLANK,
                _TOUCHED
                | {
                    "name": f"'{NOBODY}'",
                    "sort_name": f"'{NOBODY}'",
                    "account": "NULL",
                    "sex": "NULL",
                    "languages": _EMPTY,
                    "expertise": _EMPTY,
                    "days_a_year": "NULL",
                },
                _codes("side kind"),
                ("version",),
            ),
        ),
        apart={VisitMember: "that somebody went, and as what"},
    ),
}
