"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from collections.abc import Callable

from servicekit.kit_policies import kit_policies
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy, PolicySet, everyone
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from visits.models import (
    KnownAccount,
    KnownAuthority,
    Place,
    PlaceChange,
    PlaceCode,
    PlaceImport,
    PlaceImportError,
    PlaceReading,
    PlaceSpelling,
    PlaceUnit,
    ReadingPart,
    ReferenceChange,
    ReferenceCode,
    ReferenceEntry,
)

READ = "visits.place.read"
"""Places and reference lists: everyone on the staff of either side holds it."""
WRITE = "visits.place.write"
IMPORT = "visits.place.import"
REFERENCE = "visits.reference.write"

PERMISSIONS = (READ, WRITE, IMPORT, REFERENCE)

Rule = Callable[[Facts], ColumnElement[bool]]


def _holds(*permissions: str) -> Rule:
    def rule(who: Facts) -> ColumnElement[bool]:
        return who.holds(permissions)

    return rule


_WORKER_ALL = frozenset({"select", "insert", "update", "delete"})
_WORKER_READS = frozenset({"select"})

_read = _holds(READ)
_write = _holds(WRITE, IMPORT)
_import = _holds(IMPORT)
_reference = _holds(REFERENCE)


def _replaced(table: type[SQLModel]) -> Policy:
    return Policy(table, read=_read, insert=_write, delete=_write)


POLICIES = PolicySet(
    [
        Policy(ReferenceEntry, read=_read, insert=_reference, update=_reference, worker=_WORKER_READS),
        Policy(ReferenceCode, read=_read, insert=_reference, delete=_reference),
        Policy(ReferenceChange, read=_read, insert=_reference),
        Policy(Place, read=_read, insert=_write, update=_write, worker=_WORKER_READS),
        Policy(PlaceUnit, read=_read, insert=_write, update=_write),
        _replaced(PlaceCode),
        _replaced(PlaceSpelling),
        _replaced(ReadingPart),
        Policy(
            PlaceReading,
            read=_read,
            insert=_write,
            update=_write,
            worker=_WORKER_READS,
            worker_columns=("id", "version", "place", "unit", "taken_on", "population"),
        ),
        Policy(PlaceChange, read=_read, insert=_write),
        Policy(PlaceImport, read=_import, insert=_import, update=_import),
        Policy(PlaceImportError, read=_import, insert=_import, delete=_import),
        *(Policy(table, read=everyone, worker=_WORKER_ALL) for table in (KnownAuthority, KnownAccount)),
        Policy(RecordGrant),
        *kit_policies(),
    ],
    PERMISSIONS,
)
