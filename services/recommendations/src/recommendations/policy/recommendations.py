"""Recommendations and what is part of them."""

from dataclasses import replace

from servicekit.models import IdempotencyRecord
from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import and_, or_
from sqlmodel import col

from recommendations.models import (
    Addressee,
    CriterionAssessment,
    KnownAccount,
    KnownCategory,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownStandard,
    KnownTeam,
    KnownTheme,
    Recommendation,
    RecommendationChange,
    RecommendationFinding,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.recommendation import Direction, Level
from recommendations.policy.outside import from_inside, place_readable
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.policy.rules import (
    TAKES_IN,
    WORKER_ALL,
    Condition,
    belonging,
    confidential_reaches,
    part_of,
    recommendation_changeable,
    recommendation_issuable,
    recommendation_readable,
    recommendation_updatable,
)


def _recommendation_insertable(who: Facts) -> Condition:
    """A draft; or what came in as it was made, by another body or before there was this register."""
    record = Recommendation
    imported = and_(
        or_(col(record.direction) == Direction.RECEIVED.value, col(record.kept_inside)),
        col(record.import_id).is_not(None),
        who.covers(ISSUE, col(record.office), col(record.team)),
    )
    return and_(
        col(record.side) == who.side,
        col(record.created_by) == who.account,
        or_(
            and_(
                col(record.level) == Level.CONFIDENTIAL.value,
                who.covers(WRITE, col(record.office), col(record.team)),
            ),
            imported,
        ),
    )


def _import_undoable(who: Facts) -> Condition:
    """Imported, and nobody worked on it since."""
    return and_(
        col(Recommendation.import_id).is_not(None),
        col(Recommendation.version) == col(Recommendation.import_version),
        recommendation_issuable(who),
    )


def _change_readable(who: Facts) -> Condition:
    column = col(RecommendationChange.recommendation)
    open_part = and_(
        col(RecommendationChange.level) != Level.CONFIDENTIAL.value,
        belonging(column)(who),
    )
    return or_(open_part, belonging(column, confidential_reaches)(who))


def _change_writable(who: Facts) -> Condition:
    column = col(RecommendationChange.recommendation)
    return and_(
        col(RecommendationChange.account) == who.account,
        belonging(column, recommendation_updatable)(who),
    )


def _own_idempotency(who: Facts) -> Condition:
    return col(IdempotencyRecord.account) == who.account


HOW_IT_STANDS = (
    *("implementation", "assessed_on", "implemented_on", "not_yet_on"),
    *("moved_on", "to_verify_since", "state"),
)

RECOMMENDATIONS = [
    Policy(
        Recommendation,
        read=recommendation_readable,
        insert=_recommendation_insertable,
        update=recommendation_updatable,
        # Who only assesses says how it stands: what was asked, of whom and where it belongs is not theirs.
        whole=recommendation_changeable,
        part=("version", "updated_at", *HOW_IT_STANDS),
        delete=_import_undoable,
        worker=TAKES_IN,
        worker_updates=("version", "updated_at", "due_on", "moved_on"),
        # Neither index, nor copies, nor anything else that works by itself knows what is under embargo.
        worker_rows=lambda _: col(Recommendation.embargoed).is_(False),
    ),
    part_of(RecommendationTheme, col(RecommendationTheme.recommendation)),
    part_of(RecommendationPlace, col(RecommendationPlace.recommendation)),
    part_of(RecommendationFinding, col(RecommendationFinding.recommendation)),
    replace(
        part_of(Addressee, col(Addressee.recommendation)),
        worker=TAKES_IN,
        worker_updates=("next_step_at", "answered_at", "answer"),
    ),
    part_of(CriterionAssessment, col(CriterionAssessment.recommendation)),
    Policy(
        RecommendationChange, read=_change_readable, insert=_change_writable, worker=frozenset({"insert"})
    ),
    Policy(IdempotencyRecord, read=_own_idempotency, insert=_own_idempotency, worker=WORKER_ALL),
    Policy(KnownPlace, read=place_readable, worker=WORKER_ALL),
    *(
        Policy(table, read=everyone, worker=WORKER_ALL)
        for table in (KnownTheme, KnownCategory, KnownRegion, KnownStandard)
    ),
    # Who works here, and where, is nothing to an authority.
    *(Policy(table, read=from_inside, worker=WORKER_ALL) for table in (KnownAccount, KnownOffice, KnownTeam)),
]
