"""Where a letter's own words name sealed persons, and what was decided about each place. No I/O."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from complaints.complaints.schemas import SealedFields
from complaints.disclosures.names import Span, find, fingerprint
from complaints.letters.fields import Open
from complaints.models import Complaint, Letter

_FIELD = re.compile(r"\{\{.*?\}\}", re.DOTALL)


class Treatment(StrEnum):
    LEAVE = "leave"
    """It is that person, and may be said."""
    OTHER = "other"
    """An ordinary word, or somebody else of that name."""


class FoundName(BaseModel):
    """A place in the texts, in characters (code points); it says of whom by the party, never by the name."""

    field: Annotated[str, Field(pattern="^(text|summary)$")]
    start: int
    end: int
    parties: list[UUID]
    decision: Treatment | None = None
    reason: str | None = None


def texts_of(complaint: Complaint, letter: Letter, fields: Iterable[str]) -> dict[str, str]:
    """What people wrote of what the letter says. ``fields``: those that its template and its text name."""
    texts = {"text": letter.text}
    if Open.SUMMARY in fields:
        texts["summary"] = complaint.summary
    return texts


def state_of(texts: Mapping[str, str], persons: Iterable[UUID]) -> str:
    """Tells one state of the texts, and of who is looked for in them, from another."""
    return fingerprint({**texts, "persons": " ".join(sorted(map(str, persons)))})


def look(
    texts: Mapping[str, str], own: Iterable[SealedFields], others: Mapping[UUID, SealedFields]
) -> list[FoundName]:
    """Where the ``others`` are named; the names of who the letter is to, ``own``, are no secret from them."""
    mine = {span for fields in own for span in _spans(texts, fields)}
    marks = {
        field: [(each.start(), each.end()) for each in _FIELD.finditer(text)] for field, text in texts.items()
    }
    found: dict[Span, set[UUID]] = {}
    for party, fields in others.items():
        for span in _spans(texts, fields) - mine:
            if not any(start <= span.start and span.end <= end for start, end in marks[span.field]):
                found.setdefault(span, set()).add(party)
    return _joined(texts, found)


def _spans(texts: Mapping[str, str], fields: SealedFields) -> set[Span]:
    numbers = [value for value in (fields.number, fields.phone, fields.email) if value]
    return set(find(dict(texts), [fields.name] if fields.name else [], numbers))


def _joined(texts: Mapping[str, str], found: Mapping[Span, set[UUID]]) -> list[FoundName]:
    """Words of one name that follow each other are one place."""
    joined: list[FoundName] = []
    for span in sorted(found):
        parties, last = found[span], joined[-1] if joined else None
        if last is not None and last.field == span.field:
            common = parties & set(last.parties)
            if span.start < last.end or (common and not texts[span.field][last.end : span.start].strip()):
                last.end = max(last.end, span.end)
                last.parties = sorted(common or parties | set(last.parties))
                continue
        joined.append(FoundName(field=span.field, start=span.start, end=span.end, parties=sorted(parties)))
    return joined


def found_in(letter: Letter) -> list[FoundName]:
    return [FoundName.model_validate(one) for one in letter.names_found]


def left_in(letter: Letter) -> set[UUID]:
    """The parties whom the letter names by hand, as somebody decided."""
    return {party for one in found_in(letter) if one.decision is Treatment.LEAVE for party in one.parties}
