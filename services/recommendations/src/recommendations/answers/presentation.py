"""From rows to the story of each addressee."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from servicekit.ids import today
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.answers import repository
from recommendations.answers.schemas import (
    AdequacyOut,
    AnsweringOut,
    EscalationOut,
    LetterNamed,
    ObstacleOut,
    ResponseOut,
)
from recommendations.dues.rules import due_steps, reminder_due
from recommendations.dues.schemas import DueStepOut, ExtensionOut, ReminderOut
from recommendations.models import (
    Addressee,
    Adequacy,
    AnswerFile,
    Escalation,
    Extension,
    Letter,
    PlanItem,
    ProgressReport,
    Recommendation,
    Reminder,
    Response,
    SeenObstacle,
    StatedObstacle,
)
from recommendations.models.due import ExtensionState
from recommendations.names import fetch_names
from recommendations.plans.schemas import PlanItemOut, ProgressReportOut
from recommendations.recommendations.repository import addressees_of


class _Hanging(Protocol):
    addressee: UUID


Row = TypeVar("Row", bound=_Hanging)


@dataclass(frozen=True, slots=True)
class _Kept:
    """All that hangs on the addressees of one recommendation."""

    responses: Sequence[Response]
    judgements: Sequence[Adequacy]
    extensions: Sequence[Extension]
    reminders: Sequence[Reminder]
    stated: Sequence[StatedObstacle]
    seen: Sequence[SeenObstacle]
    plan: Sequence[PlanItem]
    progress: Sequence[ProgressReport]
    files: Sequence[AnswerFile]
    letters: Sequence[Letter]
    escalations: Sequence[Escalation]

    def ids(self) -> Iterable[UUID | None]:
        """Whose names are shown."""
        for entered in (self.responses, self.reminders, self.stated, self.seen, self.progress):
            yield from (row.entered_by for row in entered)
        yield from (row.judged_by for row in self.judgements)
        yield from (row.decided_by for row in self.extensions)
        yield from (row.authority for row in self.escalations)


async def stories(
    session: AsyncSession, principal: Principal, record: Recommendation, languages: Sequence[str]
) -> list[AnsweringOut]:
    addressees = (await addressees_of(session, [record.id])).get(record.id, [])
    kept = await _fetch(session, principal, record.id)
    names = await fetch_names(session, [*(each.body for each in addressees), *kept.ids()], languages)
    return [_Story(each, kept, names).told() for each in addressees]


async def _fetch(session: AsyncSession, principal: Principal, recommendation: UUID) -> _Kept:
    async def parts(table: type[repository.Row]) -> Sequence[repository.Row]:
        return await repository.parts_of(session, principal, table, recommendation)

    return _Kept(
        responses=await parts(Response),
        judgements=await parts(Adequacy),
        extensions=await parts(Extension),
        reminders=await parts(Reminder),
        stated=await parts(StatedObstacle),
        seen=await parts(SeenObstacle),
        plan=await parts(PlanItem),
        progress=await parts(ProgressReport),
        files=await parts(AnswerFile),
        letters=await repository.letters_of(session, principal, recommendation),
        escalations=await repository.escalations_of(session, principal, recommendation),
    )


@dataclass(frozen=True, slots=True)
class _Story:
    addressee: Addressee
    kept: _Kept
    names: Names

    def _own(self, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if row.addressee == self.addressee.id]

    def told(self) -> AnsweringOut:
        addressee = self.addressee
        extensions, reminders = self._own(self.kept.extensions), self._own(self.kept.reminders)
        granted = [each for each in extensions if each.state == ExtensionState.GRANTED]
        responses = sorted(self._own(self.kept.responses), key=lambda r: (r.received_on, r.id), reverse=True)
        progress = sorted(self._own(self.kept.progress), key=lambda r: (r.reported_on, r.id), reverse=True)
        owed = addressee.response_due if addressee.answered_at is None else None
        return AnsweringOut(
            addressee=addressee.id,
            body=self.names.of(addressee.body),
            **addressee.model_dump(
                include={"response_due", "response_due_at", "answered_at", "answer", "next_step_at"}
            ),
            due_steps=[
                DueStepOut(kind=step.kind, day=step.day, extension=step.extension)
                for step in due_steps(addressee.response_due, granted)
            ],
            reminder_due=reminder_due(owed, [each.sent_on for each in reminders], today()),
            reminders=[self._reminder(each) for each in sorted(reminders, key=lambda r: (r.sent_on, r.id))],
            extensions=[self._extension(each) for each in extensions],
            responses=[self._response(each) for each in responses],
            stated_obstacles=[self._obstacle(each) for each in self._own(self.kept.stated)],
            seen_obstacles=[self._obstacle(each) for each in self._own(self.kept.seen)],
            plan=[PlanItemOut.model_validate(each.model_dump()) for each in self._own(self.kept.plan)],
            progress=[self._progress(each) for each in progress],
            escalations=[self._escalation(each) for each in self._own(self.kept.escalations)],
        )

    def _reminder(self, row: Reminder) -> ReminderOut:
        plain = row.model_dump(include={"id", "sent_on", "note"})
        return ReminderOut(**plain, entered_by=self.names.of(row.entered_by))

    def _extension(self, row: Extension) -> ExtensionOut:
        plain = row.model_dump(include=set(ExtensionOut.model_fields) - {"decided_by"})
        return ExtensionOut(**plain, decided_by=self.names.maybe(row.decided_by))

    def _response(self, row: Response) -> ResponseOut:
        own = {"entered_by", "letter", "files", "judgements"}
        letter = next((each for each in self.kept.letters if each.id == row.letter), None)
        judged = [each for each in self.kept.judgements if each.response == row.id]
        return ResponseOut(
            **row.model_dump(include=set(ResponseOut.model_fields) - own),
            entered_by=self.names.of(row.entered_by),
            letter=LetterNamed.model_validate(letter, from_attributes=True) if letter else None,
            files=[_file(each) for each in self.kept.files if each.response == row.id],
            judgements=[self._judgement(each) for each in reversed(judged)],
        )

    def _judgement(self, row: Adequacy) -> AdequacyOut:
        plain = row.model_dump(include=set(AdequacyOut.model_fields) - {"judged_by"})
        return AdequacyOut(**plain, judged_by=self.names.of(row.judged_by))

    def _obstacle(self, row: StatedObstacle | SeenObstacle) -> ObstacleOut:
        plain = row.model_dump(include=set(ObstacleOut.model_fields) - {"entered_by"})
        return ObstacleOut(**plain, entered_by=self.names.of(row.entered_by))

    def _progress(self, row: ProgressReport) -> ProgressReportOut:
        plain = row.model_dump(include=set(ProgressReportOut.model_fields) - {"entered_by", "files"})
        return ProgressReportOut(
            **plain,
            entered_by=self.names.of(row.entered_by),
            files=[_file(each) for each in self.kept.files if each.progress_report == row.id],
        )

    def _escalation(self, row: Escalation) -> EscalationOut:
        plain = row.model_dump(include=set(EscalationOut.model_fields) - {"authority"})
        return EscalationOut(**plain, authority=self.names.maybe(row.authority))


def _file(row: AnswerFile) -> AnswerFileOut:
    return AnswerFileOut.model_validate(row, from_attributes=True)
