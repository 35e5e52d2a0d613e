"""How authorities stand in their tree. No I/O."""

from collections.abc import Collection, Mapping
from uuid import UUID

from servicekit.languages import best_name


def makes_circle(authority: UUID, parent: UUID, above_parent: Collection[UUID]) -> bool:
    """Whether ``authority`` would stand below itself under ``parent``, which has ``above_parent`` over it."""
    return authority == parent or authority in above_parent


def sort_name(names: Mapping[str, str]) -> str:
    """What the register is sorted by: the name most readers know it under."""
    return best_name(names, ()).casefold()
