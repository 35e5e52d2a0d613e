"""Medical notes: read and written by the health professionals who go on the visit, and by nobody else."""

from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import SQLColumnExpression, and_, exists
from sqlmodel import col

from visits.models import MedicalFile, MedicalNote
from visits.policy.rules import READS, Condition
from visits.policy.visits import of_visit, visit_treated

_treated = of_visit(col(MedicalNote.visit), visit_treated)


def _own(who: Facts) -> Condition:
    """Nobody writes over what somebody else wrote."""
    return and_(col(MedicalNote.created_by) == who.account, _treated(who))


def _of_note(column: SQLColumnExpression[Any], who: Facts) -> Condition:
    return exists().where(col(MedicalNote.id) == column, _treated(who)).correlate_except(MedicalNote)


def _file_treated(who: Facts) -> Condition:
    return _of_note(col(MedicalFile.note), who)


def _file_added(who: Facts) -> Condition:
    return and_(col(MedicalFile.created_by) == who.account, _file_treated(who))


MEDICAL_NOTES = (
    Policy(MedicalNote, read=_treated, insert=_own, update=_own, worker=READS, worker_columns=("id",)),
    Policy(MedicalFile, read=_file_treated, insert=_file_added, worker=READS, worker_columns=("id", "note")),
)
