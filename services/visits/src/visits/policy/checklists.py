"""What is asked on visits, and what was answered. Checklists are the preventive side's, which alone makes visits."""

from typing import Any

from servicekit.policy import Facts, Permissions, Policy, Rule
from servicekit.principal import Side
from sqlalchemy import SQLColumnExpression, and_, or_
from sqlmodel import SQLModel, col

from visits.models import (
    Checklist,
    ChecklistAnswer,
    ChecklistChange,
    ChecklistRound,
    ChecklistSheet,
    ChecklistSubject,
    ChecklistVersion,
)
from visits.models.checklist import ChecklistState
from visits.policy.permissions import CHECKLIST_READ, CHECKLIST_WRITE
from visits.policy.rules import Condition
from visits.policy.visits import of_known_where, of_visit, visit_confidential, visit_contributable

_SHOWN = (ChecklistState.PUBLISHED.value, ChecklistState.WITHDRAWN.value)


def _holds(who: Facts, permissions: Permissions) -> Condition:
    return and_(who.side == Side.PREVENTIVE.value, who.holds(permissions))


def _read(who: Facts) -> Condition:
    return _holds(who, (CHECKLIST_READ, CHECKLIST_WRITE))


def _write(who: Facts) -> Condition:
    return _holds(who, CHECKLIST_WRITE)


def _version_readable(who: Facts) -> Condition:
    """A draft by those who write it."""
    shown = col(ChecklistVersion.state).in_(_SHOWN)
    return or_(_write(who), and_(_holds(who, CHECKLIST_READ), shown))


def _checklist_readable(who: Facts) -> Condition:
    """One that was never published is a draft."""
    shown = col(Checklist.ever_published).is_(True)
    return or_(_write(who), and_(_holds(who, CHECKLIST_READ), shown))


def _on_sheet(table: type[SQLModel], visit: SQLColumnExpression[Any], *, changes: bool = False) -> Policy:
    """By who reads what is confidential of the visit and knows where it is: what is asked betrays the kind of place."""
    confidential, known = of_visit(visit, visit_confidential), of_known_where(visit)

    def readable(who: Facts) -> Condition:
        return and_(confidential(who), known(who))

    written: Rule = of_visit(visit, visit_contributable)
    if changes:
        return Policy(table, read=readable, insert=written, update=written)
    return Policy(table, read=readable, insert=written)


CHECKLISTS = (
    Policy(Checklist, read=_checklist_readable, insert=_write, update=_write),
    Policy(ChecklistSubject, read=_read, insert=_write, delete=_write),
    Policy(ChecklistVersion, read=_version_readable, insert=_write, update=_write),
    Policy(ChecklistChange, read=_write, insert=_write),
    _on_sheet(ChecklistSheet, col(ChecklistSheet.visit)),
    _on_sheet(ChecklistRound, col(ChecklistRound.visit), changes=True),
    _on_sheet(ChecklistAnswer, col(ChecklistAnswer.visit)),
)
