"""The register of authorities, and whom the office knows there."""

from collections.abc import Callable

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_
from sqlmodel import col

from recommendations.models import Authority, AuthorityChange, AuthorityReach, FocalPoint
from recommendations.policy.outside import authority_readable, from_inside, reach_readable
from recommendations.policy.permissions import AUTHORITY_WRITE, ISSUE, READ, WRITE
from recommendations.policy.rules import READS, Condition


def _focal_point(permission: str | tuple[str, ...]) -> Callable[[Facts], Condition]:
    def rule(who: Facts) -> Condition:
        office = col(FocalPoint.office)
        covered = or_(who.everywhere(permission), who.in_offices(permission, office))
        return and_(col(FocalPoint.side) == who.side, covered)

    return rule


focal_point_readable = _focal_point(READ)


focal_point_writable = _focal_point((WRITE, ISSUE))


def _focal_point_undoable(who: Facts) -> Condition:
    """Imported, and nobody worked on it since."""
    untouched = and_(col(FocalPoint.import_id).is_not(None), col(FocalPoint.version) == 1)
    return and_(untouched, focal_point_writable(who))


def _authority_writable(who: Facts) -> Condition:
    return and_(from_inside(who), who.holds(AUTHORITY_WRITE))


def _authority_change_writable(who: Facts) -> Condition:
    return and_(col(AuthorityChange.account) == who.account, _authority_writable(who))


AUTHORITIES = [
    Policy(
        Authority,
        read=authority_readable,
        insert=_authority_writable,
        update=_authority_writable,
        worker=READS,
    ),
    Policy(AuthorityChange, read=from_inside, insert=_authority_change_writable),
    # Written by the trigger, as whoever changes the tree.
    Policy(AuthorityReach, read=reach_readable, insert=_authority_writable, delete=_authority_writable),
    Policy(
        FocalPoint,
        read=focal_point_readable,
        insert=focal_point_writable,
        update=focal_point_writable,
        delete=_focal_point_undoable,
    ),
]
