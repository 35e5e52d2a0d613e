"""What is published cannot be turned back into a few people: attacked with everything that is known of a release."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from search.releases.protection import Lot, Number, protect

THRESHOLD = 5
PLACES = ("remand", "women", "central", "police")
REGION = {"remand": "north", "women": "north", "central": "south", "police": "south"}
THEMES = ("torture", "food", "visits")
WAYS = ("letter", "call", None)
MONTHS = ("01", "02")
PLACE, THEME, WAY, MONTH = range(4)
SETS = [frozenset(each) for size in (1, 2, 3) for each in combinations(THEMES, size)] + [frozenset({None})]
"""A record has one theme, or several, or none."""

Record = tuple[str, frozenset[str | None], str | None, str]
By = tuple[str, ...]
TABLES: dict[str, tuple[int, Callable[[str | None], frozenset[str | None]], Sequence[str | None]]] = {
    "place": (PLACE, lambda key: frozenset({key}), PLACES),
    "region": (PLACE, lambda key: frozenset(p for p in PLACES if REGION[p] == key), ("north", "south")),
    "theme": (THEME, lambda key: frozenset({key}), (*THEMES, None)),
    "way": (WAY, lambda key: frozenset({key}), WAYS),
    "month": (MONTH, lambda key: frozenset({key}), MONTHS),
}
EVERY = list(product(PLACES, SETS, WAYS, MONTHS))
"""All that a record can be, whether there is one or not: what an attacker has to reckon with."""


def counts(record: Record, of: dict[int, frozenset[str | None]]) -> bool:
    at = (frozenset({record[0]}), record[1], frozenset({record[2]}), frozenset({record[3]}))
    return all(at[thing] & values for thing, values in of.items())


def tabled(records: Counter[Record], tables: Iterable[By]) -> list[Number]:
    """Every cell of these tables with all their margins; what two tables share stands once."""
    made: dict[object, Number] = {}
    for table in tables:
        keys = [[(by, key) for key in TABLES[by][2]] for by in table]
        for size in range(len(table) + 1):
            for some in combinations(keys, size):
                for cell in product(*some):
                    of: dict[int, frozenset[str | None]] = {}
                    for by, key in cell:
                        thing, values, _ = TABLES[by]
                        of[thing] = values(key) & of.get(thing, values(key))
                    value = sum(n for record, n in records.items() if counts(record, of))
                    made[frozenset(cell)] = Number(frozenset(cell), value, of)
    return list(made.values())


def some_records(chance: random.Random, several: bool) -> Counter[Record]:
    """Few here, many there: most numbers are small, zero, or just above the threshold."""
    sets = SETS if several else [each for each in SETS if len(each) == 1]
    weights = {each: chance.random() ** 3 for each in product(PLACES, sets, WAYS, MONTHS)}
    drawn = chance.choices(list(weights), list(weights.values()), k=chance.randint(20, 220))
    return Counter(drawn)


def lots(records: Counter[Record]) -> list[Lot]:
    return [
        Lot(n, (frozenset({place}), themes, frozenset({way}), frozenset({month})))
        for (place, themes, way, month), n in records.items()
    ]


def small(numbers: Sequence[Number]) -> set[object]:
    return {each.key for each in numbers if 0 < each.value < THRESHOLD}


def narrowest(every: Sequence[Record], shown: Sequence[Number], hidden: Sequence[Number]) -> float:
    """How wide the range is, for who knows what is shown, of the hidden number that has the least. By integer
    programming over all that a record can be."""

    def row(number: Number) -> list[float]:
        return [float(counts(record, dict(number.of))) for record in every]  # type: ignore[arg-type]

    rules = []
    if shown:
        values = [each.value for each in shown]
        rules = [LinearConstraint(np.array([row(each) for each in shown]), values, values)]
    least = float("inf")
    seen = np.array([row(each) for each in hidden])
    known = np.full((2, len(hidden)), np.nan)
    for at in range(len(hidden)):
        for sign in (1, -1):
            if known[1, at] - known[0, at] > THRESHOLD:
                break
            # Enough is seen a little beyond the threshold; no need to look how far it goes.
            found = milp(
                -sign * seen[at], integrality=np.ones(len(every)), bounds=Bounds(0, 400), constraints=rules
            )
            assert found.success, found.message
            reached = seen @ np.rint(found.x)
            known = np.array([np.fmin(known[0], reached), np.fmax(known[1], reached)])
        least = min(least, known[1, at] - known[0, at])
    return least


def parted(numbers: Sequence[Number], hidden: set[object]) -> tuple[list[Number], list[Number]]:
    return [each for each in numbers if each.key not in hidden], [
        each for each in numbers if each.key in hidden
    ]


SETS_OF_TABLES: list[list[By]] = [
    [("place", "way")],
    [("place", "theme"), ("region", "way")],
    [("place", "month"), ("way", "month"), ("place", "way")],
    [("theme", "way"), ("theme", "month"), ("region",)],
    [("place",), ("region",), ("theme",), ("way",), ("month",)],
    [("region", "theme"), ("theme", "way"), ("region", "way")],
]


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("at", range(len(SETS_OF_TABLES)))
def test_nothing_held_back_can_be_worked_out_from_all_that_is_published(at: int, several: bool) -> None:
    chance = random.Random(31 * at + several)
    tables = SETS_OF_TABLES[at]
    told = 0
    for _ in range(4):
        records = some_records(chance, several)
        numbers = tabled(records, tables)
        hidden = protect(lots(records), numbers, small(numbers), THRESHOLD)
        shown, back = parted(numbers, hidden)
        assert small(numbers) <= hidden
        if back:
            assert narrowest(EVERY, shown, back) > THRESHOLD
        told += len(shown)
    assert told > 10


def test_what_is_only_small_held_back_is_worked_out() -> None:
    """The attack finds what there is to find."""
    chance = random.Random(7)
    numbers = tabled(some_records(chance, several=False), [("place", "way"), ("region", "way")])
    shown, back = parted(numbers, small(numbers))
    assert back
    assert narrowest(EVERY, shown, back) == 0
