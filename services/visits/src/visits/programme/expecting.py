"""How many complaints a place would be expected to give: as its category does for each person held, elsewhere. Pure.

Counts come in bands. What lies in one is put at what the rate of its category makes likely there, and the rate is
found anew from that, until both agree: else every small place with "under five" would count for two.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

_PRIOR = 5.0
"""So many complaints of all places stand in for a category that gives few."""
_TURNS = 12
_WIDE = 30
"""From here on a band is put at its middle."""
_OPEN_ENDED = 1.25


@dataclass(frozen=True, slots=True)
class Counted:
    place: UUID
    category: Hashable
    population: int
    low: int
    high: int | None


def expected(places: Sequence[Counted]) -> Mapping[UUID, float]:
    """By place; without those of which nothing can be said, since nobody is counted anywhere else."""
    held = [one for one in places if one.population > 0]
    likely = {one.place: _middle(one.low, one.high) for one in held}
    rates = _rates(held, likely)
    for _ in range(_TURNS):
        likely = {one.place: _within(one.low, one.high, one.population * rates[one.category]) for one in held}
        rates = _rates(held, likely)
    sums = _Sums(held, likely)
    found = {}
    for one in held:
        rate = sums.rate(one.category, likely[one.place], one.population)
        if rate is not None:
            found[one.place] = one.population * rate
    return found


class _Sums:
    def __init__(self, places: Sequence[Counted], likely: Mapping[UUID, float]) -> None:
        self._given: dict[Hashable, float] = defaultdict(float)
        self._held: dict[Hashable, int] = defaultdict(int)
        for one in places:
            self._given[one.category] += likely[one.place]
            self._held[one.category] += one.population
        self._all_given = sum(self._given.values())
        self._all_held = sum(self._held.values())

    def rate(self, category: Hashable, given: float = 0.0, held: int = 0) -> float | None:
        """For each person held, without a place that gave ``given`` and holds ``held``."""
        others, people = self._all_given - given, self._all_held - held
        if people <= 0 or others <= 0:
            return None
        everywhere = others / people
        own, own_people = self._given[category] - given, self._held[category] - held
        return (max(own, 0.0) + _PRIOR) / (own_people + _PRIOR / everywhere)


def _rates(places: Sequence[Counted], likely: Mapping[UUID, float]) -> Mapping[Hashable, float]:
    sums = _Sums(places, likely)
    return {category: sums.rate(category) or 0.0 for category in {one.category for one in places}}


def _middle(low: int, high: int | None) -> float:
    return low * _OPEN_ENDED if high is None else (low + high) / 2


def _within(low: int, high: int | None, mean: float) -> float:
    """What is likely between ``low`` and ``high`` where ``mean`` is likely at all (Poisson)."""
    if high is None or low >= _WIDE:
        return _middle(low, high)
    weight, total, summed = 1.0, 0.0, 0.0
    for count in range(low, high + 1):
        if count > low:
            weight *= mean / count
        total += weight
        summed += weight * count
    return summed / total
