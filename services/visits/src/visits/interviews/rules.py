"""What may be done with what was said. No I/O."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from servicekit.errors import FieldError

from visits.models import Interview, InterviewConsent
from visits.models.interview import ConsentPurpose, InterviewKind

_AHEAD = timedelta(minutes=10)
"""Clocks of tablets go wrong by a little."""

REQUIRED = ("kind", "persons", "at", "privacy", "interpreting", "spoken", "extra", "summary", "language")


def faults_of(interview: Interview, now: datetime) -> Iterator[FieldError]:
    if interview.at > now + _AHEAD:
        yield FieldError("/at", "This moment is still to come", "in-future")
    if interview.kind == InterviewKind.PRIVATE.value and interview.persons != 1:
        yield FieldError("/persons", "A private interview is with one person", "out-of-range")
    if interview.kind == InterviewKind.GROUP.value and interview.persons < 2:
        yield FieldError("/persons", "A group has two or more", "out-of-range")


def in_force(consents: Iterable[InterviewConsent], purpose: ConsentPurpose) -> bool:
    return any(each.purpose == purpose.value and each.withdrawn_at is None for each in consents)


def consent_faults(
    consents: Iterable[InterviewConsent], purpose: ConsentPurpose, recipient: str
) -> Iterator[FieldError]:
    if purpose is ConsentPurpose.REFER and not recipient:
        yield FieldError("/recipient", "Say to whom it may be passed on", "missing")
    if purpose is not ConsentPurpose.REFER and in_force(consents, purpose):
        yield FieldError("/purpose", "This was agreed to already", "repeated")


_SHORTEST = 20
"""Characters: fewer are said by many."""


def stands_in(words: str, text: str) -> bool:
    """Whether ``text`` repeats ``words``, however they are spaced, marked or written large."""
    wanted = _plain(words)
    return len(wanted) >= _SHORTEST and wanted in _plain(text)


def _plain(text: str) -> str:
    return " ".join(
        "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", text)).casefold().split()
    )
