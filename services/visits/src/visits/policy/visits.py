"""Visits: who knows that there is one, where and when it is, what it is for, and who may change it.

Rules for what hangs on a visit are made here: ``on_visit`` for what its team and the head read and its team writes.
"""

from typing import Any

from servicekit.grants import held_by
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Gathered, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, func, or_
from sqlmodel import SQLModel, col

from visits.models import Visit, VisitBrief, VisitChange, VisitMember, VisitPlace, VisitWhere
from visits.models.visit import VisitKind, VisitState
from visits.policy.opened import made_on_duty
from visits.policy.permissions import (
    MEDICAL,
    OF_VISITS,
    VISIT_ASSIST,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_READ_INTERNAL,
    VISIT_WORK,
)
from visits.policy.rules import READS, Condition

APPOINTED = "appointed"
"""The grant of who goes on a visit. That of an expert or interpreter ends when the report is final."""

_APPOINTED = Gathered("visits_appointed_to", lambda who: held_by(who.account, APPOINTED))

_PLANS = (VISIT_PLAN, VISIT_HEAD)


def _started() -> Condition:
    return col(Visit.started_at).is_not(None)


def begun(_: Facts) -> Condition:
    """It is no secret, for it started."""
    return _started()


def _open() -> Condition:
    """It is no secret: it started, or was announced."""
    return or_(_started(), and_(col(Visit.announced), col(Visit.state) != VisitState.DRAFT.value))


def _planned_by(who: Facts) -> Condition:
    """Also by whoever made it out of an emergency, as long as that lasts."""
    return or_(who.covers(_PLANS, col(Visit.office), col(Visit.team)), made_on_duty(who))


def _appointed(who: Facts) -> Condition:
    return and_(who.holds(OF_VISITS), who.among(col(Visit.id), _APPOINTED))


def visit_readable(who: Facts) -> Condition:
    """That there is one. As long as it is secret, by who plans it and who goes."""
    return and_(
        col(Visit.side) == who.side,
        or_(
            _confidential(who),
            and_(_open(), who.covers(VISIT_READ_INTERNAL, col(Visit.office), col(Visit.team))),
        ),
    )


def _confidential(who: Facts) -> Condition:
    return or_(
        _planned_by(who),
        _appointed(who),
        and_(_started(), who.in_teams(VISIT_READ, col(Visit.team))),
    )


def visit_confidential(who: Facts) -> Condition:
    """What was found on it, and all that is said of it among its team."""
    return and_(col(Visit.side) == who.side, _confidential(who))


def visit_plannable(who: Facts) -> Condition:
    return and_(col(Visit.side) == who.side, _planned_by(who))


def visit_accompanied(who: Facts) -> Condition:
    """Goes along, whether from inside or outside."""
    return and_(col(Visit.side) == who.side, _appointed(who))


def visit_workable(who: Facts) -> Condition:
    """Row-level security adds that the row must be readable."""
    works = and_(who.holds(VISIT_WORK), _appointed(who))
    return and_(col(Visit.side) == who.side, or_(_planned_by(who), works))


def visit_contributable(who: Facts) -> Condition:
    """Also by who comes from outside and goes along: adds what was seen and heard."""
    helps = and_(who.holds((VISIT_WORK, VISIT_ASSIST)), _appointed(who))
    return and_(col(Visit.side) == who.side, or_(_planned_by(who), helps))


def visit_treated(who: Facts) -> Condition:
    """By who goes along as a health professional: not who leads, plans or heads, unless they are one and go."""
    return and_(col(Visit.side) == who.side, who.holds(MEDICAL), _appointed(who))


def _exists(*conditions: Condition) -> Condition:
    """Of a visit of the rule's own, also in a query that asks for visits itself."""
    return exists().where(*conditions).correlate_except(Visit)


