"""The use cases of letters. Each runs in the request's transaction and never commits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from servicekit import audit
from servicekit.errors import NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.answers.rules import fault_of_kind, faults_of_receipt
from recommendations.answers.service import settle
from recommendations.events import RECOMMENDATION_RESPONDED
from recommendations.history import changed
from recommendations.letters import repository
from recommendations.letters.presentation import present_letter
from recommendations.letters.schemas import LetterDraft, LetterLineDraft, LetterOut, LetterPatch
from recommendations.models import Addressee, Letter, Recommendation, Response
from recommendations.models.recommendation import Level, State
from recommendations.moments import now
from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.recommendations.following import Following
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse

Held = Mapping[UUID, tuple[Addressee, Recommendation]]


@dataclass(frozen=True, slots=True)
class Letters:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, letter: UUID) -> LetterOut:
        return await present_letter(self.session, self.principal, letter, self.languages)

    async def enter(self, draft: LetterDraft) -> LetterOut:
        """A letter with all that it answers: all of it, or nothing with a fault for each line that does not fit."""
        moment = await now(self.session)
        asked = [line.addressee for line in draft.lines]
        held = await repository.hold_addressed(self.session, self.principal, asked)
        refuse(await self._faults(draft, held, moment))
        letter = self._letter(draft, held[asked[0]][1])
        self.session.add(letter)
        await self.session.flush()
        for line in draft.lines:
            self.session.add(self._response(letter, line, held[line.addressee][1]))
            await self.session.flush()
        await settle(self.session, [held[addressee][0] for addressee in asked], moment)
        following = Following(self.session, self.principal, self.languages)
        for line in draft.lines:
            addressee, record = held[line.addressee]
            changes = [*changed("response", None, line.kind.value), *changed("letter", None, letter.id)]
            await following.note(record, "responded", changes, of=addressee, what=RECOMMENDATION_RESPONDED)
        await audit.record(
            self.session,
            self.principal,
            act="letter.entered",
            record_kind="letter",
            record_id=letter.id,
            detail={"lines": len(draft.lines)},
        )
        return await self.get(letter.id)

    async def correct(self, letter: UUID, patch: LetterPatch, version: int) -> LetterOut:
        """What was wrongly entered of the letter. With its day the answers in it move that came on it and that the
        principal may change; what they bore before stays in each one's history."""
        found = await repository.fetch_for_change(self.session, self.principal, letter)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self.get(letter))
        refuse_emptied(patch, ("received_on", "language"))
        sent = patch.model_dump(exclude_unset=True, exclude={"reason"}, mode="python")
        before = {name: getattr(found, name) for name in sent if getattr(found, name) != sent[name]}
        if not before:
            return await self.get(letter)
        if "received_on" in before:
            await self._move(found, sent["received_on"], patch.reason)
        for name in before:
            setattr(found, name, sent[name])
        found.version += 1
        found.updated_at = utcnow()
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act="letter.corrected",
            record_kind="letter",
            record_id=letter,
            detail={"reason": patch.reason}
            | {f"before/{name}": str(value) for name, value in before.items()},
        )
        return await self.get(letter)

    async def _move(self, letter: Letter, day: date, reason: str) -> None:
        """The answers in it to another day: all of them, or none with a fault that names the day."""
        answers = await repository.answers_of_day(self.session, self.principal, letter)
        held = await repository.hold_addressed(self.session, self.principal, list(answers))
        moment = await now(self.session)
        issued = [record.issued_on for _, record in held.values() if record.issued_on is not None]
        refuse(faults_of_receipt(day, None, max(issued, default=None), moment))
        for answer in (answers[id_] for id_ in held):
            answer.received_on, answer.received_at, answer.corrected = day, None, True
        await self.session.flush()
        await settle(self.session, [addressee for addressee, _ in held.values()], moment)
        following = Following(self.session, self.principal, self.languages)
        for addressee, record in held.values():
            changes = changed("response/received_on", letter.received_on, day)
            await following.note(
                record,
                "response-corrected",
                changes,
                of=addressee,
                reason=reason,
                what=RECOMMENDATION_RESPONDED,
            )

    def _letter(self, draft: LetterDraft, first: Recommendation) -> Letter:
        """Of the office of the hat; where that is the whole institution, of the first that the letter answers."""
        by = WRITE if self.principal.may(WRITE) else ISSUE
        office, team = placement(
            self.principal,
            first.office if self.principal.everywhere(by) else None,
            None,
            by=by,
            team_by=READ,
            elsewhere="You enter letters for another office",
        )
        return Letter(
            **draft.model_dump(exclude={"id", "lines"}),
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            level=Level.INTERNAL,
            office=office,
            team=team,
            entered_by=self.principal.account,
        )

    def _response(self, letter: Letter, line: LetterLineDraft, record: Recommendation) -> Response:
        return Response(
            recommendation=record.id,
            addressee=line.addressee,
            letter=letter.id,
            kind=line.kind.value,
            received_on=letter.received_on,
            text=line.text,
            language=line.language or letter.language,
            entered_by=self.principal.account,
        )

    async def _faults(self, draft: LetterDraft, held: Held, moment: datetime) -> list[Fault]:
        faults = faults_of_receipt(draft.received_on, None, None, moment)
        if not await repository.is_known(self.session, draft.authority):
            faults.append(Fault("/authority", "unknown", "This authority is not known"))
        theirs = await repository.those_below(self.session, list(held), draft.authority)
        times = Counter(line.addressee for line in draft.lines)
        for at, line in enumerate(draft.lines):
            faults += _faults_of_line(f"/lines/{at}", line, held, theirs, draft.received_on)
            if times[line.addressee] > 1:
                faults.append(Fault(f"/lines/{at}/addressee", "twice", "This is answered twice here"))
        return faults


def _faults_of_line(
    pointer: str, line: LetterLineDraft, held: Held, theirs: set[UUID], received_on: date
) -> list[Fault]:
    addressee, record = held.get(line.addressee, (None, None))
    if addressee is None or record is None or record.state == State.DRAFT:
        return [Fault(f"{pointer}/addressee", "unknown", "This is not there to be answered")]
    faults = fault_of_kind(line.kind, record.source, f"{pointer}/kind")
    if addressee.id not in theirs:
        faults.append(Fault(f"{pointer}/addressee", "not-theirs", "This is not addressed to them"))
    if record.issued_on is not None and received_on < record.issued_on:
        faults.append(Fault(f"{pointer}/addressee", "before-issue", "This was issued after the letter came"))
    return faults
