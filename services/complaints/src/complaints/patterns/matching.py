"""Which of what was found is what was there already. No I/O."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar


class Lasting(Protocol):
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...


O = TypeVar("O", bound=Lasting)  # noqa: E741
N = TypeVar("N", bound=Lasting)


def match(
    old: Iterable[tuple[Hashable, O]], new: Iterable[tuple[Hashable, N]]
) -> tuple[list[tuple[N, O | None]], list[O]]:
    """Each new one with the first old one of the same key that it overlaps, and the old ones that none overlaps.

    A pattern keeps its id, and with it what people decided about it, while it grows or its edges move.
    """
    left: dict[Hashable, list[O]] = {}
    for key, one in sorted(old, key=lambda pair: (pair[1].since, pair[1].until)):
        left.setdefault(key, []).append(one)
    matched: list[tuple[N, O | None]] = []
    for key, found in sorted(new, key=lambda pair: (pair[1].since, pair[1].until)):
        same = next((one for one in left.get(key, ()) if _overlap(one, found)), None)
        if same is not None:
            left[key].remove(same)
        matched.append((found, same))
    gone: Sequence[O] = [one for rest in left.values() for one in rest]
    return matched, list(gone)


def _overlap(one: Lasting, other: Lasting) -> bool:
    return one.since <= other.until and other.since <= one.until
