"""The use cases of bodies and issues. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.history import Change, as_text
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments.practice import terms_of
from complaints.assessments.repository import practice_of
from complaints.assessments.rules import check_outcome
from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.complaints.moving import set_outcome
from complaints.complaints.presentation import standing_of
from complaints.complaints.rules import MoveRefused
from complaints.deadlines.service import Deadlines
from complaints.events import COMPLAINT_CHANGED, emit_complaint
from complaints.issues import presentation, repository
from complaints.issues.schemas import BodyDraft, IssueDraft, IssueOut, IssuePatch, IssuesOut
from complaints.models import Complaint, ComplaintBody, Issue, KnownAuthority, KnownPlace, KnownTheme
from complaints.models.complaint import Outcome, State
from complaints.policy.permissions import REGISTER, WORK


@dataclass(frozen=True, slots=True)
class Issues:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    deadlines: Deadlines
    languages: Sequence[str]

    async def view(self, complaint: UUID) -> IssuesOut:
        record = await find(self.session, self.principal, complaint)
        return await self._present(record)

    async def add_body(self, complaint: UUID, draft: BodyDraft) -> IssuesOut:
        """One more body; the first one becomes the main one."""
        record = await self._hold(complaint)
        await self._check_known(draft.authority, draft.place)
        if record.authority is None and draft.place in (None, record.place):
            record.authority = draft.authority
            return await self._saved(record, "body-added", [_change("authority", None, draft.authority)])
        further = await repository.bodies_of(self.session, self.principal, record.id)
        there = {(body.authority, body.place) for body in further} | {(record.authority, record.place)}
        if (draft.authority, draft.place) in there:
            raise Invalid(errors=[FieldError("/authority", "It is among the bodies already", "twice")])
        self.session.add(ComplaintBody(complaint=record.id, authority=draft.authority, place=draft.place))
        return await self._saved(record, "body-added", [_change("body", None, draft.authority)])

    async def make_main(self, complaint: UUID, body: UUID, version: int) -> IssuesOut:
        """Makes a further body the main one: deadlines are counted by its calendar from now on."""
        record, found = await self._hold_body(complaint, body, version)
        before = record.authority
        main = (record.authority, record.place)
        record.authority = found.authority
        if main[0] is None:
            await repository.free_main(self.session, record.id, found.id)
            await repository.remove_body(self.session, found.id)
        else:
            await repository.swap_main(self.session, record.id, found.id)
            found.authority = main[0]
            if found.place is not None:
                record.place, found.place = found.place, main[1]
            found.version += 1
            found.updated_at = utcnow()
        return await self._saved(
            record, "main-body-changed", [_change("authority", before, record.authority)]
        )

    async def remove_body(self, complaint: UUID, body: UUID, version: int) -> IssuesOut:
        record, found = await self._hold_body(complaint, body, version)
        if await repository.has_issues(self.session, found.id):
            raise Conflict("There are issues against this body: move or take them out first")
        await repository.remove_body(self.session, found.id)
        return await self._saved(record, "body-removed", [_change("body", found.authority, None)])

    async def add_issue(self, complaint: UUID, draft: IssueDraft) -> IssuesOut:
        record = await self._hold(complaint)
        if record.state == State.CLOSED:
            raise Conflict("It is closed. Open it again before adding issues")
        await self._check_theme(draft.theme)
        further = {b.id for b in await repository.bodies_of(self.session, self.principal, record.id)}
        faults = [
            FieldError(f"/bodies/{at}", "This complaint has no such body", "unknown")
            for at, body in enumerate(draft.bodies)
            if body is not None and body not in further
        ]
        if faults:
            raise Invalid(errors=faults)
        for body in dict.fromkeys(draft.bodies):
            self.session.add(
                Issue(
                    complaint=record.id,
                    body=body,
                    theme=draft.theme,
                    problem_kind=draft.problem_kind,
                    text=draft.text,
                )
            )
        if draft.theme is not None:
            await repository.add_theme(self.session, record.id, draft.theme)
        return await self._saved(record, "issue-added", [{"field": "issues"}])

    async def change_issue(self, complaint: UUID, issue: UUID, patch: IssuePatch, version: int) -> IssuesOut:
        """Changes the fields that were sent; of the outcome the history keeps both values."""
        refuse_emptied(patch, ("text",))
        record, found = await self._hold_issue(complaint, issue, version)
        sent = patch.model_dump(exclude_unset=True, mode="python")
        if record.state == State.CLOSED:
            raise Conflict("It is closed. Open it again before changing its issues")
        if "theme" in sent:
            await self._check_theme(sent["theme"])
        if sent.get("body") is not None and not await repository.fetch_body(
            self.session, self.principal, record.id, sent["body"]
        ):
            raise Invalid(errors=[FieldError("/body", "This complaint has no such body", "unknown")])
        changes: list[Change] = []
        decided_before = found.outcome is not None
        if "outcome" in sent:
            outcome: Outcome | None = sent.pop("outcome")
            if found.outcome != outcome:
                await self._check_outcome(record, outcome)
                changes.append({"field": "issue-outcome", "from": found.outcome, "to": outcome})
                set_outcome(found, outcome, self.principal.account)
        for name, value in sent.items():
            if getattr(found, name) != value:
                if decided_before and found.outcome is not None:
                    raise Conflict("This issue has an outcome. Open it again before changing what it says")
                changes.append({"field": "issues"})
                setattr(found, name, value)
        if not changes:
            return await self._present(record)
        found.version = version + 1
        found.updated_at = utcnow()
        if sent.get("theme") is not None:
            await repository.add_theme(self.session, record.id, sent["theme"])
        decided = any(change["field"] == "issue-outcome" for change in changes)
        return await self._saved(record, "issues-decided" if decided else "issue-changed", changes)

    async def remove_issue(self, complaint: UUID, issue: UUID, version: int) -> IssuesOut:
        """For what was entered by mistake; an issue that has an outcome stays."""
        record, found = await self._hold_issue(complaint, issue, version)
        if found.outcome is not None or record.state == State.CLOSED:
            raise Conflict("This issue has an outcome. Open it again before taking it out")
        await repository.remove_issue(self.session, found.id)
        return await self._saved(record, "issue-removed", [{"field": "issues"}])

    async def _hold(self, complaint: UUID) -> Complaint:
        return await hold_for(self.session, self.principal, complaint, WORK, REGISTER)

    async def _hold_issue(self, complaint: UUID, issue: UUID, version: int) -> tuple[Complaint, Issue]:
        record = await self._hold(complaint)
        found = await repository.fetch_issue(self.session, self.principal, record.id, issue)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self._issue(record, found.id))
        return record, found

    async def _hold_body(self, complaint: UUID, body: UUID, version: int) -> tuple[Complaint, ComplaintBody]:
        record = await self._hold(complaint)
        found = await repository.fetch_body(self.session, self.principal, record.id, body)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record, found

    async def _issue(self, record: Complaint, issue: UUID) -> IssueOut:
        whole = await self._present(record)
        return next(one for one in whole.issues if one.id == issue)

    async def _check_outcome(self, record: Complaint, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if not await cases.reaches(self.session, self.principal, record, (WORK,)):
            raise Forbidden
        practice = await practice_of(self.session, record.side)
        try:
            check_outcome(terms_of(practice) if practice else None, standing_of(record), outcome)
        except MoveRefused as refused:
            raise Invalid(errors=[FieldError("/outcome", str(refused), refused.code)]) from refused

    async def _check_theme(self, theme: UUID | None) -> None:
        if theme and await cases.unknown_of(self.session, KnownTheme, [theme]):
            raise Invalid(errors=[FieldError("/theme", "This theme is not known, or closed", "unknown")])

    async def _check_known(self, authority: UUID, place: UUID | None) -> None:
        faults = []
        if await cases.unknown_of(self.session, KnownAuthority, [authority]):
            faults.append(FieldError("/authority", "This authority is not known, or closed", "unknown"))
        if place and await cases.unknown_of(self.session, KnownPlace, [place]):
            faults.append(FieldError("/place", "This place is not known, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)

    async def _saved(self, record: Complaint, act: str, changes: list[Change]) -> IssuesOut:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, act, changes)
        await emit_complaint(self.session, COMPLAINT_CHANGED, record)
        if any(change["field"] == "authority" for change in changes):
            await self.deadlines.settle(record)
        return await self._present(record)

    async def _present(self, record: Complaint) -> IssuesOut:
        bodies = await repository.bodies_of(self.session, self.principal, record.id)
        issues = await repository.issues_of(self.session, self.principal, [record.id])
        return await presentation.present(self.session, record, bodies, issues, self.languages)


def _change(field: str, before: Any, after: Any) -> Change:
    return {"field": field, "from": as_text(before), "to": as_text(after)}
