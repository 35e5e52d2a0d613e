"""What is sealed of a person, in two documents under their key: who they are, and how they stand to who complains.

The mother in one complaint is the sister in another, so the second is kept with the part in one complaint, and goes
where that goes: into a complaint made out of it, into one it is merged with, and with its erasure. No I/O.
"""

from typing import Any, cast
from uuid import UUID

from servicekit.sealed import Aad, DataKey, open_, seal

from complaints.complaints.schemas import PersonFields, SealedFields
from complaints.models.person import Relation

_OF_COMPLAINT = frozenset(PersonFields.model_fields) - frozenset(SealedFields.model_fields)


def place(person: UUID) -> Aad:
    """Where the ciphertext stands; bound into it, so that it opens nowhere else."""
    return Aad("sealed_person", person, "sealed")


def _relation_place(person: UUID) -> Aad:
    return Aad("party", person, "relation")


def document(fields: SealedFields) -> dict[str, Any]:
    """Of the person whatever the complaint."""
    return fields.model_dump(mode="json", exclude_none=True, exclude=set(_OF_COMPLAINT))


def person_alone(fields: PersonFields) -> SealedFields:
    """Without how they stand in one complaint: for a record of another kind, which knows nothing of that."""
    return SealedFields.model_validate(document(fields))


def seal_relation(key: DataKey, person: UUID, fields: PersonFields) -> bytes | None:
    said = fields.model_dump(mode="json", exclude_none=True, include=set(_OF_COMPLAINT))
    if fields.relation is not Relation.OTHER:
        said.pop("relation_words", None)
    return seal(key, said, _relation_place(person)) if said else None


def in_complaint(key: DataKey, person: UUID, sealed: bytes, relation: bytes | None) -> PersonFields:
    fields = cast(dict[str, Any], open_(key, sealed, place(person)))
    if relation is not None:
        fields |= cast(dict[str, Any], open_(key, relation, _relation_place(person)))
    return PersonFields.model_validate(fields)
