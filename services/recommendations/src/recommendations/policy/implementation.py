"""How far something is carried out, and who is told that others disagree."""

from collections.abc import Callable

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_, select
from sqlmodel import col

from recommendations.models import (
    Assessment,
    AssessmentLink,
    Closing,
    Recommendation,
    ReleasedAssessment,
    ReviewPrompt,
)
from recommendations.models.implementation import AssessmentState
from recommendations.policy.permissions import PROMPTED
from recommendations.policy.rules import (
    READS,
    Condition,
    belonging,
    hanging_on,
    recommendation_assessable,
)


def _prompts_reach(who: Facts) -> Condition:
    """Where the recommendation belongs, and nowhere else: to have written it once, or to be named on it, is no reason
    to be told."""
    return who.covers(PROMPTED, col(Recommendation.office), col(Recommendation.team))


_of_assessment = belonging(col(Assessment.recommendation), recommendation_assessable)


def _assessment_readable(who: Facts) -> Condition:
    """By those who assess; a draft by its author alone."""
    told = col(Assessment.state) != AssessmentState.DRAFT.value
    return and_(or_(told, col(Assessment.created_by) == who.account), _of_assessment(who))


def _assessment_insertable(who: Facts) -> Condition:
    own = and_(
        col(Assessment.created_by) == who.account,
        col(Assessment.state) != AssessmentState.RELEASED.value,
    )
    return and_(own, _of_assessment(who))


def _assessment_changeable(who: Facts) -> Condition:
    """What was released stays as it was."""
    return and_(col(Assessment.state) != AssessmentState.RELEASED.value, _assessment_readable(who))


def _assessment_removable(who: Facts) -> Condition:
    return and_(col(Assessment.state) == AssessmentState.DRAFT.value, _assessment_readable(who))


def _of_link(*rules: Callable[[Facts], Condition]) -> Callable[[Facts], Condition]:
    named = col(AssessmentLink.assessment)
    return hanging_on(Assessment, col(Assessment.id), named, _assessment_readable, *rules)


def _released_insertable(who: Facts) -> Condition:
    row = ReleasedAssessment
    own = select(col(Assessment.id)).where(
        _assessment_readable(who), col(Assessment.recommendation) == col(row.recommendation)
    )
    return and_(
        col(row.released_by) == who.account,
        col(row.id).in_(own.correlate(row)),
        belonging(col(row.recommendation), recommendation_assessable)(who),
    )


_prompt_readable = belonging(col(ReviewPrompt.recommendation), _prompts_reach)


def _prompt_set_aside(who: Facts) -> Condition:
    return and_(col(ReviewPrompt.set_aside_by) == who.account, _prompt_readable(who))


_closing_writable = belonging(col(Closing.recommendation), recommendation_assessable)


def _closing_insertable(who: Facts) -> Condition:
    """In one's own name; or in nobody's, of what was closed before it came in."""
    came_in_closed = and_(
        col(Closing.closed_by).is_(None),
        belonging(col(Closing.recommendation), lambda _: col(Recommendation.import_id).is_not(None))(who),
    )
    return and_(or_(col(Closing.closed_by) == who.account, came_in_closed), _closing_writable(who))


def _closing_reopened(who: Facts) -> Condition:
    return and_(col(Closing.reopened_by) == who.account, _closing_writable(who))


IMPLEMENTATION = (
    Policy(
        Assessment,
        read=_assessment_readable,
        insert=_assessment_insertable,
        update=_assessment_changeable,
        updated=_assessment_readable,
        delete=_assessment_removable,
    ),
    Policy(
        AssessmentLink,
        read=_of_link(),
        insert=_of_link(_assessment_changeable),
        delete=_of_link(_assessment_changeable),
    ),
    Policy(
        ReleasedAssessment,
        read=belonging(col(ReleasedAssessment.recommendation)),
        insert=_released_insertable,
        worker=READS,
        worker_columns=("id", "recommendation", "place", "method", "released_at"),
    ),
    Policy(
        ReviewPrompt,
        read=_prompt_readable,
        update=_prompt_readable,
        updated=_prompt_set_aside,
        worker=frozenset({"select", "insert"}),
        worker_columns=("id", "recommendation", "signal", "since", "set_aside_at"),
    ),
    Policy(
        Closing,
        read=belonging(col(Closing.recommendation)),
        insert=_closing_insertable,
        update=_closing_writable,
        updated=_closing_reopened,
        worker=frozenset({"select"}),
        worker_columns=("recommendation", "closed_at", "reopened_at"),
    ),
)
