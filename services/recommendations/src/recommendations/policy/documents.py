"""Papers of international bodies, what comes out of them, and ties between recommendations."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_, select
from sqlmodel import col

from recommendations.models import (
    BodyDocument,
    EmbargoAct,
    RecommendationImport,
    RecommendationImportError,
    RecommendationLink,
)
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.policy.rules import (
    NO_TEAM,
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


def _document_changeable(who: Facts) -> Condition:
    return or_(document_writable(who), document_issuable(who))


def _document_undoable(who: Facts) -> Condition:
    imported = and_(col(BodyDocument.import_id).is_not(None), col(BodyDocument.version) == 1)
    return and_(imported, document_issuable(who))


def _embargo_act_writable(who: Facts) -> Condition:
    issuable = of_document(col(EmbargoAct.document), document_readable, document_issuable)
    return and_(col(EmbargoAct.account) == who.account, issuable(who))


def _import_reachable(who: Facts) -> Condition:
    record = RecommendationImport
    document = of_document(col(record.document), document_readable)
    return and_(
        col(record.side) == who.side,
        who.covers(ISSUE, col(record.office), NO_TEAM),
        or_(col(record.document).is_(None), document(who)),
    )


def _of_import(who: Facts) -> Condition:
    reachable = select(col(RecommendationImport.id)).where(_import_reachable(who))
    return col(RecommendationImportError.import_id).in_(reachable)


def _link_readable(who: Facts) -> Condition:
    ends = (col(RecommendationLink.one), col(RecommendationLink.other))
    return and_(*(belonging(end)(who) for end in ends))


def _link_writable(who: Facts) -> Condition:
    ends = (col(RecommendationLink.one), col(RecommendationLink.other))
    changeable = (belonging(end, recommendation_changeable)(who) for end in ends)
    return and_(_link_readable(who), or_(*changeable))


def _link_insertable(who: Facts) -> Condition:
    return and_(col(RecommendationLink.account) == who.account, _link_writable(who))


DOCUMENTS = [
    Policy(
        BodyDocument,
        read=document_readable,
        insert=_document_insertable,
        update=_document_changeable,
        delete=_document_undoable,
    ),
    Policy(
        EmbargoAct,
        read=of_document(col(EmbargoAct.document), document_readable),
        insert=_embargo_act_writable,
    ),
    Policy(RecommendationImport, read=_import_reachable, insert=_import_reachable, update=_import_reachable),
    Policy(RecommendationImportError, read=_of_import, insert=_of_import, delete=_of_import),
    Policy(RecommendationLink, read=_link_readable, insert=_link_insertable, delete=_link_writable),
]
