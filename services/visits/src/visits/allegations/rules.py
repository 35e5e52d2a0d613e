"""What may go over to the protection team. No I/O."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from servicekit.errors import FieldError

from visits.allegations.schemas import AllegationHandoverDraft
from visits.models.handover import HandedPart

FIELDS: Mapping[str, HandedPart] = {
    "words": HandedPart.WORDS,
    "place": HandedPart.PLACE,
    "happened_from": HandedPart.DAYS,
    "happened_to": HandedPart.DAYS,
    "person": HandedPart.PERSON,
}
"""Each field that says something of the person, and the part of their consent that it needs."""


def sent(draft: AllegationHandoverDraft) -> dict[str, Any]:
    return {name: value for name in FIELDS if (value := getattr(draft, name)) is not None}


def faults_of(draft: AllegationHandoverDraft, today: date) -> Iterator[FieldError]:
    agreed = set(draft.consent.parts) if draft.consent else set()
    for name in sent(draft):
        if FIELDS[name] not in agreed:
            fault = "The person has not agreed that this is handed over: leave it out, or ask them"
            yield FieldError(f"/{name}", fault, "no-consent")
    if draft.interview and draft.finding:
        yield FieldError("/finding", "It was heard in an interview or is in a finding: name one", "both")
    if draft.consent and draft.consent.on > today:
        yield FieldError("/consent/on", "This day is yet to come", "future")
    first, last = draft.happened_from, draft.happened_to
    if first and first > today:
        yield FieldError("/happened_from", "This day is yet to come", "future")
    if first and last and last < first:
        yield FieldError("/happened_to", "It cannot have ended before it began", "order")
