"""The directory of who goes on visits."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, exists
from sqlmodel import col

from visits.models import TeamAbsence, TeamMember
from visits.policy.permissions import TEAM_READ, TEAM_WRITE
from visits.policy.rules import Condition


def member_readable(who: Facts) -> Condition:
    """By the staff of the side; everybody reads their own entry."""
    mine = col(TeamMember.account) == who.account
    return and_(col(TeamMember.side) == who.side, who.holds((TEAM_READ, TEAM_WRITE)) | mine)


def member_writable(who: Facts) -> Condition:
    return and_(
        col(TeamMember.side) == who.side,
        who.everywhere(TEAM_WRITE) | who.in_offices(TEAM_WRITE, col(TeamMember.office)),
    )


def _absence_readable(who: Facts) -> Condition:
    readable = who.reads(member_readable)
    return exists().where(col(TeamMember.id) == TeamAbsence.member, readable)


def _absence_writable(who: Facts) -> Condition:
    """By who keeps the directory, and by oneself."""
    mine = and_(col(TeamMember.side) == who.side, col(TeamMember.account) == who.account)
    return exists().where(col(TeamMember.id) == TeamAbsence.member, member_writable(who) | mine)


TEAM = (
    Policy(TeamMember, read=member_readable, insert=member_writable, update=member_writable),
    Policy(TeamAbsence, read=_absence_readable, insert=_absence_writable, delete=_absence_writable),
)
