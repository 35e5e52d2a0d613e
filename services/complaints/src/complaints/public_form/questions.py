"""What the form asks, one question at a time, and what an answer must be. No I/O."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from complaints.models.complaint import ComplainantRole
from complaints.models.person import SafeContact

Answers = Mapping[str, str]

LONGEST_STORY = 10_000
UNSURE = "unsure"
_SHOWN_AGAIN = 3
"""Times what may be sent: more than that is not even given back."""


class Kind(Enum):
    CHOICE = "choice"
    LINE = "line"
    PROSE = "prose"
    PLACE = "place"


class Fault(Enum):
    MISSING_CHOICE = "missing-choice"
    MISSING_TEXT = "missing-text"
    TOO_LONG = "too-long"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: Kind
    most: int = 60
    """Characters."""
    required: bool = False
    type: str = "text"
    """Of the input, so that a phone shows the right keys."""


def _always(_: Answers) -> bool:
    return True


def _speaks_for_another(answers: Answers) -> bool:
    own = (ComplainantRole.PERSON_DEPRIVED_OF_LIBERTY, ComplainantRole.ANONYMOUS, "")
    return answers.get("who", "") not in own


def _names_another(answers: Answers) -> bool:
    named = answers.get("concerned_name") or answers.get("concerned_number")
    return _speaks_for_another(answers) and bool(named)


def _is_named(answers: Answers) -> bool:
    return answers.get("named") == "yes"


def _has_lawyer(answers: Answers) -> bool:
    own = _is_named(answers) and answers.get("safe") == SafeContact.THROUGH_LAWYER.value
    other = _names_another(answers) and answers.get("concerned_contact") == SafeContact.THROUGH_LAWYER.value
    return own or other


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    fields: Sequence[Field]
    asked: Callable[[Answers], bool] = _always
    of_children: bool = True
    """Whether the form for children has it."""


def _choice(name: str) -> Sequence[Field]:
    return (Field(name, Kind.CHOICE, required=True),)


QUESTIONS: Sequence[Question] = (
    Question("who", _choice("who")),
    Question(
        "where",
        (
            Field("place", Kind.PLACE),
            Field("place_name", Kind.LINE, 200),
            Field("unit", Kind.LINE, 200),
        ),
    ),
    Question("what", (Field("what", Kind.PROSE, LONGEST_STORY, required=True),)),
    Question("when", (Field("when", Kind.LINE, 200),), of_children=False),
    Question("topic", _choice("topic"), of_children=False),
    Question(
        "concerned",
        (Field("concerned_name", Kind.LINE, 200), Field("concerned_number", Kind.LINE, 100)),
        _speaks_for_another,
        of_children=False,
    ),
    Question("concerned_contact", _choice("concerned_contact"), _names_another, of_children=False),
    Question("danger", _choice("danger")),
    Question("named", _choice("named")),
    Question(
        "contact",
        (
            Field("name", Kind.LINE, 200, required=True),
            Field("phone", Kind.LINE, 100, type="tel"),
            Field("email", Kind.LINE, 120, type="email"),
            Field("address", Kind.LINE, 500),
        ),
        _is_named,
    ),
    Question("safe", _choice("safe"), _is_named),
    Question("lawyer", (Field("lawyer", Kind.LINE, 200, required=True),), _has_lawyer, of_children=False),
)
BY_NAME: Mapping[str, Question] = {question.name: question for question in QUESTIONS}
CHECK = "check"


def asked_of(answers: Answers, *, plain: bool) -> list[Question]:
    """The questions that somebody who answered so is asked, in their order."""
    return [q for q in QUESTIONS if (q.of_children or not plain) and q.asked(answers)]


def kept(answers: Answers, *, plain: bool) -> dict[str, str]:
    """The answers to what is asked: an earlier answer that was changed may have taken a question away."""
    fields = [field.name for question in asked_of(answers, plain=plain) for field in question.fields]
    return {name: answers[name] for name in fields if answers.get(name)}


def next_step(answers: Answers, done: Collection[str], *, plain: bool) -> str:
    """The first question that was not gone past yet; the check of all answers when there is none."""
    left = (q.name for q in asked_of(answers, plain=plain) if q.name not in done)
    return next(left, CHECK)


def step_before(step: str, answers: Answers, *, plain: bool) -> str | None:
    """None before the first question."""
    names = [q.name for q in asked_of(answers, plain=plain)]
    if step not in names:
        return names[-1]
    at = names.index(step)
    return names[at - 1] if at else None


def read(
    question: Question, sent: Answers, choices: Collection[str], places: Collection[UUID]
) -> tuple[dict[str, str], dict[str, Fault]]:
    """The answer and what is wrong with it by field. What is too long stays, to be shortened by its writer."""
    values: dict[str, str] = {}
    faults: dict[str, Fault] = {}
    for field in question.fields:
        value = clean(sent.get(field.name, ""), lines=field.kind is Kind.PROSE)
        values[field.name] = value[: _SHOWN_AGAIN * field.most]
        if fault := _fault(field, value, choices, places):
            faults[field.name] = fault
            if field.kind in (Kind.CHOICE, Kind.PLACE):
                values[field.name] = ""
    return values, faults


def clean(value: str, *, lines: bool = True) -> str:
    """Without control characters, which no keyboard makes and a database may refuse."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    spaced = ("\n" if c == "\n" and lines else " " if c.isspace() else c for c in text)
    return "".join(c for c in spaced if c.isprintable() or c in "\n\u200c\u200d").strip()


def _fault(field: Field, value: str, choices: Collection[str], places: Collection[UUID]) -> Fault | None:
    if not value:
        if not field.required:
            return None
        return Fault.MISSING_CHOICE if field.kind is Kind.CHOICE else Fault.MISSING_TEXT
    if field.kind is Kind.CHOICE:
        return None if value in choices else Fault.UNREADABLE
    if field.kind is Kind.PLACE:
        return None if value in {str(place) for place in places} else Fault.UNREADABLE
    return Fault.TOO_LONG if len(value) > field.most else None


def unanswered(
    answers: Answers, choices: Callable[[str], Collection[str]], places: Collection[UUID], *, plain: bool
) -> str | None:
    """The first question whose answer does not hold: a later answer may have brought up another question."""
    for question in asked_of(answers, plain=plain):
        if read(question, answers, choices(question.name), places)[1]:
            return question.name
    return None
