"""Places, reference lists and their import: shared by both sides."""

from servicekit.policy import Policy
from sqlmodel import SQLModel

from visits.models import (
    Place,
    PlaceApart,
    PlaceChange,
    PlaceCode,
    PlaceImport,
    PlaceImportError,
    PlaceMerge,
    PlaceReading,
    PlaceSpelling,
    PlaceToSettle,
    PlaceUnit,
    ReadingPart,
    ReferenceChange,
    ReferenceCode,
    ReferenceEntry,
)
from visits.policy.permissions import IMPORT, READ, REFERENCE, WRITE
from visits.policy.rules import READS, holding

_read = holding(READ)
_write = holding(WRITE, IMPORT)
_merge = holding(WRITE)
_import = holding(IMPORT)
_reference = holding(REFERENCE)


def _replaced(table: type[SQLModel]) -> Policy:
    return Policy(table, read=_read, insert=_write, delete=_write)


PLACES = (
    Policy(ReferenceEntry, read=_read, insert=_reference, update=_reference, worker=READS),
    Policy(ReferenceCode, read=_read, insert=_reference, delete=_reference),
    Policy(ReferenceChange, read=_read, insert=_reference),
    Policy(Place, read=_read, insert=_write, update=_write, worker=READS),
    Policy(PlaceUnit, read=_read, insert=_write, update=_write),
    _replaced(PlaceCode),
    _replaced(PlaceSpelling),
    _replaced(ReadingPart),
    Policy(
        PlaceReading,
        read=_read,
        insert=_write,
        update=_write,
        worker=READS,
        worker_columns=("id", "version", "place", "unit", "taken_on", "population"),
    ),
    Policy(PlaceChange, read=_read, insert=_write),
    Policy(PlaceApart, read=_read, insert=_merge, delete=_merge),
    Policy(PlaceMerge, read=_read, insert=_merge, update=_merge, delete=_merge),
    Policy(PlaceToSettle, insert=_write, worker=frozenset({"select", "delete"})),
    Policy(PlaceImport, read=_import, insert=_import, update=_import),
    Policy(PlaceImportError, read=_import, insert=_import, delete=_import),
)
