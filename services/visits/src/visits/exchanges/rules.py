"""How an exchange stands, and what it may still do. No I/O."""

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from servicekit.errors import FieldError

from visits.models import ReportExchange

LONGEST: Final = timedelta(days=365)


class ExchangeState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    SILENT = "silent"
    """The term passed without an answer: the report proceeds."""
    CALLED_OFF = "called-off"


def state_of(exchange: ReportExchange, replied: bool, today: date) -> ExchangeState:
    if exchange.called_off_at is not None:
        return ExchangeState.CALLED_OFF
    if replied:
        return ExchangeState.ANSWERED
    return ExchangeState.SILENT if exchange.until < today else ExchangeState.OPEN


def longer_faults(now: date, until: date, because: str, today: date) -> Iterator[FieldError]:
    """What an authority counts on is not taken from it: a term only gets longer, and for a reason."""
    if until == now:
        return
    if until < now:
        yield FieldError(
            "/until", f"It was given until {now.isoformat()}: a term only gets longer", "too-early"
        )
        return
    yield from term_faults(until, today)
    if not because:
        yield FieldError("/because", "Say why it gets more time", "missing")


def term_faults(until: date, today: date) -> Iterator[FieldError]:
    if until <= today:
        yield FieldError("/until", "Give it at least until tomorrow", "too-early")
    if until > today + LONGEST:
        yield FieldError("/until", f"A term is {LONGEST.days} days at most", "too-long")


def paragraph_faults(known: Container[UUID], answered: Sequence[UUID]) -> Iterator[FieldError]:
    """What is answered stands in the copy, and once."""
    seen: set[UUID] = set()
    for at, paragraph in enumerate(answered):
        if paragraph not in known:
            yield FieldError(f"/answers/{at}/paragraph", "The copy has no such paragraph", "unknown")
        elif paragraph in seen:
            yield FieldError(f"/answers/{at}/paragraph", "It is answered twice", "twice")
        seen.add(paragraph)
