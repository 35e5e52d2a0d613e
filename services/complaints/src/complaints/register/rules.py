"""When a summary may move, what is looked for in it, and what stands beside it in public. No I/O."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from complaints.models import Complaint, PublicSummary
from complaints.models.complaint import State
from complaints.models.register import SummaryState

AUTHORS: Mapping[SummaryState, frozenset[SummaryState]] = {
    SummaryState.DRAFT: frozenset({SummaryState.SUBMITTED}),
    SummaryState.SUBMITTED: frozenset({SummaryState.DRAFT}),
    SummaryState.RETURNED: frozenset({SummaryState.SUBMITTED, SummaryState.DRAFT}),
    SummaryState.PUBLISHED: frozenset(),
    SummaryState.WITHDRAWN: frozenset({SummaryState.DRAFT}),
}
"""Moves of who works on the complaint."""
PUBLISHERS: Mapping[SummaryState, frozenset[SummaryState]] = {
    SummaryState.DRAFT: frozenset(),
    SummaryState.SUBMITTED: frozenset({SummaryState.RETURNED, SummaryState.PUBLISHED}),
    SummaryState.RETURNED: frozenset(),
    SummaryState.PUBLISHED: frozenset({SummaryState.WITHDRAWN}),
    SummaryState.WITHDRAWN: frozenset(),
}
"""Moves of the second person."""

_SHORTEST = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the public reads beside the text: years, never days."""

    outcome: str
    received_year: int
    closed_year: int
    themes: list[str]
    authority: str | None
    place: str | None

    def kept(self) -> dict[str, Any]:
        return asdict(self)


class NotClosed(Exception):
    """Only what was decided is published."""


def facts_of(record: Complaint, themes: Iterable[UUID], summary: PublicSummary) -> Facts:
    """Raises NotClosed."""
    if record.state != State.CLOSED.value or record.closed_on is None or record.outcome is None:
        raise NotClosed
    return Facts(
        outcome=record.outcome,
        received_year=record.received_on.year,
        closed_year=record.closed_on.year,
        themes=[str(theme) for theme in themes],
        authority=str(record.authority) if summary.names_body and record.authority else None,
        place=str(record.place) if summary.names_place and record.place else None,
    )


def identifying(text: str, sealed: Iterable[str]) -> list[str]:
    """The words of ``text`` that are a name, a number or a contact among ``sealed`` values, as they stand in it."""
    searched = {fold(word) for value in sealed for word in _WORD.findall(value) if len(word) >= _SHORTEST}
    return sorted({word for word in _WORD.findall(text) if fold(word) in searched})


def fold(word: str) -> str:
    """Without case and accents, so that a name is found however it is written."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