def of_visit(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The visit that ``column`` names is let through by every one of ``rules``, which are rules on ``Visit``."""

    def rule(who: Facts) -> Condition:
        return _exists(col(Visit.id) == column, *(each(who) for each in rules))

    return rule


def on_visit(
    table: type[SQLModel], column: SQLColumnExpression[Any], *, write: Rule = visit_contributable
) -> Policy:
    """Of rows that are confidential as the visit that ``column`` names, and written by who may ``write`` on it."""
    written = of_visit(column, write)
    return Policy(
        table, read=of_visit(column, visit_confidential), insert=written, update=written, delete=written
    )


def _told() -> Condition:
    return col(VisitWhere.reveal_at) <= func.now()


def where_is_told() -> Condition:
    """To who goes."""
    return or_(_open(), _told())


def where_readable(who: Facts) -> Condition:
    """By who plans it; by who goes, from the hour they are told; by all who read the visit once it is no secret."""
    known = or_(_planned_by(who), and_(_open(), visit_readable(who)), and_(_appointed(who), _told()))
    return _exists(col(Visit.id) == VisitWhere.visit, col(Visit.side) == who.side, known)


def of_known_where(column: SQLColumnExpression[Any]) -> Rule:
    """The asker knows where and when the visit is that ``column`` names."""

    def rule(who: Facts) -> Condition:
        return exists().where(col(VisitWhere.visit) == column, who.reads(where_readable))

    return rule


def _brief_readable(who: Facts) -> Condition:
    """Objectives betray a place: its team reads them no sooner."""
    brief = col(VisitBrief.visit)
    return and_(of_known_where(brief)(who), of_visit(brief, visit_confidential)(who))


def _makable(who: Facts) -> Condition:
    planned = who.covers(_PLANS, col(Visit.office), col(Visit.team))
    reactive = and_(made_on_duty(who), col(Visit.kind) == VisitKind.REACTIVE.value)
    return and_(col(Visit.side) == who.side, col(Visit.created_by) == who.account, or_(planned, reactive))


def grant_visible(who: Facts) -> Condition:
    """Without a look at the visit: the rules of visits look here."""
    return or_(
        col(RecordGrant.account) == who.account, and_(col(RecordGrant.side) == who.side, who.holds(_PLANS))
    )


def appointment_writable(who: Facts) -> Condition:
    """By who plans the visit; and by who closes it, for then others' access ends."""
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.kind) == APPOINTED,
        of_visit(col(RecordGrant.record), visit_plannable)(who),
    )


def _worker_sees(column: SQLColumnExpression[Any]) -> Rule:
    return of_visit(column, lambda _: _open())


_planned = of_visit(col(VisitWhere.visit), visit_plannable)
_place_planned = of_visit(col(VisitPlace.visit), visit_plannable)
_change = col(VisitChange.visit)

VISITS = (
    Policy(
        Visit,
        read=visit_readable,
        insert=_makable,
        update=visit_workable,
        worker=READS,
        worker_rows=lambda _: _open(),
    ),
    Policy(
        VisitWhere,
        read=where_readable,
        insert=_planned,
        update=_planned,
        worker=READS,
        worker_rows=_worker_sees(col(VisitWhere.visit)),
    ),
    Policy(
        VisitPlace,
        read=of_known_where(col(VisitPlace.visit)),
        insert=_place_planned,
        delete=_place_planned,
        worker=READS,
        worker_rows=_worker_sees(col(VisitPlace.visit)),
    ),
    Policy(
        VisitBrief,
        read=_brief_readable,
        insert=of_visit(col(VisitBrief.visit), visit_plannable),
        update=of_visit(col(VisitBrief.visit), visit_workable),
        # What was spent, once it began; never what it is for.
        worker=READS,
        worker_columns=("visit", "person_days", "cost"),
        worker_rows=of_visit(col(VisitBrief.visit), begun),
    ),
    on_visit(VisitMember, col(VisitMember.visit), write=visit_plannable),
    Policy(
        VisitChange,
        read=of_visit(_change, visit_confidential),
        insert=of_visit(_change, visit_contributable),
    ),
)
