"""The use cases of assessing how far a recommendation is carried out. Each runs in the request's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import RECOMMENDATION_ASSESSED
from recommendations.history import changed
from recommendations.implementation import presentation, repository
from recommendations.implementation.rules import Assessing, faults_of_assessment, faults_of_release, spanned
from recommendations.implementation.schemas import (
    AssessedDraft,
    AssessedOut,
    AssessedPatch,
    EvidenceLink,
    ImplementationOut,
)
from recommendations.models import Assessment, Recommendation, ReleasedAssessment
from recommendations.models.implementation import AssessmentState, Implementation, Method
from recommendations.models.recommendation import State
from recommendations.moments import now
from recommendations.policy.rules import recommendation_assessable
from recommendations.recommendations import repository as drafts
from recommendations.recommendations.service import Drafting, apply, refuse

_REQUIRED = ("status", "assessed_on", "method", "language", "links")


class AlreadyReleased(Conflict):
    slug, title = "already-released", "This assessment was released already; a new one corrects it"


@dataclass(frozen=True, slots=True)
class Assessments:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    @property
    def drafting(self) -> Drafting:
        return Drafting(self.session, self.principal, self.languages)

    async def implementation(self, recommendation: UUID) -> ImplementationOut:
        """How far it is carried out, as far as that was released."""
        record = await self.drafting.find(recommendation)
        closings = await repository.closings_of(self.session, self.principal, record.id)
        replacing = [row.replaced_by for row in closings if row.replaced_by]
        return await presentation.present_implementation(
            self.session,
            record,
            await repository.released_of(self.session, self.principal, record.id),
            closings,
            await repository.references_of(self.session, self.principal, replacing),
            self.languages,
            may_assess=record.state != State.DRAFT and await self._may_assess(record.id),
        )

    async def of(self, recommendation: UUID) -> list[AssessedOut]:
        """Those that are worked on as well, for who assesses."""
        await self._assessable(recommendation)
        rows = await repository.assessments_of(self.session, self.principal, recommendation)
        return await self._present(rows)

    async def get(self, assessment: UUID) -> AssessedOut:
        return (await self._present([await self._find(assessment)]))[0]

    async def draft(self, recommendation: UUID, draft: AssessedDraft) -> AssessedOut:
        record = await self._assessable(recommendation)
        row = Assessment(
            **draft.model_dump(exclude={"id", "links", "assessed_on"}),
            id=draft.id or uuid7(),
            recommendation=record.id,
            assessed_on=draft.assessed_on or today(),
            created_by=self.principal.account,
        )
        await self._refuse_wrong(record, row, draft.links)
        self.session.add(row)
        await self.session.flush()
        await repository.set_links(self.session, row.id, draft.links)
        return await self._done(row, "drafted")

    async def change(self, assessment: UUID, patch: AssessedPatch, version: int) -> AssessedOut:
        refuse_emptied(patch, _REQUIRED)
        row = await self._find_for_change(assessment, version)
        record = await self._assessable(row.recommendation)
        for name, value in patch.model_dump(exclude_unset=True, exclude={"links"}).items():
            setattr(row, name, value)
        links = await self._links(row) if patch.links is None else patch.links
        await self._refuse_wrong(record, row, links)
        if patch.links is not None:
            await repository.set_links(self.session, row.id, patch.links)
        return await self._save(row, "changed")

    async def hold(self, assessment: UUID, version: int) -> AssessedOut:
        """Its author shows it to the others who assess; nobody else is told."""
        row = await self._find_for_change(assessment, version)
        row.state = AssessmentState.HELD
        return await self._save(row, "held")

    async def discard(self, assessment: UUID, version: int) -> None:
        row = await self._find_for_change(assessment, version)
        if row.state != AssessmentState.DRAFT:
            raise Conflict("Others have seen it: it is changed or released, not thrown away")
        await self._audit(row, "discarded")
        await self.session.delete(row)
        await self.session.flush()

    async def release(self, assessment: UUID, version: int) -> AssessedOut:
        """Tells it to everybody who reads the recommendation: its status and statement, none of the evidence."""
        row = await self._find_for_change(assessment, version)
        record = await drafts.fetch_for_change(self.session, self.principal, row.recommendation)
        if record is None or not await self._may_assess(record.id):
            raise Forbidden
        links = await self._links(row)
        await self._refuse_wrong(record, row, links)
        refuse(faults_of_release(_assessing(row, links)))
        row.state = AssessmentState.RELEASED
        row.version += 1
        row.updated_at = utcnow()
        self.session.add(
            ReleasedAssessment(
                **row.model_dump(
                    include={
                        *("id", "recommendation", "place", "status", "assessed_on", "method"),
                        *("statement", "language"),
                    }
                ),
                assessed_by=row.created_by,
                released_by=self.principal.account,
                released_at=await now(self.session),
            )
        )
        await self.session.flush()
        await self.drafting.save(record, "assessed", _told(record, row), RECOMMENDATION_ASSESSED)
        await self._audit(row, "released")
        return (await self._present([row]))[0]

    async def _may_assess(self, recommendation: UUID) -> bool:
        return await drafts.satisfies(self.session, self.principal, recommendation, recommendation_assessable)

    async def _assessable(self, recommendation: UUID) -> Recommendation:
        record = await self.drafting.find(recommendation)
        if not await self._may_assess(record.id):
            raise Forbidden
        if record.state == State.DRAFT:
            raise Conflict("It was not issued yet")
        return record

    async def _find(self, assessment: UUID) -> Assessment:
        row = await repository.assessment(self.session, self.principal, assessment)
        if row is None:
            raise NotFound
        return row

    async def _find_for_change(self, assessment: UUID, version: int) -> Assessment:
        row = await repository.assessment(self.session, self.principal, assessment, lock=True)
        if row is None:
            await self._find(assessment)
            raise AlreadyReleased
        if row.version != version:
            raise PreconditionFailed(current=(await self._present([row]))[0], kept=True)
        return row

    async def _links(self, row: Assessment) -> list[EvidenceLink]:
        return (await repository.links_of(self.session, self.principal, [row.id])).get(row.id, [])

    async def _refuse_wrong(
        self, record: Recommendation, row: Assessment, links: Iterable[EvidenceLink]
    ) -> None:
        places = (await drafts.linked_to(self.session, "places", [record.id])).get(record.id, [])
        refuse(faults_of_assessment(_assessing(row, links), record.issued_on, today(), places))

    async def _save(self, row: Assessment, act: str) -> AssessedOut:
        row.version += 1
        row.updated_at = utcnow()
        return await self._done(row, act)

    async def _done(self, row: Assessment, act: str) -> AssessedOut:
        await self.session.flush()
        await self._audit(row, act)
        return (await self._present([row]))[0]

    async def _present(self, rows: Sequence[Assessment]) -> list[AssessedOut]:
        links = await repository.links_of(self.session, self.principal, [row.id for row in rows])
        return await presentation.present_assessments(self.session, rows, links, self.languages)

    async def _audit(self, row: Assessment, act: str) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"assessment.{act}",
            record_kind="assessment",
            record_id=row.id,
        )


def _assessing(row: Assessment, links: Iterable[EvidenceLink]) -> Assessing:
    return Assessing(
        Implementation(row.status),
        row.assessed_on,
        Method(row.method),
        row.place,
        [link.kind for link in links],
    )


def _told(record: Recommendation, row: Assessment) -> list[Change]:
    """What the release changes in the recommendation. One place alone does not say how all of it stands."""
    moved: dict[str, Any] = {"moved_on": max(filter(None, (record.moved_on, today())))}
    if row.place is None:
        moved |= {"to_verify_since": None}
        changes = apply(record, {"implementation": row.status, "assessed_on": row.assessed_on})
        moved |= spanned(record, Implementation(row.status), row.assessed_on)
    else:
        changes = [*changed("place", None, row.place), *changed("implementation", None, row.status)]
    for name, value in moved.items():
        setattr(record, name, value)
    return changes
