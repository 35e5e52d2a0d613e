"""Namings as those who read the record see them."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.names import Names

from complaints.complaints.schemas import Purpose
from complaints.models import Naming
from complaints.naming.schemas import NamingOut
from complaints.sealing import Envelope


def accounts_in(namings: Sequence[Naming]) -> set[UUID]:
    ids = {id_ for each in namings for id_ in (each.account, each.named_by, each.ended_by)}
    return {id_ for id_ in ids if id_}


def present_namings(namings: Sequence[Naming], envelope: Envelope, names: Names) -> list[NamingOut]:
    return [
        NamingOut(
            id=each.id,
            account=names.of(each.account),
            purpose=envelope.open(Purpose, each.purpose, "naming", each.id, "purpose").purpose,
            until=each.until,
            named_by=names.of(each.named_by),
            at=each.at,
            ended_by=names.maybe(each.ended_by),
            ended_at=each.ended_at,
        )
        for each in namings
    ]


def reference_of(prefix: str, record: UUID) -> str:
    """A short name for people to say. Not counted up: a number would tell how many there are."""
    tail = record.hex[-6:].upper()
    return f"{prefix}-{tail[:3]}-{tail[3:]}"
