"""The use cases of submissions. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow, uuid7
from servicekit.names import Names
from servicekit.pages import Page
from servicekit.papers.making import docx_of, pdf_of
from servicekit.papers.refusals import PaperRefused
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import Submission
from recommendations.models.submission import SubmissionState
from recommendations.names import fetch_names
from recommendations.policy.permissions import WRITE
from recommendations.submissions import gathering, repository
from recommendations.submissions.drafting import Gathered, draft, paragraph_of
from recommendations.submissions.gathering import Wanted
from recommendations.submissions.printing import paper_of
from recommendations.submissions.schemas import (
    SubmissionDraft,
    SubmissionForm,
    SubmissionListItem,
    SubmissionOut,
    SubmissionParagraph,
    SubmissionPatch,
    SubmissionSent,
)


class AlreadySent(Conflict):
    slug, title = "already-sent", "This submission was sent, and stays as it was"


@dataclass(frozen=True, slots=True)
class Submissions:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def all(
        self, milestones: Sequence[UUID], sort: str, cursor: str | None, limit: int
    ) -> Page[SubmissionListItem]:
        found = await repository.fetch_list(self.session, self.principal, milestones, sort, cursor, limit)
        items = [SubmissionListItem.model_validate(row, from_attributes=True) for row in found.rows]
        return Page(items=items, next=found.next)

    async def get(self, submission: UUID) -> SubmissionOut:
        return await self._present(await self._find(submission))

    async def draft(self, asked: SubmissionDraft) -> SubmissionOut:
        office, _ = placement(
            self.principal, asked.office, None, by=WRITE, elsewhere="You write for another office"
        )
        if not self.principal.covers(WRITE, office, None):
            raise Forbidden("Submissions belong to an office as a whole")
        if asked.milestone and not await repository.is_milestone(
            self.session, self.principal, asked.milestone
        ):
            raise Invalid(errors=[FieldError("/milestone", "This is not known", "unknown")])
        wanted = Wanted(asked.mechanism.value, asked.since, asked.until, asked.themes, asked.recommendations)
        gathered, names = await self._gather(wanted, asked.language)
        record = Submission(
            **asked.model_dump(exclude={"id", "office", "themes", "recommendations"}, mode="python"),
            id=asked.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            reference=await repository.next_reference(self.session, utcnow().year),
            paragraphs=_as_kept(draft(gathered, names, asked.language)),
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self._audit("submission.drafted", record)
        return await self._present(record)

    async def change(self, submission: UUID, patch: SubmissionPatch, version: int) -> SubmissionOut:
        """Its words. Of recommendations it holds copies, and only such as were drawn from what is issued."""
        record = await self._find_for_change(submission, version)
        if patch.title is not None:
            record.title = patch.title
        if patch.paragraphs is not None:
            drawn = {each["recommendation"] for each in record.paragraphs if each["recommendation"]}
            strange = [
                FieldError(f"/paragraphs/{i}/recommendation", "This was not drawn into it", "unknown")
                for i, each in enumerate(patch.paragraphs)
                if each.recommendation and str(each.recommendation) not in drawn
            ]
            if strange:
                raise Invalid(errors=strange)
            record.paragraphs = _as_kept(patch.paragraphs)
        await self._touch(record, "submission.changed")
        return await self._present(record)

    async def draw_more(self, submission: UUID, picked: Sequence[UUID], version: int) -> SubmissionOut:
        """Further recommendations at the end. Those that may not leave the house are passed over."""
        record = await self._find_for_change(submission, version)
        wanted = Wanted(record.mechanism, record.since, record.until, (), picked)
        gathered, names = await self._gather(wanted, record.language)
        here = {each["recommendation"] for each in record.paragraphs}
        more = [
            paragraph_of(row, gathered, names, record.language)
            for row in gathered.rows
            if str(row.id) not in here
        ]
        record.paragraphs = [*record.paragraphs, *_as_kept(more)]
        await self._touch(record, "submission.drawn")
        return await self._present(record)

    async def send(self, submission: UUID, sent: SubmissionSent, version: int) -> SubmissionOut:
        """It went out, by whatever way; from now on it stays as it is."""
        record = await self._find_for_change(submission, version)
        if sent.sent_on > today():
            fault = FieldError("/sent_on", "It cannot have gone on a day still to come", "in-the-future")
            raise Invalid(errors=[fault])
        record.state, record.sent_on = SubmissionState.SENT, sent.sent_on
        await self._touch(record, "submission.sent")
        return await self._present(record)

    async def document(self, submission: UUID, form: SubmissionForm) -> tuple[str, bytes]:
        """Its reference, and the document. Raises Conflict, saying what to do, where it cannot be made."""
        record = await self._find(submission)
        paper = paper_of(record, await repository.office_name(self.session, record.office))
        await self._audit("submission.taken-out", record)
        try:
            return record.reference, await (pdf_of if form is SubmissionForm.PDF else docx_of)(paper)
        except PaperRefused as refused:
            raise Conflict(refused.detail) from refused

    async def _gather(self, wanted: Wanted, language: str) -> tuple[Gathered, Names]:
        rows = await gathering.gather(self.session, self.principal, wanted)
        ids = [row.id for row in rows]
        gathered = Gathered(
            rows,
            await gathering.themes_of(self.session, ids),
            await gathering.addressees_of(self.session, ids),
            await gathering.answers_to(self.session, ids),
            await gathering.assessments_of(self.session, ids),
        )
        named = [*gathered.themes.values(), *(b for some in gathered.addressees.values() for b in some)]
        return gathered, await fetch_names(self.session, named, [language])

    async def _find(self, submission: UUID, *, lock: bool = False) -> Submission:
        record = await repository.fetch(self.session, self.principal, submission, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, submission: UUID, version: int) -> Submission:
        record = await self._find(submission, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        if record.state == SubmissionState.SENT:
            raise AlreadySent
        return record

    async def _present(self, record: Submission) -> SubmissionOut:
        names = await fetch_names(self.session, [record.office, record.created_by], self.languages)
        return SubmissionOut(
            **record.model_dump(exclude={"side", "office", "created_by"}),
            office=names.of(record.office),
            created_by=names.of(record.created_by),
        )

    async def _touch(self, record: Submission, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self._audit(act, record)

    async def _audit(self, act: str, record: Submission) -> None:
        await self.session.flush()
        await audit.record(self.session, self.principal, act, "submission", record.id)


def _as_kept(paragraphs: Sequence[SubmissionParagraph]) -> list[dict[str, object]]:
    return [each.model_dump(mode="json") for each in paragraphs]
