"""The names of what ids stand for, as a reader is shown them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from servicekit.languages import best_name

UNKNOWN: Final = "…"


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
