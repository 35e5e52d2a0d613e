"""Imports, what was found in them, and the mappings kept for the next."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, exists
from sqlmodel import col

from complaints.models import Import, ImportFinding, SavedMapping
from complaints.policy.permissions import IMPORT
from complaints.policy.rules import Condition


def import_readable(who: Facts) -> Condition:
    """Whoever imports there now; who began it and left for another office reads its rows no more."""
    return and_(col(Import.side) == who.side, who.covers(IMPORT, col(Import.office), col(Import.team)))


def _of_readable_import(who: Facts) -> Condition:
    return exists().where(col(Import.id) == ImportFinding.import_id, import_readable(who))


def _mapping_of_side(who: Facts) -> Condition:
    return and_(col(SavedMapping.side) == who.side, who.holds(IMPORT))


IMPORTS = (
    Policy(
        Import,
        read=import_readable,
        insert=import_readable,
        update=import_readable,
        worker=frozenset({"select", "update"}),
    ),
    Policy(ImportFinding, read=_of_readable_import, insert=_of_readable_import, delete=_of_readable_import),
    Policy(
        SavedMapping,
        read=_mapping_of_side,
        insert=_mapping_of_side,
        update=_mapping_of_side,
        delete=_mapping_of_side,
    ),
)
