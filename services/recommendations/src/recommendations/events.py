"""What this service tells the others: ids, codes and dates, never the words of a recommendation."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, Event, emit, emit_many
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import Authority, Recommendation, RecommendationImport, RecommendationLink
from recommendations.models.recommendation import State


class RecommendationFacts(BaseModel):
    """Where the record belongs and how it stands; what a reader needs to know whether to ask for more."""

    side: str
    office: UUID
    team: UUID | None
    level: str
    state: str
    issued_on: date | None
    due_on: date | None
    implementation: str
    """As it was assessed last, and told."""


class AuthorityFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


class RecommendedFacts(BaseModel):
    """Nothing but the record's id: who may copy what was recommended where asks for it."""


RECOMMENDATION_ISSUED = Emits("recommendation.issued", RecommendationFacts, "A recommendation was issued")
RECOMMENDATION_CHANGED = Emits(
    "recommendation.changed", RecommendationFacts, "A recommendation was drafted, changed or corrected"
)
AUTHORITY_CHANGED = Emits("authority.changed", AuthorityFacts, "An authority was entered, changed or closed")

RECOMMENDATION_ASSESSED = Emits(
    "recommendation.assessed", RecommendationFacts, "How far it is carried out was assessed, and told"
)
RECOMMENDATION_CLOSED = Emits(
    "recommendation.closed", RecommendationFacts, "It is not followed any longer, for a reason"
)
RECOMMENDATION_REOPENED = Emits("recommendation.reopened", RecommendationFacts, "It is followed again")
RECOMMENDED_CHANGED = Emits(
    "recommended.changed", RecommendedFacts, "Something was recommended, or what had been was corrected"
)
"""Never of a draft: who hears only this one does not learn that there are drafts."""


class RecommendedIds(BaseModel):
    """At most a thousand records; who needs more of them asks for it."""

    ids: list[UUID]


class ImportedRecommendations(RecommendedIds):
    side: str
    office: UUID


_IDS = 1000

RECOMMENDATIONS_IMPORTED = Emits(
    "recommendations.imported", ImportedRecommendations, "An import wrote these recommendations"
)
RECOMMENDATIONS_IMPORT_UNDONE = Emits(
    "recommendations.import-undone", ImportedRecommendations, "Undoing an import removed these"
)
RECOMMENDATIONS_TIED = Emits(
    "recommendations.tied", RecommendedIds, "These two were tied to one another, or are so no longer"
)
RECOMMENDED_IMPORTED = Emits(
    "recommended.imported", RecommendedIds, "These were recommended, as it came in from a file, or never were"
)


class SilenceFacts(BaseModel):
    """Which step the silence of an addressee took."""

    side: str
    office: UUID
    team: UUID | None
    level: str
    step: str
    addressee: UUID


RECOMMENDATION_OVERDUE = Emits(
    "recommendation.overdue", SilenceFacts, "An urgent recommendation was not answered in time"
)
RECOMMENDATION_RESPONDED = Emits(
    "recommendation.responded", RecommendationFacts, "An addressee's response was entered"
)


class EmbargoFacts(BaseModel):
    """Whose document is open now, and to whom."""

    side: str
    office: UUID
    level: str
    mechanism: str


EMBARGO_LIFTED = Emits(
    "embargo.lifted", EmbargoFacts, "A State agreed to publish a document of an international body"
)


class DialogueFacts(BaseModel):
    """Where an entry belongs and what it is about; never what was said, nor with whom."""

    side: str
    office: UUID
    team: UUID | None
    kind: str
    held_on: date
    recommendations: list[UUID]


DIALOGUE_RECORDED = Emits(
    "dialogue.recorded", DialogueFacts, "A meeting, letter, call or other occasion was entered or corrected"
)


class ContributionFacts(BaseModel):
    """Where a record of what changed belongs and what it answers; never what changed, nor what led to it."""

    side: str
    office: UUID
    team: UUID | None
    act: str
    recommendations: list[UUID]


CONTRIBUTION_RECORDED = Emits(
    "contribution.recorded",
    ContributionFacts,
    "What led to a change was entered, corrected or taken back",
)

EMITS = (
    RECOMMENDATION_ISSUED,
    RECOMMENDATION_CHANGED,
    RECOMMENDATION_OVERDUE,
    RECOMMENDATION_RESPONDED,
    RECOMMENDATION_ASSESSED,
    RECOMMENDATION_CLOSED,
    RECOMMENDATION_REOPENED,
    AUTHORITY_CHANGED,
    RECOMMENDED_CHANGED,
    RECOMMENDATIONS_IMPORTED,
    RECOMMENDATIONS_IMPORT_UNDONE,
    RECOMMENDATIONS_TIED,
    RECOMMENDED_IMPORTED,
    EMBARGO_LIFTED,
    DIALOGUE_RECORDED,
    CONTRIBUTION_RECORDED,
)


def recommendation_events(what: Emits, record: Recommendation) -> list[Event]:
    """None while its document is under embargo: that there is one is told to nobody."""
    if record.embargoed:
        return []
    facts = RecommendationFacts(
        side=record.side,
        office=record.office,
        team=record.team,
        level=record.level,
        state=record.state,
        issued_on=record.issued_on,
        due_on=record.due_on,
        implementation=record.implementation,
    )
    events = [what.event(record.id, record.version, facts, side=record.side)]
    if record.state != State.DRAFT:
        events.append(RECOMMENDED_CHANGED.event(record.id, record.version, RecommendedFacts()))
    return events


async def emit_recommendation(session: AsyncSession, what: Emits, record: Recommendation) -> None:
    await emit_many(session, recommendation_events(what, record))


async def emit_tied(
    session: AsyncSession, link: RecommendationLink, ends: Sequence[Recommendation], *, still: bool
) -> None:
    """Nothing where one of the two is under embargo."""
    if not any(end.embargoed for end in ends):
        told = RecommendedIds(ids=[end.id for end in ends])
        version = 1 if still else 2
        await emit(session, RECOMMENDATIONS_TIED.event(link.id, version, told, side=ends[0].side))


async def emit_authority(session: AsyncSession, record: Authority) -> None:
    await emit(session, AUTHORITY_CHANGED.event(record.id, record.version, AuthorityFacts()))


async def emit_imported(session: AsyncSession, record: RecommendationImport, ids: Sequence[UUID]) -> None:
    await _emit_ids(session, RECOMMENDATIONS_IMPORTED, record, ids)


async def emit_import_undone(
    session: AsyncSession, record: RecommendationImport, ids: Sequence[UUID]
) -> None:
    await _emit_ids(session, RECOMMENDATIONS_IMPORT_UNDONE, record, ids)


async def _emit_ids(
    session: AsyncSession, what: Emits, record: RecommendationImport, ids: Sequence[UUID]
) -> None:
    """Of ``ids`` none is under embargo."""
    assert record.office is not None
    for at in range(0, len(ids), _IDS):
        some = list(ids[at : at + _IDS])
        facts = ImportedRecommendations(ids=some, side=record.side, office=record.office)
        told = (
            what.event(record.id, record.version, facts, side=record.side),
            RECOMMENDED_IMPORTED.event(record.id, record.version, RecommendedIds(ids=some)),
        )
        await emit_many(session, told)
