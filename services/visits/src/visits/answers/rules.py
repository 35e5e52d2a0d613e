"""Which answers fit, and which of several counts. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from servicekit.errors import FieldError

from visits.answers.schemas import AnswerDraft
from visits.checklists.definition import ChecklistDefinition, ChecklistSection, Question, fits
from visits.checklists.progress import Given
from visits.models.checklist import AnswerPart


class Kept(Protocol):
    question: str
    round: UUID | None
    part: str
    value: Any
    not_seen: bool


class KeptRound(Protocol):
    id: UUID
    section: str
    removed: bool


def answer_faults(
    definition: ChecklistDefinition, rounds: Mapping[UUID, str], answers: Sequence[AnswerDraft]
) -> Iterator[FieldError]:
    """``rounds``: the section each is of. Whether a question is shown at the moment does not matter: it was."""
    known = {question.key: (section, question) for section, question in definition.questions()}
    for number, answer in enumerate(answers):
        at = f"/answers/{number}"
        if answer.question not in known:
            yield FieldError(f"{at}/question", "This checklist does not ask this", "unknown")
            continue
        section, question = known[answer.question]
        if fault := _round_fault(section, rounds, answer):
            yield FieldError(f"{at}/round", fault, "round")
        elif fault := _value_fault(question, answer):
            yield FieldError(f"{at}/value", fault, "does-not-fit")


def _round_fault(section: ChecklistSection, rounds: Mapping[UUID, str], answer: AnswerDraft) -> str | None:
    if section.repeat is None:
        return "This is asked once, not for each" if answer.round else None
    if answer.round is None:
        return "Say for which this is the answer"
    return None if rounds.get(answer.round) == section.key else "This sheet has no such round in this section"


def _value_fault(question: Question, answer: AnswerDraft) -> str | None:
    if answer.note is not None:
        both = answer.value is not None or answer.not_seen
        return "Send the note and the answer one by one: each has an id of its own" if both else None
    if question.calculation is not None:
        return "This is reckoned from other answers"
    if answer.not_seen:
        return "What was not seen has no answer" if answer.value is not None else None
    if answer.value is not None and not fits(question, answer.value):
        return "This is no answer to the question"
    return None


def given(answers: Iterable[Kept], rounds: Iterable[KeptRound]) -> Given:
    """What stands: of the answers only those that count."""
    values: dict[tuple[str, UUID | None], Any] = {}
    not_seen = set()
    for answer in answers:
        if answer.part == AnswerPart.VALUE:
            at = (answer.question, answer.round)
            values[at] = answer.value
            if answer.not_seen:
                not_seen.add(at)
    by_section: dict[str, list[UUID]] = {}
    for each in rounds:
        if not each.removed:
            by_section.setdefault(each.section, []).append(each.id)
    return Given(values, frozenset(not_seen), by_section)
