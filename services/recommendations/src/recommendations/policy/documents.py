"""Papers of international bodies, what comes out of them, and ties between recommendations."""

from collections.abc import Callable
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import SQLColumnExpression, and_, exists, or_, select
from sqlmodel import SQLModel, col

from recommendations.models import (
    BodyDocument,
    EmbargoAct,
    ImportedReplies,
    Recommendation,
    RecommendationImport,
    RecommendationImportError,
    RecommendationLink,
)
from recommendations.models.importing import ImportKind
from recommendations.policy.permissions import AUTHORITY_WRITE, HEAD, ISSUE, WRITE
from recommendations.policy.rules import (
    NO_TEAM,
    READS,
    TAKES_IN,
    Condition,
    belonging,
    document_readable,
    of_document,
    reaches,
    recommendation_changeable,
)

document_writable = reaches(WRITE, BodyDocument)


document_issuable = reaches(ISSUE, BodyDocument)


def _document_insertable(who: Facts) -> Condition:
    record = BodyDocument
    return and_(
        col(record.side) == who.side,
        col(record.created_by) == who.account,
        who.covers(WRITE, col(record.office), col(record.team)),
    )


def document_changeable(who: Facts) -> Condition:
    return or_(document_writable(who), document_issuable(who))


def _document_undoable(who: Facts) -> Condition:
    imported = and_(col(BodyDocument.import_id).is_not(None), col(BodyDocument.version) == 1)
    return and_(imported, document_issuable(who))


def _embargo_act_writable(who: Facts) -> Condition:
    issuable = of_document(col(EmbargoAct.document), document_readable, document_issuable)
    return and_(col(EmbargoAct.account) == who.account, issuable(who))


def _import_reachable(who: Facts) -> Condition:
    """Of an office, by who issues there; the tree of authorities, by who keeps the register.

    Of one document, by who reads it. A file of several may hold what is unpublished, in what it brings in and in what
    it does not: whoever sent it knows, and the head.
    """
    record = RecommendationImport
    document = of_document(col(record.document), document_readable)
    heads = who.covers(HEAD, col(record.office), NO_TEAM)
    ours = col(record.kind) == ImportKind.TRACKER.value
    known = and_(col(record.document).is_(None), or_(ours, col(record.created_by) == who.account, heads))
    of_office = and_(
        col(record.kind) != ImportKind.AUTHORITIES.value,
        who.covers(ISSUE, col(record.office), NO_TEAM),
        or_(known, document(who)),
    )
    of_tree = and_(col(record.kind) == ImportKind.AUTHORITIES.value, who.inside(), who.holds(AUTHORITY_WRITE))
    return and_(col(record.side) == who.side, or_(of_office, of_tree))


def _of_import(column: SQLColumnExpression[Any]) -> Callable[[Facts], Condition]:
    return lambda who: column.in_(select(col(RecommendationImport.id)).where(_import_reachable(who)))


def part_of_import(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    rule = _of_import(column)
    return Policy(table, read=rule, insert=rule, update=rule, delete=rule)


def _link_readable(who: Facts) -> Condition:
    ends = (col(RecommendationLink.one), col(RecommendationLink.other))
    return and_(*(belonging(end)(who) for end in ends))


def _link_writable(who: Facts) -> Condition:
    ends = (col(RecommendationLink.one), col(RecommendationLink.other))
    changeable = (belonging(end, recommendation_changeable)(who) for end in ends)
    return and_(_link_readable(who), or_(*changeable))


def _link_insertable(who: Facts) -> Condition:
    return and_(col(RecommendationLink.account) == who.account, _link_writable(who))


def _link_open(_: Facts) -> Condition:
    """Neither end is under embargo."""
    record = Recommendation
    ends = (col(RecommendationLink.one), col(RecommendationLink.other))
    return and_(
        *(
            exists().where(col(record.id) == end, col(record.embargoed).is_(False)).correlate_except(record)
            for end in ends
        )
    )


DOCUMENTS = [
    Policy(
        BodyDocument,
        read=document_readable,
        insert=_document_insertable,
        update=document_changeable,
        delete=_document_undoable,
    ),
    Policy(
        EmbargoAct,
        read=of_document(col(EmbargoAct.document), document_readable),
        insert=_embargo_act_writable,
    ),
    Policy(
        RecommendationImport,
        read=_import_reachable,
        insert=_import_reachable,
        update=_import_reachable,
        # It looks for work and says when there is none to be done; the file it never reads.
        worker=TAKES_IN,
        worker_columns=("id", "actor", "side", "state", "updated_at", "version"),
        worker_updates=("state", "fault", "version", "updated_at"),
    ),
    part_of_import(RecommendationImportError, col(RecommendationImportError.import_id)),
    part_of_import(ImportedReplies, col(ImportedReplies.import_id)),
    Policy(
        RecommendationLink,
        read=_link_readable,
        insert=_link_insertable,
        delete=_link_writable,
        worker=READS,
        worker_columns=("one", "other"),
        worker_rows=_link_open,
    ),
]
