"""What may be shown of counts on persons to somebody who may not read the records. No I/O."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def suppressed(counts: Mapping[K, int], threshold: int) -> dict[K, int | None]:
    """The counts, with those below ``threshold`` as None; and more of them where what is hidden could be worked out.

    The total of the groups is known. Whoever subtracts what is shown from it learns the sum of what is hidden, so at
    least two are hidden, and together they reach the threshold (cell suppression, see Hundepool et al., Statistical
    Disclosure Control, 2012, chapter 4).
    """
    hidden = {key for key, count in counts.items() if 0 < count < threshold}
    by_size = sorted((key for key in counts if key not in hidden and counts[key]), key=lambda k: counts[k])
    while hidden and (len(hidden) < 2 or sum(counts[key] for key in hidden) < threshold) and by_size:
        hidden.add(by_size.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}
