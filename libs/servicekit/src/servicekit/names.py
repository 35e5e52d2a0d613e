"""The names of what ids stand for, as a reader is shown them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, CompoundSelect, Uuid, any_, bindparam, select, union_all

from servicekit.languages import best_name

UNKNOWN: Final = "…"


def named_among(*tables: Sequence[Any]) -> CompoundSelect[Any]:
    """Of each of ``tables`` the columns that are given, the id first, of the rows whose id is among ``:ids``. To be
    made once: to put it together takes longer than to run it."""
    ids = bindparam("ids", type_=ARRAY(Uuid()))
    return union_all(*(select(*columns).where(columns[0] == any_(ids)) for columns in tables))


# A dataclass is made in a tenth of a model's time, and lists hold hundreds of these.
@dataclass(slots=True)
class Named:
    """A record with its name in the reader's language."""

    id: UUID
    name: str


class Names:
    """Names by id, in the reader's language; what is not known here yet shows as an ellipsis, never as nothing."""

    def __init__(
        self,
        known: Mapping[UUID, Mapping[str, str]],
        languages: Sequence[str],
        leading: Mapping[UUID, UUID] | None = None,
    ) -> None:
        """``leading``: by record that was merged into another, the one that is shown instead."""
        self._known = known
        self._languages = languages
        self._leading = leading or {}

    def of(self, record: UUID) -> Named:
        names = self._known.get(record)
        name = best_name(names, self._languages) if names else UNKNOWN
        return Named(id=self._leading.get(record, record), name=name)

    def maybe(self, record: UUID | None) -> Named | None:
        return self.of(record) if record is not None else None
