"""What an answer must say, and what may become of a demand. No I/O."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from complaints.models.demand import (
    Answer,
    Demanded,
    DemandEntryKind,
    Demander,
    DemandState,
    RefusalGround,
)

GIVES = frozenset({Answer.REFUSED_IN_PART, Answer.COMPLIED})
"""Answers that let something out: each with a reason, and a second person who agrees."""
REFUSES = frozenset({Answer.REFUSED, Answer.REFUSED_IN_PART})


@dataclass(frozen=True, slots=True)
class Fault:
    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer as it is proposed."""

    answer: Answer
    grounds: frozenset[RefusalGround] = frozenset()
    given: frozenset[Demanded] = frozenset()
    names: int = 0
    looked_for_names: bool = False
    text: str | None = None


def faults_of_answer(it: Answering, wanted: Collection[Demanded]) -> list[Fault]:
    return [*_faults_of_refusal(it), *_faults_of_giving(it, wanted)]


def _faults_of_refusal(it: Answering) -> list[Fault]:
    faults = []
    if it.answer in REFUSES and not it.grounds:
        faults.append(Fault("grounds", "missing", "Say on which ground it is refused"))
    if it.answer not in REFUSES and it.grounds:
        faults.append(Fault("grounds", "not-here", "Only a refusal has a ground"))
    if RefusalGround.OTHER in it.grounds and not it.text:
        faults.append(Fault("text", "missing", "Say which other ground it is"))
    return faults


def _faults_of_giving(it: Answering, wanted: Collection[Demanded]) -> list[Fault]:
    if it.answer not in GIVES:
        if it.given or it.names:
            return [Fault("given", "not-here", "Nothing is given by this answer")]
        return []
    faults = []
    if not it.given:
        faults.append(Fault("given", "missing", "Say what was given"))
    if it.given - set(wanted) - {Demanded.IDENTITY}:
        faults.append(Fault("given", "not-demanded", "This was not demanded"))
    if not it.text:
        faults.append(Fault("text", "missing", "Say why it was given"))
    if (Demanded.IDENTITY in it.given) is not (it.names > 0):
        faults.append(Fault("names", "misfit", "Say whose name was given, where one was and only there"))
    if not it.looked_for_names:
        fault = "Look through what is given for names of others, and say that you did"
        faults.append(Fault("looked_for_names", "missing", fault))
    return faults


class MoveRefused(Exception):
    """Why something cannot be done as the demand stands, for a person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a demand stands."""

    closed: bool = False
    answered: bool = False
    waiting: bool = False
    followed: frozenset[DemandEntryKind] = frozenset()
    """What came since the last answer; all that came, while there is none."""

    @property
    def state(self) -> DemandState:
        if self.closed:
            return DemandState.CLOSED
        if not self.answered:
            return DemandState.OPEN
        return DemandState.FOLLOWED_UP if self.followed else DemandState.ANSWERED


_CLOSED = "It is closed: open it again first"
_WAITING = "An answer waits for a second person: it is decided on, or taken back, first"


def answering(it: Standing, answer: Answer) -> Standing:
    """Raises MoveRefused. It may be answered anew, as when a court has decided."""
    if it.closed:
        raise MoveRefused(_CLOSED)
    if it.waiting:
        raise MoveRefused(_WAITING)
    return replace(it, waiting=True) if answer in GIVES else _answered(it)


def _answered(it: Standing) -> Standing:
    return replace(it, answered=True, waiting=False, followed=frozenset())


def deciding(it: Standing, agrees: bool) -> Standing:
    """Raises MoveRefused. What is not agreed to, or taken back, was never given."""
    if not it.waiting:
        raise MoveRefused("Nothing waits for a second person")
    return _answered(it) if agrees else replace(it, waiting=False)


def following(it: Standing, kind: DemandEntryKind) -> Standing:
    """Raises MoveRefused. Police may come before anything was answered; nobody accepts what was not answered."""
    if it.closed:
        raise MoveRefused(_CLOSED)
    if kind is DemandEntryKind.ACCEPTED and not it.answered:
        raise MoveRefused("Nothing was answered yet that they could accept")
    return replace(it, followed=it.followed | {kind})


def closing(it: Standing) -> Standing:
    """Raises MoveRefused. It is closed once it was answered, or is no longer made."""
    if it.closed:
        raise MoveRefused("It is closed already")
    if it.waiting:
        raise MoveRefused(_WAITING)
    if not it.answered and DemandEntryKind.WITHDRAWN not in it.followed:
        raise MoveRefused("Answer it first, or write down that they no longer ask")
    return replace(it, closed=True)


def reopening(it: Standing) -> Standing:
    """Raises MoveRefused."""
    if not it.closed:
        raise MoveRefused("It is not closed")
    return replace(it, closed=False)


Act = Literal["answer", "entry", "closed", "reopened"]


def acts_on(it: Standing) -> list[Act]:
    """What may be done as it stands."""
    tries: Mapping[Act, Callable[[], Standing]] = {
        "answer": lambda: answering(it, Answer.REFUSED),
        "entry": lambda: following(it, DemandEntryKind.INSISTED),
        "closed": lambda: closing(it),
        "reopened": lambda: reopening(it),
    }
    return [act for act, attempt in tries.items() if _goes(attempt)]


def _goes(attempt: Callable[[], Standing]) -> bool:
    try:
        attempt()
    except MoveRefused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Counted:
    """So many demands of a year that are alike in this."""

    year: int
    demander: Demander
    answer: Answer | None
    number: int


@dataclass(slots=True)
class Tally:
    total: int = 0
    answers: dict[Answer, int] = field(default_factory=dict)
    unanswered: int = 0

    def add(self, one: Counted) -> None:
        self.total += one.number
        if one.answer is None:
            self.unanswered += one.number
        else:
            self.answers[one.answer] = self.answers.get(one.answer, 0) + one.number


def by_year(counted: Iterable[Counted]) -> Mapping[int, tuple[Tally, Mapping[Demander, Tally]]]:
    """Of each year, the latest first: all of it, and by who demanded."""
    years: dict[int, tuple[Tally, dict[Demander, Tally]]] = {}
    for one in sorted(counted, key=lambda each: -each.year):
        whole, parts = years.setdefault(one.year, (Tally(), {}))
        whole.add(one)
        parts.setdefault(one.demander, Tally()).add(one)
    return years


def faults_of_day(on: date, received_on: date, today: date, name: str) -> Sequence[Fault]:
    if on > today:
        return [Fault(name, "future", "This day is yet to come")]
    if on < received_on:
        return [Fault(name, "order", "It was demanded after this day")]
    return []
