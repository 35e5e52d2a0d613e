"""From the record of an import to what is shown of it."""

from typing import Any

from complaints.imports.mapping import Mapping
from complaints.imports.moves import moves_from
from complaints.imports.schemas import ImportItem, ImportOut, SavedMappingOut, Tally
from complaints.imports.work import COUNTS
from complaints.models import Import, SavedMapping
from complaints.models.imports import ImportState


def present_item(record: Import) -> ImportItem:
    return ImportItem(**_shared(record))


def _shared(record: Import) -> dict[str, Any]:
    same = ("id", "name", "size", "state", "account", "office", "team", "level", "rows_total", "created_at")
    return {name: getattr(record, name) for name in (*same, "updated_at", "version")} | {
        "tally": Tally(**{name: getattr(record, name) for name in COUNTS})
    }


def present(record: Import) -> ImportOut:
    return ImportOut(
        **_shared(record),
        sha256=record.sha256.hex() if record.sha256 else None,
        fault=record.fault,
        detail=record.detail,
        mapping=Mapping.model_validate(record.mapping) if record.mapping else None,
        checked=Tally(**record.checked) if record.checked else None,
        removed=record.removed,
        kept=record.kept,
        moves=moves_from(ImportState(record.state), record.mapping is not None),
    )


def present_mapping(saved: SavedMapping, columns: set[str] | None) -> SavedMappingOut:
    mapping = Mapping.model_validate(saved.mapping)
    needed = {name for rule in mapping.fields for name in rule.columns}
    return SavedMappingOut(
        id=saved.id,
        name=saved.name,
        columns=saved.columns,
        mapping=mapping,
        version=saved.version,
        updated_at=saved.updated_at,
        fits=None if columns is None else needed <= columns,
    )
