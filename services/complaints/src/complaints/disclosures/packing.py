"""The chosen fields of a complaint, as they go: texts blacked out where a person marked them."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from complaints.complaints.schemas import SealedFields
from complaints.disclosures.names import Span, blacked_out
from complaints.models import Complaint, Party
from complaints.models.consent import Content

_IDENTITY = ("name", "birth_date", "number")
_CONTACT = ("phone", "email", "address", "language", "support")


def packed(
    record: Complaint,
    themes: Iterable[UUID],
    content: frozenset[Content],
    marks: list[Span],
    persons: Mapping[UUID, tuple[Party, SealedFields]],
) -> dict[str, Any]:
    """By content, what goes; nothing that was not chosen."""
    fields: dict[str, Any] = {}
    if Content.CASE in content:
        fields["case"] = {
            "received_on": record.received_on.isoformat(),
            "themes": [str(theme) for theme in themes],
            "problem_kind": record.problem_kind,
            "severity": record.severity,
            "authority": str(record.authority) if record.authority else None,
        }
    if Content.PLACE in content:
        fields["place"] = {"place": str(record.place) if record.place else None, "unit": record.unit}
    if Content.SUMMARY in content:
        fields["summary"] = blacked_out("summary", record.summary, marks)
    if Content.NARRATIVE in content and record.narrative:
        fields["narrative"] = blacked_out("narrative", record.narrative, marks)
    if {"summary", "narrative"} & fields.keys():
        fields["language"] = record.language
    if people := [_person(party, sealed, content) for party, sealed in persons.values()]:
        fields["persons"] = people
    return fields


def _person(party: Party, sealed: SealedFields, content: frozenset[Content]) -> dict[str, Any]:
    """How it is safe to reach somebody goes wherever their name goes."""
    chosen = (
        *(_IDENTITY if Content.IDENTITY in content else ()),
        *(_CONTACT if Content.CONTACT in content else ()),
    )
    known = sealed.model_dump(mode="json", include=set(chosen), exclude_none=True)
    return {
        "role": party.role,
        "safe_contact": party.safe_contact,
        "safe_contact_note": party.safe_contact_note,
        "person": known,
    }
