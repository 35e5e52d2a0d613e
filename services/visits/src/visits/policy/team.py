"""The directory of who goes on visits."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists
from sqlmodel import col

from visits.models import (
    PlaceLanguages,
    TeamAbsence,
    TeamBackground,
    TeamCategoryNeed,
    TeamChange,
    TeamConflict,
    TeamMember,
    TeamPaper,
    TeamPaperNeed,
)
from visits.policy.permissions import READ, TEAM_READ, TEAM_WRITE, VISIT_HEAD, VISIT_PLAN, WRITE
from visits.policy.rules import Condition, holding

PLANS = (VISIT_PLAN, VISIT_HEAD)


def _of_side(who: Facts) -> Condition:
    return col(TeamMember.side) == who.side


def _mine(who: Facts) -> Condition:
    return col(TeamMember.account) == who.account


def member_readable(who: Facts) -> Condition:
    """By the staff of the side; everybody reads their own entry."""
    return and_(_of_side(who), who.holds((TEAM_READ, TEAM_WRITE)) | _mine(who))


def member_writable(who: Facts) -> Condition:
    return and_(
        _of_side(who),
        who.everywhere(TEAM_WRITE) | who.in_offices(TEAM_WRITE, col(TeamMember.office)),
    )


def _papers_readable(who: Facts) -> Condition:
    """By who keeps the directory, who plans visits, and oneself."""
    return and_(_of_side(who), who.holds((TEAM_WRITE, *PLANS)) | _mine(who))


def _told_readable(who: Facts) -> Condition:
    """By who plans visits, and oneself."""
    return and_(_of_side(who), who.holds(PLANS) | _mine(who))


def _told_writable(who: Facts) -> Condition:
    """By oneself, and on the person's word by who keeps the directory."""
    return and_(_of_side(who), member_writable(who) | _mine(who))


def _of_member(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The member that ``column`` names is let through by every one of ``rules``, and is readable."""

    def rule(who: Facts) -> Condition:
        return exists().where(
            col(TeamMember.id) == column,
            who.reads(member_readable),
            *(each(who) for each in rules),
        )

    return rule


_absence = col(TeamAbsence.member)
_paper = col(TeamPaper.member)
_background = col(TeamBackground.member)
_conflict = col(TeamConflict.member)
_change = col(TeamChange.member)
_kept = _of_member(_paper, member_writable)
_said = _of_member(_background, _told_writable)
_declared = _of_member(_conflict, _told_writable)
_settings = holding(TEAM_WRITE)
_of_team = holding(TEAM_READ, TEAM_WRITE, *PLANS)
_spoken = holding(WRITE, *PLANS)

TEAM = (
    Policy(TeamMember, read=member_readable, insert=member_writable, update=member_writable),
    Policy(
        TeamAbsence,
        read=_of_member(_absence),
        insert=_of_member(_absence, _told_writable),
        delete=_of_member(_absence, _told_writable),
    ),
    Policy(TeamPaper, read=_of_member(_paper, _papers_readable), insert=_kept, update=_kept, delete=_kept),
    Policy(
        TeamBackground,
        read=_of_member(_background, _told_readable),
        insert=_said,
        update=_said,
        delete=_said,
    ),
    Policy(TeamConflict, read=_of_member(_conflict, _told_readable), insert=_declared, update=_declared),
    Policy(
        TeamChange,
        read=_of_member(_change, _papers_readable),
        insert=_of_member(_change, _told_writable),
    ),
    Policy(TeamPaperNeed, read=_of_team, insert=_settings, update=_settings),
    Policy(TeamCategoryNeed, read=_of_team, insert=_settings, update=_settings),
    Policy(PlaceLanguages, read=holding(READ), insert=_spoken, update=_spoken),
)
