"""Who is named on a draft, on what a State keeps unpublished, or on the draft of a law.

A grant opens its record to whom it names, so it is given and seen only by who reads that record and works on it.
"""

from collections.abc import Callable

from servicekit.models import RecordGrant
from servicekit.policy import Facts, Gathered, Policy
from sqlalchemy import and_, or_, select, union_all
from sqlmodel import col

from recommendations.models import BodyDocument, LegalText, Recommendation
from recommendations.policy.documents import document_changeable
from recommendations.policy.legislation import legal_text_changeable, legal_text_readable
from recommendations.policy.rules import (
    READS,
    Condition,
    Record,
    document_readable,
    hanging_on,
    recommendation_changeable,
    recommendation_readable,
)

Rule = Callable[[Facts], Condition]


_ON: tuple[tuple[Record, Rule, Rule], ...] = (
    (Recommendation, recommendation_readable, recommendation_changeable),
    (BodyDocument, document_readable, document_changeable),
    (LegalText, legal_text_readable, legal_text_changeable),
)
"""On what a grant may be, who reads that, and who works on it."""


def _worked_on(who: Facts) -> Condition:
    rules = (hanging_on(record, col(record.id), col(RecordGrant.record), *rules) for record, *rules in _ON)
    return and_(col(RecordGrant.side) == who.side, or_(*(rule(who) for rule in rules)))


_WORKED_ON = Gathered(
    "recommendations_worked_on",
    lambda who: union_all(
        *(select(col(each.id)).where(read(who), change(who)) for each, read, change in _ON)
    ),
    many=True,
)
"""The same in one function, which runs only where a grant is another's: every list asks for the grants of who asks,
and to plan these rules took ten times as long as the list."""


def _visible(who: Facts) -> Condition:
    others = and_(col(RecordGrant.side) == who.side, who.among(col(RecordGrant.record), _WORKED_ON))
    return or_(col(RecordGrant.account) == who.account, others)


def _given(who: Facts) -> Condition:
    return and_(col(RecordGrant.granted_by) == who.account, _worked_on(who))


GRANTS = (Policy(RecordGrant, read=_visible, insert=_given, update=_worked_on, worker=READS),)
