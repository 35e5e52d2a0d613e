"""What a sender's name and address are worth as a person of a complaint. No I/O."""

import re

from complaints.complaints.schemas import SealedFields
from complaints.incoming.schemas import SenderFields

_EMAIL = re.compile(r"[^\s@]{1,60}@[^\s@]{1,59}")
_PHONE = re.compile(r"\+?[\d ()/.-]{5,40}")


def as_person(sender: SenderFields) -> SealedFields:
    """The address stands in one field, whatever it is: here it goes where letters and lookups find it."""
    return SealedFields.model_validate({"name": sender.name or None, **_reached(sender.address)})


def _reached(address: str | None) -> dict[str, str]:
    if not address:
        return {}
    if _EMAIL.fullmatch(address):
        return {"email": address}
    if _PHONE.fullmatch(address):
        return {"phone": address}
    return {"address": address}
