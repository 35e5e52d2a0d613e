"""Demands: of who decides on retention and refusals, and of a second person as long as an answer waits for one."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, or_
from sqlmodel import SQLModel, col

from complaints.models import (
    Demand,
    DemandAnswer,
    DemandChange,
    DemandComplaint,
    DemandEntry,
    DemandFile,
    DemandName,
    KnownTeam,
)
from complaints.models.demand import AnswerState
from complaints.policy.permissions import AGREE, RETAIN
from complaints.policy.rules import READS, Condition, of_complaint_to_take, of_readable_complaint

_office = col(Demand.office)


def demand_workable(who: Facts) -> Condition:
    return and_(col(Demand.side) == who.side, or_(who.everywhere(RETAIN), who.in_offices(RETAIN, _office)))


def _agrees(who: Facts) -> Condition:
    """In the office, or in a team of it: a demand is in no team."""
    in_a_team = exists().where(col(KnownTeam.office) == Demand.office, who.in_teams(AGREE, col(KnownTeam.id)))
    return and_(
        col(Demand.side) == who.side,
        or_(who.everywhere(AGREE), who.in_offices(AGREE, _office), in_a_team),
    )


def _seconded(who: Facts) -> Condition:
    """By who agrees: what waits for them, and what they stand for since."""
    return and_(or_(col(Demand.waiting), col(Demand.second) == who.account), _agrees(who))


def demand_readable(who: Facts) -> Condition:
    return or_(demand_workable(who), _seconded(who))


def _recordable(who: Facts) -> Condition:
    return and_(demand_workable(who), col(Demand.recorded_by) == who.account)


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        return exists().where(col(Demand.id) == column, rule(who))

    return of


def _on(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    """Added by who works on it and never changed."""
    return Policy(table, read=_of(column, demand_readable), insert=_of(column, demand_workable))


def _both(*rules: Rule) -> Rule:
    return lambda who: and_(*(rule(who) for rule in rules))


_answer, _file = col(DemandAnswer.demand), col(DemandFile.demand)


def _answered(who: Facts) -> Condition:
    return and_(
        col(DemandAnswer.proposed_by) == who.account,
        col(DemandAnswer.decided_by).is_(None),
        _of(_answer, demand_workable)(who),
    )


def _decidable(who: Facts) -> Condition:
    return and_(
        col(DemandAnswer.state) == AnswerState.WAITING.value,
        _of(_answer, demand_readable)(who),
    )


def _decided(who: Facts) -> Condition:
    """By another person than who proposed it; or taken back by who did."""
    return and_(
        _of(_answer, demand_readable)(who),
        or_(
            and_(
                col(DemandAnswer.decided_by) == who.account,
                col(DemandAnswer.proposed_by) != who.account,
            ),
            and_(
                col(DemandAnswer.proposed_by) == who.account,
                col(DemandAnswer.state) == AnswerState.TAKEN_BACK.value,
            ),
        ),
    )


def _of_both(demand: SQLColumnExpression[Any], complaint: SQLColumnExpression[Any], rule: Rule) -> Rule:
    """A demand does not reveal a complaint: who reads that they belong together reads both."""
    return _both(_of(demand, rule), of_readable_complaint(complaint))


def _joined(demand: SQLColumnExpression[Any], complaint: SQLColumnExpression[Any]) -> Rule:
    """Put together, and taken apart again."""
    return _both(_of(demand, demand_workable), of_complaint_to_take(complaint))


_linked = (col(DemandComplaint.demand), col(DemandComplaint.complaint))
_named = (col(DemandName.demand), col(DemandName.complaint))

DEMANDS = (
    Policy(
        Demand,
        read=demand_readable,
        insert=_recordable,
        update=demand_readable,
        worker=READS,
        worker_columns=("id",),
    ),
    Policy(
        DemandComplaint,
        read=_of_both(*_linked, demand_readable),
        insert=_joined(*_linked),
        delete=_joined(*_linked),
    ),
    Policy(
        DemandAnswer,
        read=_of(_answer, demand_readable),
        insert=_answered,
        update=_decidable,
        updated=_decided,
    ),
    Policy(
        DemandName,
        read=_of_both(*_named, demand_readable),
        insert=_joined(*_named),
    ),
    _on(DemandEntry, col(DemandEntry.demand)),
    Policy(
        DemandFile,
        read=_of(_file, demand_readable),
        insert=_of(_file, demand_workable),
        worker=READS,
        worker_columns=("id",),
    ),
    # The second person adds a line to the history of what they only read.
    Policy(
        DemandChange,
        read=_of(col(DemandChange.demand), demand_readable),
        insert=_of(col(DemandChange.demand), demand_readable),
    ),
)
