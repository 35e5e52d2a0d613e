"""The fields a template and a letter's text may name. No I/O."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from complaints.models.person import PartyRole


class Open(StrEnum):
    """From the record; they say nothing of who anybody is."""

    REFERENCE = "reference"
    LETTER_DATE = "letter_date"
    RECEIVED_ON = "received_on"
    SUMMARY = "summary"
    PLACE = "place"
    BODY = "body_complained_about"
    OFFICE = "office"
    AUTHOR = "author"
    AUTHORITY = "authority"


class Sealed(StrEnum):
    """Only where a template or a text names them, and then only by the right to unseal, for a purpose."""

    RECIPIENT_NAME = "recipient_name"
    RECIPIENT_ADDRESS = "recipient_address"
    RECIPIENT_NUMBER = "recipient_number"
    COMPLAINANT_NAME = "complainant_name"
    COMPLAINANT_NUMBER = "complainant_number"
    CONCERNED_NAME = "person_concerned_name"
    CONCERNED_NUMBER = "person_concerned_number"
    CONCERNED_BIRTH_DATE = "person_concerned_birth_date"
    CONCERNED_RELATION = "person_concerned_relation"


KNOWN = frozenset(field.value for field in (*Open, *Sealed))
SEALED = frozenset(field.value for field in Sealed)

_OF_PARTY: Mapping[Sealed, tuple[PartyRole | None, str]] = {
    Sealed.RECIPIENT_NAME: (None, "name"),
    Sealed.RECIPIENT_ADDRESS: (None, "address"),
    Sealed.RECIPIENT_NUMBER: (None, "number"),
    Sealed.COMPLAINANT_NAME: (PartyRole.COMPLAINANT, "name"),
    Sealed.COMPLAINANT_NUMBER: (PartyRole.COMPLAINANT, "number"),
    Sealed.CONCERNED_NAME: (PartyRole.PERSON_CONCERNED, "name"),
    Sealed.CONCERNED_NUMBER: (PartyRole.PERSON_CONCERNED, "number"),
    Sealed.CONCERNED_BIRTH_DATE: (PartyRole.PERSON_CONCERNED, "birth_date"),
    Sealed.CONCERNED_RELATION: (PartyRole.PERSON_CONCERNED, "relation"),
}
"""Of whom a sealed field tells (None: of whom the letter is to), and which part of the sealed person it is."""

_NAMED = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")


def named_in(text: str) -> set[str]:
    """The fields that a text names as ``{{ field }}``."""
    return set(_NAMED.findall(text))


def sealed_among(fields: Iterable[str]) -> list[Sealed]:
    return sorted(Sealed(field) for field in set(fields) & SEALED)


def about_another(fields: Iterable[Sealed], recipient: PartyRole) -> list[Sealed]:
    """Those that tell a party of a letter who somebody else is."""
    return [field for field in fields if _OF_PARTY[field][0] not in (None, recipient)]


def part_of(field: Sealed) -> str:
    """Which part of a sealed person the field shows."""
    return _OF_PARTY[field][1]


def role_of(field: Sealed) -> PartyRole | None:
    """Of whom the field tells; None: of whom the letter is to."""
    return _OF_PARTY[field][0]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with the fields that ``values`` knows in place; the others stay as they are named."""
    return _NAMED.sub(lambda found: values.get(found[1], found[0]), text)
