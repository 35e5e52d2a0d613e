"""The use cases of public summaries. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from servicekit.sealed import Destroyed, KeyStore, open_
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find
from complaints.complaints.schemas import SealedFields
from complaints.models import Complaint, PublicSummary, RegisterEntry
from complaints.models.complaint import Level
from complaints.models.register import SummaryState
from complaints.persons.document import place as where_sealed
from complaints.policy.permissions import PUBLISH, UNSEAL, WORK
from complaints.register import repository
from complaints.register.presentation import present_summaries
from complaints.register.rules import AUTHORS, PUBLISHERS, NotClosed, facts_of, identifying
from complaints.register.schemas import SummaryDraft, SummaryMove, SummaryOut

_WAITING = 200


@dataclass(frozen=True, slots=True)
class PublicSummaries:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    languages: Sequence[str]

    async def of(self, complaint: UUID) -> SummaryOut | None:
        await self._complaint(complaint)
        found = await repository.of_complaint(self.session, self.principal, complaint)
        return await self._present(found) if found else None

    async def get(self, summary: UUID) -> SummaryOut:
        return await self._present(await self._find(summary))

    async def waiting(self) -> list[SummaryOut]:
        """What waits for a second person."""
        found = await repository.waiting(self.session, self.principal, _WAITING)
        shown = await self._with_moves(found)
        return await present_summaries(self.session, shown, self.languages)

    async def write(self, complaint: UUID, draft: SummaryDraft) -> SummaryOut:
        """The first text; there is one a complaint."""
        record = await self._find_for_author(complaint)
        if await repository.of_complaint(self.session, self.principal, complaint) is not None:
            raise Conflict("There is a public summary of it already")
        persons = await self._check_text(record, draft.text)
        summary = PublicSummary(
            complaint=record.id,
            side=record.side,
            office=record.office,
            team=record.team,
            level=record.level,
            author=self.principal.account,
            about=list(record.about),
            persons=persons,
            **draft.model_dump(),
        )
        self.session.add(summary)
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, "public-summary-written")
        return await self._present(summary)

    async def change(self, summary: UUID, draft: SummaryDraft, version: int) -> SummaryOut:
        found = await self._find_for_change(summary, version)
        record = await self._find_for_author(found.complaint)
        if found.state not in (SummaryState.DRAFT.value, SummaryState.RETURNED.value):
            raise Conflict("Only a draft is changed: take it back first")
        found.state = SummaryState.DRAFT.value
        found.persons = await self._check_text(record, draft.text)
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
        found.author = self.principal.account
        await self._save(found)
        await journal.note(self.session, self.principal, record.id, "public-summary-written")
        return await self._present(found)

    async def move(self, summary: UUID, move: SummaryMove, version: int) -> SummaryOut:
        found = await self._find_for_change(summary, version)
        [(_, moves)] = await self._with_moves([found])
        if move.to not in moves:
            raise Conflict("It cannot move there now, or not by you: nobody publishes their own words")
        match move.to:
            case SummaryState.SUBMITTED:
                await self._submit(found)
            case SummaryState.PUBLISHED:
                await self._publish(found)
            case SummaryState.WITHDRAWN:
                await self._withdraw(found, move.reason)
            case SummaryState.RETURNED:
                _return(found, move.reason)
            case SummaryState.DRAFT:
                pass
        found.state = move.to.value
        await self._save(found)
        act = f"public-summary-{move.to.value}"
        detail: audit.Detail = {"complaint": str(found.complaint)}
        await audit.record(self.session, self.principal, act, "public-summary", found.id, detail=detail)
        if await self._keeps_history(found.complaint):
            await cases.add_changes(
                self.session, self.principal.account, act, move.reason, {found.complaint: []}
            )
        return await self._present(found)

    async def _submit(self, summary: PublicSummary) -> None:
        record = await self._complaint(summary.complaint)
        if record.level == Level.SEALED.value:
            raise Conflict("Nothing is published of a sealed complaint")
        if not await repository.person_ids(self.session, record.id) <= {UUID(id_) for id_ in summary.persons}:
            raise Conflict("Somebody became part of the complaint since: look through the text again")
        themes = (await cases.surroundings_of(self.session, record.id)).themes
        try:
            summary.facts = facts_of(record, themes, summary).kept()
        except NotClosed as refused:
            raise Conflict("Only what was closed with an outcome is published") from refused
        summary.sent_back = None

    async def _publish(self, summary: PublicSummary) -> None:
        if summary.facts is None:
            raise Conflict("It was not submitted")
        entry = RegisterEntry(
            number=await repository.next_number(self.session, today().year),
            published_on=today(),
            side=summary.side,
            office=summary.office,
            team=summary.team,
            language=summary.language,
            text=summary.text,
            **summary.facts,
        )
        self.session.add(entry)
        await self.session.flush()
        summary.entry = entry.id

    async def _withdraw(self, summary: PublicSummary, reason: str | None) -> None:
        if not reason:
            raise Invalid(
                errors=[FieldError("/reason", "Say why it is taken out of the register", "missing")]
            )
        if summary.entry:
            await repository.withdraw_entry(self.session, summary.entry)
        summary.entry = None

    async def _check_text(self, record: Complaint, text: str) -> list[str]:
        """Looks for the persons of the complaint in the text; only for who may open them, or it would tell."""
        values: list[str] = []
        persons = await repository.persons_of(self.session, record.id)
        for person in persons:
            try:
                key = await self.keys.get(person.id)
            except Destroyed:
                continue
            sealed = SealedFields.model_validate(open_(key, person.sealed, where_sealed(person.id)))
            values += [str(value) for value in sealed.model_dump(mode="json", exclude_none=True).values()]
        if found := identifying(text, values):
            named = ", ".join(found)
            raise Invalid(
                errors=[FieldError("/text", f"This names a person of the complaint: {named}", "name")]
            )
        return [str(person.id) for person in persons]

    async def _complaint(self, complaint: UUID) -> Complaint:
        return await find(self.session, self.principal, complaint)

    async def _find(self, summary: UUID) -> PublicSummary:
        found = await repository.fetch(self.session, self.principal, summary)
        if found is None:
            raise NotFound
        return found

    async def _find_for_change(self, summary: UUID, version: int) -> PublicSummary:
        found = await repository.fetch(self.session, self.principal, summary, lock=True)
        if found is None:
            await self._find(summary)
            raise Forbidden
        if found.version != version:
            raise PreconditionFailed(current=await self._present(found))
        return found

    async def _find_for_author(self, complaint: UUID) -> Complaint:
        record = await self._complaint(complaint)
        if not await self._authored([complaint]):
            raise Forbidden(
                "A public summary is written by who works on the complaint and may open its persons"
            )
        return record

    async def _authored(self, complaints: Sequence[UUID]) -> set[UUID]:
        """Those of them whose summaries the asker writes."""
        return await cases.reached_among(self.session, self.principal, complaints, WORK, UNSEAL)

    async def _keeps_history(self, complaint: UUID) -> bool:
        """Its second person need not read the complaint; then the audit trail alone keeps what they did."""
        record = await cases.fetch(self.session, self.principal, complaint)
        if record is None:
            return False
        return await cases.reaches(self.session, self.principal, record, (WORK, PUBLISH))

    async def _with_moves(
        self, summaries: Sequence[PublicSummary]
    ) -> list[tuple[PublicSummary, frozenset[SummaryState]]]:
        authored = await self._authored([summary.complaint for summary in summaries])
        return [
            (summary, self._moves(summary, authors=summary.complaint in authored)) for summary in summaries
        ]

    def _moves(self, summary: PublicSummary, *, authors: bool) -> frozenset[SummaryState]:
        state = SummaryState(summary.state)
        moves: frozenset[SummaryState] = frozenset()
        if authors:
            moves |= AUTHORS[state]
        publishes = self.principal.covers(PUBLISH, summary.office, summary.team)
        if publishes and (summary.author != self.principal.account or state is SummaryState.PUBLISHED):
            moves |= PUBLISHERS[state]
        return moves

    async def _save(self, summary: PublicSummary) -> None:
        summary.version += 1
        summary.updated_at = utcnow()
        await self.session.flush()

    async def _present(self, summary: PublicSummary) -> SummaryOut:
        shown = await self._with_moves([summary])
        return (await present_summaries(self.session, shown, self.languages))[0]


def _return(summary: PublicSummary, reason: str | None) -> None:
    if not reason:
        raise Invalid(errors=[FieldError("/reason", "Say what should be written differently", "missing")])
    summary.sent_back = reason
