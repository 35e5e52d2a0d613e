"""Who proposes, decides and takes back what everybody reads; and that everybody reads it."""

from collections.abc import Callable

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import SQLColumnExpression, and_, any_, inspect, select
from sqlmodel import SQLModel, col

from recommendations.models import (
    PublicAddressee,
    PublicationProposal,
    PublicChange,
    PublicPage,
    PublicPlace,
    PublicRecommendation,
    PublicTheme,
    PublicWords,
    Recommendation,
    WithdrawnPublication,
)
from recommendations.models.publication import PublicationProposalState
from recommendations.models.recommendation import Direction, Level
from recommendations.policy.permissions import HEAD, ISSUE
from recommendations.policy.rules import (
    Condition,
    belonging,
    recommendation_issuable,
    recommendation_updatable,
)

Rule = Callable[[Facts], Condition]


def _publishable(_: Facts) -> Condition:
    """Ours to publish, and no draft; what is under embargo is confidential."""
    return and_(
        col(Recommendation.direction) == Direction.ISSUED.value,
        col(Recommendation.level) != Level.CONFIDENTIAL.value,
        col(Recommendation.issued_on).is_not(None),
    )


_of_proposal = col(PublicationProposal.recommendation)
_proposable = belonging(_of_proposal, recommendation_issuable, _publishable)


def _proposal_insertable(who: Facts) -> Condition:
    own = and_(
        col(PublicationProposal.proposed_by) == who.account,
        col(PublicationProposal.state) == PublicationProposalState.PROPOSED.value,
    )
    return and_(own, _proposable(who))


def _proposal_waiting(who: Facts) -> Condition:
    return and_(col(PublicationProposal.state) == PublicationProposalState.PROPOSED.value, _proposable(who))


def _proposal_decided(who: Facts) -> Condition:
    return and_(col(PublicationProposal.decided_by) == who.account, _proposable(who))


def _agreed(who: Facts, recommendation: SQLColumnExpression[object]) -> Condition:
    """Two people agreed on it, and it is the second who publishes."""
    return and_(
        col(PublicationProposal.recommendation) == recommendation,
        col(PublicationProposal.state) == PublicationProposalState.APPROVED.value,
        col(PublicationProposal.decided_by) == who.account,
    )


def _published_by_second(who: Facts) -> Condition:
    row = PublicRecommendation
    agreed = select(col(PublicationProposal.id)).where(_agreed(who, col(row.recommendation)))
    return and_(
        col(row.proposal).in_(agreed.correlate(row)),
        belonging(col(row.recommendation), recommendation_issuable, _publishable)(who),
    )


def _words_chosen(who: Facts) -> Condition:
    row = PublicWords
    chosen = select(col(PublicationProposal.id)).where(
        _agreed(who, col(row.recommendation)), col(row.response) == any_(col(PublicationProposal.words))
    )
    return and_(chosen.correlate(row).exists(), _issuing(PublicWords)(who))


def _issuing(table: type[SQLModel]) -> Rule:
    column = inspect(table).columns.recommendation
    return belonging(column, recommendation_issuable)


def _following(table: type[SQLModel]) -> Rule:
    """Whatever is done about a recommendation brings what everybody reads up to date."""
    column = inspect(table).columns.recommendation
    return belonging(column, recommendation_updatable)


def _part(table: type[SQLModel]) -> Policy:
    return Policy(table, read=everyone, insert=_issuing(table), delete=_issuing(table))


def _issues(who: Facts) -> Condition:
    return and_(who.inside(), who.holds(ISSUE))


def _heads(who: Facts) -> Condition:
    return and_(who.inside(), who.holds(HEAD))


PUBLICATION = (
    Policy(
        PublicationProposal,
        read=belonging(_of_proposal),
        insert=_proposal_insertable,
        update=_proposal_waiting,
        updated=_proposal_decided,
    ),
    Policy(
        PublicRecommendation,
        read=everyone,
        insert=_published_by_second,
        update=_following(PublicRecommendation),
        delete=_issuing(PublicRecommendation),
        worker=frozenset({"select", "update"}),
        worker_updates=("implementation", "assessed_on", "closed"),
    ),
    _part(PublicPlace),
    _part(PublicTheme),
    Policy(
        PublicAddressee,
        read=everyone,
        insert=_issuing(PublicAddressee),
        update=_following(PublicAddressee),
        delete=_issuing(PublicAddressee),
        worker=frozenset({"select", "update"}),
        worker_updates=("response_due", "answer", "answered_on", "claim", "claimed_on"),
    ),
    Policy(
        PublicWords,
        read=everyone,
        insert=_words_chosen,
        delete=_following(PublicWords),
        worker=frozenset({"select", "delete"}),
    ),
    Policy(
        PublicChange,
        read=everyone,
        insert=_following(PublicChange),
        worker=frozenset({"insert"}),
    ),
    Policy(WithdrawnPublication, read=everyone, insert=_issues, delete=_issues),
    Policy(PublicPage, read=everyone, insert=_heads, update=_heads),
)
