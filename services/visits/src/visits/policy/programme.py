"""The visiting programme: read and written by those who plan, and by nobody else."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, func
from sqlmodel import col

from visits.models import (
    Programme,
    ProgrammeChange,
    ProgrammeEntry,
    ProgrammeOverride,
    ProgrammeScenario,
    ProgrammeVisit,
)
from visits.policy.permissions import PROGRAMME_READ, PROGRAMME_WRITE
from visits.policy.rules import READS, Condition
from visits.policy.visits import begun, of_known_where, of_visit, visit_plannable

_ANY = (PROGRAMME_READ, PROGRAMME_WRITE)


def programme_readable(who: Facts) -> Condition:
    return and_(col(Programme.side) == who.side, who.covers(_ANY, col(Programme.office), col(Programme.team)))


def programme_writable(who: Facts) -> Condition:
    return and_(
        col(Programme.side) == who.side,
        who.covers(PROGRAMME_WRITE, col(Programme.office), col(Programme.team)),
    )


def _makable(who: Facts) -> Condition:
    return and_(programme_writable(who), col(Programme.created_by) == who.account)


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of_programme(who: Facts) -> Condition:
        return exists().where(col(Programme.id) == column, rule(who))

    return of_programme


def _on(column: SQLColumnExpression[Any]) -> tuple[Rule, Rule]:
    return _of(column, programme_readable), _of(column, programme_writable)


_scenario_read, _scenario_write = _on(col(ProgrammeScenario.programme))
_override_read, _override_write = _on(col(ProgrammeOverride.programme))
_planned_read, _planned_write = _on(col(ProgrammeEntry.programme))
_change_read, _change_write = _on(col(ProgrammeChange.programme))

_visit = col(ProgrammeVisit.visit)
_entry_read, _entry_write = _on(col(ProgrammeVisit.programme))


def _made_readable(who: Facts) -> Condition:
    """By who reads the programme and may know where that visit goes: that there is one is as secret."""
    return and_(_entry_read(who), of_known_where(_visit)(who))


def _made_writable(who: Facts) -> Condition:
    return and_(_entry_write(who), of_visit(_visit, visit_plannable)(who))


def _counts(_: Facts) -> Condition:
    """Its month is over: what is ahead the worker does not see."""
    return col(ProgrammeEntry.counts_from) <= func.current_date()


PROGRAMME = (
    Policy(
        Programme,
        read=programme_readable,
        insert=_makable,
        update=programme_writable,
        worker=frozenset({"select", "update"}),
        worker_columns=("id", "state", "reference", "side", "office", "team", "level"),
        worker_updates=("state",),
    ),
    Policy(
        ProgrammeScenario,
        read=_scenario_read,
        insert=_scenario_write,
        update=_scenario_write,
        worker=frozenset({"select", "update"}),
        worker_columns=(
            "id",
            "programme",
            "version",
            "created_at",
            "state",
            "problem",
            "steps_done",
            "steps",
        ),
        worker_updates=("version", "updated_at", "state", "plan", "steps_done", "steps", "finished_at"),
    ),
    Policy(
        ProgrammeOverride,
        read=_override_read,
        insert=_override_write,
        update=_override_write,
        delete=_override_write,
    ),
    Policy(
        ProgrammeVisit,
        read=_made_readable,
        insert=_made_writable,
        delete=_made_writable,
        worker=READS,
        worker_rows=of_visit(_visit, begun),
    ),
    Policy(
        ProgrammeEntry,
        read=_planned_read,
        insert=_planned_write,
        delete=_planned_write,
        worker=frozenset({"select", "update"}),
        worker_rows=_counts,
        worker_updates=("told",),
    ),
    Policy(ProgrammeChange, read=_change_read, insert=_change_write),
)
