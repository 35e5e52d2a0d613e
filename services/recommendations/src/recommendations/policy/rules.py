"""Who reaches a recommendation or a document; what the policies of their parts are made of."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servicekit.grants import live as grants_live
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Gathered, Policy
from sqlalchemy import ColumnElement, SQLColumnExpression, Uuid, and_, cast, exists, null, or_, select
from sqlmodel import SQLModel, col

from recommendations.models import BodyDocument, LegalText, Recommendation
from recommendations.models.recommendation import Level, Source
from recommendations.policy.permissions import ASSESS, HEAD, ISSUE, ISSUE_URGENT, READ, WRITE

Condition = ColumnElement[bool]
NO_TEAM = cast(null(), Uuid())
"""Of records that belong to an office as a whole."""
Record = type[Recommendation] | type[BodyDocument] | type[LegalText]


_GRANTED = Gathered(
    "recommendations_granted",
    lambda who: select(col(RecordGrant.record)).where(col(RecordGrant.account) == who.account, grants_live()),
    many=True,
    of_itself=True,
)


def granted(who: Facts, record: Record = Recommendation) -> Condition:
    """The asker holds a grant on the record that is in force."""
    return who.among(col(record.id), _GRANTED)


def confidential_reaches(who: Facts, record: Record = Recommendation) -> Condition:
    """What is confidential in it is open to the asker: head, team, or, while doing this work, its author and who was
    named on it."""
    office, team = col(record.office), col(record.team)
    on_these = or_(*map(who.holds, (READ, WRITE, HEAD)))
    named = or_(col(record.created_by) == who.account, granted(who, record))
    return or_(who.covers(HEAD, office, team), who.in_teams(READ, team), and_(on_these, named))


def readable_by_level(who: Facts, record: Record) -> Condition:
    """By its level alone."""
    open_ = col(record.level) != Level.CONFIDENTIAL.value
    covered = who.covers(READ, col(record.office), col(record.team))
    return or_(and_(open_, covered), confidential_reaches(who, record))


def document_readable(who: Facts) -> Condition:
    return and_(col(BodyDocument.side) == who.side, readable_by_level(who, BodyDocument))


def of_document(
    column: SQLColumnExpression[Any], *rules: Callable[[Facts], Condition]
) -> Callable[[Facts], Condition]:
    """The row's document satisfies all ``rules``."""

    def rule(who: Facts) -> Condition:
        return column.in_(select(col(BodyDocument.id)).where(*(each(who) for each in rules)))

    return rule


_DOCUMENTS_READ = Gathered(
    "recommendations_documents_read", lambda who: select(col(BodyDocument.id)).where(document_readable(who))
)


def recommendation_readable(who: Facts) -> Condition:
    """Under embargo, by who reads the document that it stands in, and by nobody else."""
    record = Recommendation
    withheld = col(record.embargoed)
    by_document = who.among(col(record.document), _DOCUMENTS_READ)
    return and_(
        col(record.side) == who.side,
        or_(and_(withheld.is_(False), readable_by_level(who, record)), and_(withheld, by_document)),
    )


def not_withheld(who: Facts) -> Condition:
    """What leaves the desk of who reads it: lists, figures, exports, drafts, suggestions take these only."""
    return and_(recommendation_readable(who), col(Recommendation.embargoed).is_(False))


def reaches(permission: str, record: Record = Recommendation) -> Callable[[Facts], Condition]:
    """The permission covers the record, or is held and the record granted."""

    def rule(who: Facts) -> Condition:
        covered = who.covers(permission, col(record.office), col(record.team))
        return and_(
            col(record.side) == who.side, or_(covered, and_(who.holds(permission), granted(who, record)))
        )

    return rule


def recommendation_headed(who: Facts) -> Condition:
    """By who heads the office or team that it belongs to: to be named on it makes nobody its head."""
    record = Recommendation
    return and_(col(record.side) == who.side, who.covers(HEAD, col(record.office), col(record.team)))


recommendation_writable = reaches(WRITE)
recommendation_issuable = reaches(ISSUE)
recommendation_assessable = reaches(ASSESS)


def recommendation_urgently_issuable(who: Facts) -> Condition:
    """By who issues everything; one that is urgent also by who was on the visit and wrote it."""
    urgent = col(Recommendation.source) == Source.URGENT.value
    return and_(urgent, or_(recommendation_issuable(who), reaches(ISSUE_URGENT)(who)))


def recommendation_changeable(who: Facts) -> Condition:
    """Row-level security adds that the row must be readable: nobody changes what they cannot see."""
    return or_(recommendation_writable(who), recommendation_issuable(who))


def recommendation_updatable(who: Facts) -> Condition:
    """Whoever assesses it changes how it stands, and none of its parts."""
    return or_(recommendation_changeable(who), recommendation_assessable(who))


def hanging_on(
    parent: type[SQLModel],
    key: SQLColumnExpression[Any],
    column: SQLColumnExpression[Any],
    read: Callable[[Facts], Condition],
    *rules: Callable[[Facts], Condition],
) -> Callable[[Facts], Condition]:
    """The row of ``parent`` whose ``key`` the row names is readable, by ``read``, and satisfies ``rules``. Correlated:
    what hangs on a few of them is read without gathering first all that are readable."""

    def rule(who: Facts) -> Condition:
        conditions = (key == column, who.reads(read), *(each(who) for each in rules))
        return exists().where(*conditions).correlate_except(parent)

    return rule


def belonging(
    column: SQLColumnExpression[Any], *rules: Callable[[Facts], Condition]
) -> Callable[[Facts], Condition]:
    """The row's recommendation is readable and satisfies ``rules``."""
    return hanging_on(Recommendation, col(Recommendation.id), column, recommendation_readable, *rules)


READS = frozenset({"select"})
TAKES_IN = frozenset({"select", "update"})
"""By the worker, of what an authority said itself."""
WORKER_ALL = frozenset({"select", "insert", "update", "delete"})


def part_of(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    read = belonging(column)
    write = belonging(column, recommendation_changeable)
    return Policy(table, read=read, insert=write, update=write, delete=write, worker=READS)


def only_added(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    """What is only ever added, by who follows the recommendation."""
    return Policy(
        table,
        read=belonging(column),
        insert=belonging(column, recommendation_changeable),
    )


def followed(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    """The same, and changed by them; never taken away."""
    added = only_added(table, column)
    return replace(added, update=added.insert)
