"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from collections.abc import Callable
from typing import Any

from servicekit.audit.policies import audit_policies
from servicekit.events import EVENT_POLICIES
from servicekit.grants import live as grants_live
from servicekit.models import IdempotencyRecord, RecordGrant
from servicekit.policy import Facts, Policy, PolicySet, everyone
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select
from sqlmodel import SQLModel, col

from recommendations.models import (
    Addressee,
    Authority,
    AuthorityChange,
    CriterionAssessment,
    KnownAccount,
    KnownOffice,
    KnownPlace,
    KnownTeam,
    KnownTheme,
    Recommendation,
    RecommendationChange,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.recommendation import Level

AUTHORITY_WRITE = "recommendations.authority.write"
READ = "recommendations.recommendation.read"
"""What was issued in one's office, and the drafts of one's team."""
WRITE = "recommendations.recommendation.write"
ISSUE = "recommendations.recommendation.issue"
"""Also to correct what was issued."""
HEAD = "recommendations.recommendation.head"
"""Every record in the office, drafts of all teams among them."""
EXPORT = "recommendations.recommendation.export"

PERMISSIONS = (AUTHORITY_WRITE, READ, WRITE, ISSUE, HEAD, EXPORT)

Condition = ColumnElement[bool]


def _granted(who: Facts) -> Condition:
    """The asker holds a grant on the record that is in force."""
    grants = select(col(RecordGrant.record)).where(col(RecordGrant.account) == who.account, grants_live())
    return col(Recommendation.id).in_(grants)


def _draft_reaches(who: Facts) -> Condition:
    """The confidential content is open to the asker: head, team, or a grant while doing this work."""
    office, team = col(Recommendation.office), col(Recommendation.team)
    on_these = or_(*map(who.holds, (READ, WRITE, HEAD)))
    return or_(who.covers(HEAD, office, team), who.in_teams(READ, team), and_(on_these, _granted(who)))


def recommendation_readable(who: Facts) -> Condition:
    record = Recommendation
    issued = col(record.level) != Level.CONFIDENTIAL.value
    return and_(
        col(record.side) == who.side,
        or_(and_(issued, who.covers(READ, col(record.office), col(record.team))), _draft_reaches(who)),
    )


def _reaches(permission: str) -> Callable[[Facts], Condition]:
    """The permission covers the record, or is held and the record granted."""

    def rule(who: Facts) -> Condition:
        covered = who.covers(permission, col(Recommendation.office), col(Recommendation.team))
        return and_(
            col(Recommendation.side) == who.side, or_(covered, and_(who.holds(permission), _granted(who)))
        )

    return rule


recommendation_writable = _reaches(WRITE)
recommendation_issuable = _reaches(ISSUE)


def _recommendation_insertable(who: Facts) -> Condition:
    record = Recommendation
    return and_(
        col(record.side) == who.side,
        col(record.level) == Level.CONFIDENTIAL.value,
        col(record.created_by) == who.account,
        who.covers(WRITE, col(record.office), col(record.team)),
    )


def _recommendation_changeable(who: Facts) -> Condition:
    """Row-level security adds that the row must be readable: nobody changes what they cannot see."""
    return or_(recommendation_writable(who), recommendation_issuable(who))


def _belonging(
    column: SQLColumnExpression[Any], *rules: Callable[[Facts], Condition]
) -> Callable[[Facts], Condition]:
    """The row's recommendation satisfies all ``rules``."""

    def rule(who: Facts) -> Condition:
        return column.in_(select(col(Recommendation.id)).where(*(each(who) for each in rules)))

    return rule


_READS = frozenset({"select"})
_WORKER_ALL = frozenset({"select", "insert", "update", "delete"})


def _part(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    read = _belonging(column, recommendation_readable)
    write = _belonging(column, recommendation_readable, _recommendation_changeable)
    return Policy(table, read=read, insert=write, update=write, delete=write, worker=_READS)


def _change_readable(who: Facts) -> Condition:
    column = col(RecommendationChange.recommendation)
    open_part = and_(
        col(RecommendationChange.level) != Level.CONFIDENTIAL.value,
        _belonging(column, recommendation_readable)(who),
    )
    return or_(open_part, _belonging(column, recommendation_readable, _draft_reaches)(who))


def _change_writable(who: Facts) -> Condition:
    column = col(RecommendationChange.recommendation)
    return and_(
        col(RecommendationChange.account) == who.account,
        _belonging(column, recommendation_readable, _recommendation_changeable)(who),
    )


def _authority_writable(who: Facts) -> Condition:
    return who.holds(AUTHORITY_WRITE)


def _authority_change_writable(who: Facts) -> Condition:
    return and_(col(AuthorityChange.account) == who.account, who.holds(AUTHORITY_WRITE))


def _grant_visible(who: Facts) -> Condition:
    return or_(
        col(RecordGrant.account) == who.account,
        and_(col(RecordGrant.side) == who.side, who.holds((HEAD, WRITE))),
    )


def _grant_writable(who: Facts) -> Condition:
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.granted_by) == who.account,
        who.holds((HEAD, WRITE)),
    )


def _own_idempotency(who: Facts) -> Condition:
    return col(IdempotencyRecord.account) == who.account


POLICIES = PolicySet(
    [
        Policy(
            Authority, read=everyone, insert=_authority_writable, update=_authority_writable, worker=_READS
        ),
        Policy(AuthorityChange, read=everyone, insert=_authority_change_writable),
        Policy(
            Recommendation,
            read=recommendation_readable,
            insert=_recommendation_insertable,
            update=_recommendation_changeable,
            worker=_READS,
        ),
        _part(RecommendationTheme, col(RecommendationTheme.recommendation)),
        _part(RecommendationPlace, col(RecommendationPlace.recommendation)),
        _part(Addressee, col(Addressee.recommendation)),
        _part(CriterionAssessment, col(CriterionAssessment.recommendation)),
        Policy(RecommendationChange, read=_change_readable, insert=_change_writable),
        *(
            Policy(table, read=everyone, worker=_WORKER_ALL)
            for table in (KnownPlace, KnownTheme, KnownAccount, KnownOffice, KnownTeam)
        ),
        Policy(RecordGrant, read=_grant_visible, insert=_grant_writable, worker=_READS),
        Policy(IdempotencyRecord, read=_own_idempotency, insert=_own_idempotency, worker=_WORKER_ALL),
        *EVENT_POLICIES,
        *audit_policies(),
    ],
    PERMISSIONS,
)
