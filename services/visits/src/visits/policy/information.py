"""Information received and incidents: confidential, by team. Who said it is read by who heads the side alone."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, or_
from sqlmodel import col

from visits.models import (
    Information,
    InformationChange,
    InformationPlace,
    InformationSource,
    InformationTheme,
    InformationVisit,
)
from visits.policy.opened import opened_in_emergency
from visits.policy.permissions import INFORMATION_READ, INFORMATION_WRITE, VISIT_HEAD, VISIT_PLAN
from visits.policy.rules import READS, Condition
from visits.policy.visits import of_known_where, of_visit, visit_workable

_ANY = (INFORMATION_READ, INFORMATION_WRITE)
_HEADS = (VISIT_HEAD, VISIT_PLAN)


def information_kept(who: Facts) -> Condition:
    """Worked on by its team, by whoever it is given to, by who heads or plans, and by whoever wrote it."""
    return and_(
        col(Information.side) == who.side,
        who.holds(_ANY),
        or_(
            who.in_teams(_ANY, col(Information.team)),
            col(Information.assignee) == who.account,
            col(Information.created_by) == who.account,
            who.covers(_HEADS, col(Information.office), col(Information.team)),
        ),
    )


def information_readable(who: Facts) -> Condition:
    """By who works on it; for a day by whoever opened it in an emergency, who changes nothing of it."""
    opened = and_(col(Information.side) == who.side, opened_in_emergency(who, col(Information.id)))
    return or_(information_kept(who), opened)


def information_writable(who: Facts) -> Condition:
    return and_(information_kept(who), who.holds(INFORMATION_WRITE))


def _makable(who: Facts) -> Condition:
    return and_(
        col(Information.side) == who.side,
        who.covers(INFORMATION_WRITE, col(Information.office), col(Information.team)),
        col(Information.created_by) == who.account,
    )


def _headed(who: Facts) -> Condition:
    return and_(
        col(Information.side) == who.side,
        who.covers(VISIT_HEAD, col(Information.office), col(Information.team)),
    )


def of_information(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The information that ``column`` names is readable, and let through by every one of ``rules``, rules on it."""

    def rule(who: Facts) -> Condition:
        readable = who.reads(information_readable)
        return exists().where(col(Information.id) == column, readable, *(each(who) for each in rules))

    return rule


def _both(*rules: Rule) -> Rule:
    return lambda who: and_(*(rule(who) for rule in rules))


def _part(table: Any) -> Policy:
    written = of_information(col(table.information), information_writable)
    return Policy(
        table,
        read=of_information(col(table.information)),
        insert=written,
        delete=written,
        worker=READS,
    )


_change = col(InformationChange.information)
_visit = col(InformationVisit.visit)
_link_read = _both(of_information(col(InformationVisit.information)), of_known_where(_visit))
_link_write = _both(_link_read, of_visit(_visit, visit_workable))

INFORMATION = (
    Policy(
        Information,
        read=information_readable,
        insert=_makable,
        update=information_writable,
        worker=READS,
        worker_columns=(
            *("id", "version", "side", "office", "team", "level", "reference", "received_on", "summary"),
            *("language", "notified_by", "state", "assignee", "created_by", "updated_at", "erased_on"),
        ),
    ),
    _part(InformationPlace),
    _part(InformationTheme),
    Policy(InformationVisit, read=_link_read, insert=_link_write, delete=_link_write),
    Policy(
        InformationSource,
        read=of_information(col(InformationSource.information), _headed),
        insert=of_information(col(InformationSource.information), information_writable),
        worker=READS,
        worker_columns=("information",),
    ),
    Policy(
        InformationChange,
        read=of_information(_change),
        insert=of_information(_change, information_writable),
    ),
)
