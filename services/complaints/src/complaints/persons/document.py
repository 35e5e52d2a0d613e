"""What is sealed of a person as one document: the same in every complaint, but for how they stand to who complains.

The mother in one complaint is the sister in another, so a relation is kept with the complaint it was said in. No I/O.
"""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from complaints.complaints.schemas import PersonFields, SealedFields
from complaints.models.person import Relation

_RELATIONS = "relations"
_OF_COMPLAINT = frozenset(PersonFields.model_fields) - frozenset(SealedFields.model_fields)

Document = Mapping[str, Any]


def document(fields: SealedFields, complaint: UUID, before: Document | None = None) -> dict[str, Any]:
    """What is to be sealed; of ``before`` what was said of other complaints stays."""
    said = fields.model_dump(mode="json", exclude_none=True, include=set(_OF_COMPLAINT))
    if said.get("relation") != Relation.OTHER:
        said.pop("relation_words", None)
    relations = {**(before or {}).get(_RELATIONS, {}), str(complaint): said}
    kept = {key: value for key, value in relations.items() if value}
    content = fields.model_dump(mode="json", exclude_none=True, exclude=set(_OF_COMPLAINT))
    return content | ({_RELATIONS: kept} if kept else {})


def person_alone(fields: PersonFields) -> SealedFields:
    """Without how they stand in one complaint: for a record of another kind, which knows nothing of that."""
    return SealedFields.model_validate(fields.model_dump(exclude=set(_OF_COMPLAINT)))


def everywhere(sealed: Any) -> SealedFields:
    """What holds of the person whatever the complaint."""
    return SealedFields.model_validate(_without_relations(sealed))


def in_complaint(sealed: Any, complaint: UUID) -> PersonFields:
    said = cast(Document, sealed).get(_RELATIONS, {}).get(str(complaint), {})
    return PersonFields.model_validate(_without_relations(sealed) | said)


def _without_relations(sealed: Any) -> dict[str, Any]:
    return {name: value for name, value in cast(Document, sealed).items() if name != _RELATIONS}
