"""What may be published, what must be marked first, and what everybody reads of an answer. No I/O."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from servicekit.papers.reidentification import Known, Stretch, look_at

from recommendations.models import Recommendation
from recommendations.models.publication import PublicAnswer
from recommendations.models.recommendation import Direction, Level, State
from recommendations.recommendations.rules import Fault


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the words that are to be public."""

    name: str
    text: str
    language: str

    @property
    def spoken(self) -> str:
        return self.language.split("-", 1)[0].lower()


@dataclass(frozen=True, slots=True)
class Trace:
    part: Part
    stretch: Stretch

    @property
    def words(self) -> str:
        return self.part.text[self.stretch.start : self.stretch.end]


def publishable(record: Recommendation) -> bool:
    """Only what this institution issued: what another body says is for that body, and the State, to publish."""
    return (
        record.state != State.DRAFT.value
        and record.direction == Direction.ISSUED.value
        and record.level != Level.CONFIDENTIAL.value
    )


def traces(parts: Iterable[Part], known: Known) -> list[Trace]:
    return [Trace(part, one) for part in parts for one in look_at(part.text, part.spoken, known)]


def unmarked(found: Sequence[Trace], marked: Iterable[str]) -> Iterator[Fault]:
    """One fault for each thing that nobody has said may stay."""
    kept = set(marked)
    for trace in found:
        if trace.words not in kept:
            pointer = f"/{trace.part.name}" if trace.part.name in ("title", "text") else "/words"
            yield Fault(pointer, "identifying", f"This may tell who somebody is: “{trace.words}”")


class Addressed(Protocol):
    answer: str | None
    response_due: date | None


def answer_of(addressee: Addressed, today: date) -> PublicAnswer:
    if addressee.answer is not None:
        return PublicAnswer(addressee.answer)
    late = addressee.response_due is not None and addressee.response_due < today
    return PublicAnswer.NONE if late else PublicAnswer.AWAITED


class Response(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def received_on(self) -> date: ...
    @property
    def withdrawn(self) -> bool: ...


def newest_of(responses: Iterable[Response]) -> date | None:
    """The day of the answer that counts: the newest by the day it came, then by when it was entered."""
    counting = [(each.received_on, each.id) for each in responses if not each.withdrawn]
    return max(counting)[0] if counting else None


def moved(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in after.items() if before[name] != value}
