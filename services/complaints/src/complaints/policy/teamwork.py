"""Rules that route complaints, substitutions, watchers, tasks and presences."""

from dataclasses import replace

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_
from sqlmodel import col

from complaints.models import Presence, RoutedComplaint, RoutingRule, Substitution, Task, Watcher
from complaints.policy.at_work import on_cases
from complaints.policy.permissions import HEAD, PERMISSIONS, REGISTER, SETTINGS, WORK
from complaints.policy.rules import (
    Condition,
    of_complaint_read_for_work,
    of_readable_complaint,
    on_complaint,
    side_reached,
)


def rule_readable(who: Facts) -> Condition:
    """Whoever registers or imports has their complaints routed, and sees by what."""
    staff = who.holds(PERMISSIONS)
    return and_(staff, side_reached(who, col(RoutingRule.side), SETTINGS))


def _rule_writable(who: Facts) -> Condition:
    return and_(who.everywhere(SETTINGS), side_reached(who, col(RoutingRule.side), SETTINGS))


def substitution_readable(who: Facts) -> Condition:
    """Colleagues know who is away and whom to ask; no case is named in it."""
    return and_(col(Substitution.side) == who.side, on_cases(who))


def _substitution_writable(who: Facts) -> Condition:
    """One's own absence, or that of others for whoever heads an office."""
    own = and_(col(Substitution.absent) == who.account, who.holds((WORK, REGISTER)))
    return and_(col(Substitution.side) == who.side, or_(own, who.holds(HEAD)))


def _watcher_readable(who: Facts) -> Condition:
    """One's own needs no look at the complaint: what is listed of it starts from those that are readable."""
    return or_(col(Watcher.account) == who.account, of_readable_complaint(col(Watcher.complaint))(who))


def _own_watching(who: Facts) -> Condition:
    return and_(col(Watcher.account) == who.account, of_complaint_read_for_work(col(Watcher.complaint))(who))


def _own_presence(who: Facts) -> Condition:
    return and_(
        col(Presence.account) == who.account, of_complaint_read_for_work(col(Presence.complaint))(who)
    )


TEAMWORK = (
    Policy(
        RoutingRule,
        read=rule_readable,
        insert=_rule_writable,
        update=_rule_writable,
        delete=_rule_writable,
    ),
    on_complaint(RoutedComplaint, col(RoutedComplaint.complaint)),
    Policy(
        Substitution,
        read=substitution_readable,
        insert=_substitution_writable,
        update=_substitution_writable,
        worker=frozenset({"select", "update"}),
        worker_updates=("begun_told", "ended_told"),
    ),
    Policy(
        Watcher,
        read=_watcher_readable,
        insert=_own_watching,
        update=_own_watching,
        delete=_own_watching,
    ),
    replace(on_complaint(Task, col(Task.complaint)), delete=None),
    Policy(
        Presence,
        read=of_readable_complaint(col(Presence.complaint)),
        insert=_own_presence,
        update=_own_presence,
        delete=of_readable_complaint(col(Presence.complaint)),
    ),
)
