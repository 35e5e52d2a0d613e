"""The use cases of an authority that answers. What it writes stands beside what staff enters, marked as its own.

It may add to that and correct it, never take it away. Its addressee's row and the recommendation are not for it to
touch: the worker brings them to what it said (see ``taking_in``).
"""

from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, refuse_emptied
from servicekit.files import FileStore
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.answer_files.service import kept
from recommendations.asked import repository
from recommendations.asked.rules import counts, may_answer, may_ask_for_time
from recommendations.asked.schemas import (
    AskedRecommendation,
    OwnExtensionDraft,
    OwnPlanItemDraft,
    OwnPlanItemPatch,
    OwnProgressDraft,
    OwnResponseDraft,
)
from recommendations.asked.service import OfUs
from recommendations.models import (
    AnswerFile,
    Asked,
    Extension,
    OwnAct,
    PlanItem,
    ProgressReport,
    Response,
)
from recommendations.models.plan import PlanState
from recommendations.moments import now


@dataclass(frozen=True, slots=True)
class Answering:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    files: FileStore

    @property
    def of_us(self) -> OfUs:
        return OfUs(self.session, self.principal, self.languages)

    async def get(self, asked: UUID) -> AskedRecommendation:
        return await self.of_us.get(asked)

    async def respond(self, asked: UUID, draft: OwnResponseDraft) -> AskedRecommendation:
        """Answers it, or corrects what was answered: that is kept, and does not count any more."""
        row = await self._hold(asked)
        before = await self._said(Response, asked)
        if not may_answer(row, before):
            raise Conflict(
                "This was answered, and its receipt confirmed: what is new goes into a report on progress"
            )
        if given := counts(before):
            given.withdrawn = True
        moment = await now(self.session)
        self.session.add(
            Response(
                **self._own(row),
                kind=draft.kind.value,
                received_on=moment.date(),
                received_at=moment,
                text=draft.text,
                language=draft.language,
            )
        )
        return await self._keep(row, "response-corrected" if given else "responded", "response", draft.kind)

    async def plan(self, asked: UUID, draft: OwnPlanItemDraft) -> AskedRecommendation:
        row = await self._hold(asked)
        self.session.add(PlanItem(**self._own(row), **draft.model_dump()))
        return await self._keep(row, "plan-item-entered", "plan/text", draft.text)

    async def change_plan(self, asked: UUID, item: UUID, patch: OwnPlanItemPatch) -> AskedRecommendation:
        row = await self._hold(asked)
        refuse_emptied(patch, ("text", "state"))
        found = next((each for each in await self._said(PlanItem, asked) if each.id == item), None)
        if found is None:
            raise NotFound
        sent = patch.model_dump(exclude_unset=True, mode="python")
        if "state" in sent:
            sent["done_on"] = today() if sent["state"] is PlanState.DONE else None
        for name, value in sent.items():
            setattr(found, name, value)
        found.version += 1
        found.updated_at = utcnow()
        return await self._keep(row, "plan-item-changed", "plan/state", found.state)

    async def report(self, asked: UUID, draft: OwnProgressDraft) -> AskedRecommendation:
        """How far it is, in its own words; what the institution finds is another matter."""
        row = await self._hold(asked)
        values = draft.model_dump(exclude={"claim"})
        self.session.add(
            ProgressReport(**self._own(row), **values, claim=draft.claim.value, reported_on=today())
        )
        return await self._keep(row, "progress-reported", "claim", draft.claim)

    async def ask_for_time(self, asked: UUID, draft: OwnExtensionDraft) -> AskedRecommendation:
        """The day stays as it is until the institution grants another."""
        row = await self._hold(asked)
        extensions = await self._said(Extension, asked)
        if not may_ask_for_time(row, await self._said(Response, asked), extensions):
            raise Conflict("More time cannot be asked for here now")
        assert row.due_on is not None
        if draft.until <= row.due_on:
            raise Invalid(
                errors=[FieldError("/until", "This is no later than the day that is due", "not-later")]
            )
        self.session.add(Extension(**self._own(row), **draft.model_dump(), asked_on=today()))
        return await self._keep(row, "extension-asked", "extension", draft.until)

    async def add_file(
        self,
        asked: UUID,
        table: type[Response] | type[ProgressReport],
        record: UUID,
        name: str,
        content: AsyncIterable[bytes],
    ) -> AskedRecommendation:
        """The content is on the disk before anything is held: nobody waits for a slow line."""
        row, _ = await self.of_us.find(asked)
        if record not in {each.id for each in await self._said(table, asked)}:
            raise NotFound
        stored = await kept(self.files, self.principal, name, content)
        stored["response" if table is Response else "progress_report"] = record
        self.session.add(AnswerFile(**stored, recommendation=row.recommendation))
        return await self._keep(row, "file-added", "file", stored["id"])

    async def file(self, asked: UUID, file: UUID) -> AnswerFile:
        await self.of_us.find(asked)
        own = [each.id for each in await self._said(Response, asked)]
        own += [each.id for each in await self._said(ProgressReport, asked)]
        found = await repository.files(self.session, self.principal, own)
        for each in found:
            if each.id == file:
                return each
        raise NotFound

    async def _hold(self, asked: UUID) -> Asked:
        await self.of_us.find(asked)
        await repository.hold(self.session, asked)
        return (await self.of_us.find(asked))[0]

    async def _said(self, table: type[repository.Said], asked: UUID) -> Sequence[repository.Said]:
        return await repository.said(self.session, self.principal, table, asked)

    def _own(self, row: Asked) -> dict[str, Any]:
        return {
            "recommendation": row.recommendation,
            "addressee": row.addressee,
            "entered_by": self.principal.account,
            "by_authority": True,
        }

    async def _keep(self, row: Asked, act: str, field: str, value: object) -> AskedRecommendation:
        said = getattr(value, "value", value.isoformat() if isinstance(value, date) else value)
        self.session.add(
            OwnAct(
                recommendation=row.recommendation,
                addressee=row.addressee,
                account=self.principal.account,
                act=act,
                field=field,
                said=str(said),
            )
        )
        await self.session.flush()
        await audit.record(
            self.session, self.principal, act=f"asked.{act}", record_kind="asked", record_id=row.addressee
        )
        return await self.get(row.addressee)
