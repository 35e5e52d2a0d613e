"""When two records look like one place, which values are kept, and how a merge is taken back. No I/O."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from servicekit.spelling import fold

from visits.models.place import GENERIC_WORDS

# Suggesting ---------------------------------------------------------------------------------------------------------

MOST = 200
"""Pairs that are shown at once: what is decided makes room for the next."""
_ENOUGH: Final = 6
"""What together speaks strongly enough to be worth a look."""
_AT, _NEAR, _FAR = 150.0, 1_500.0, 20_000.0
"""Metres: the same grounds, the same quarter, another town."""
_SAME, _ALIKE = 0.9, 0.6
_GENERIC = frozenset(GENERIC_WORDS)
_EARTH = 6_371_000.0


class Reason(StrEnum):
    """In what two records agree; each can be said in words."""

    CODE = "code"
    NAME = "name"
    FORMER_NAME = "former-name"
    SPELLING = "spelling"
    CATEGORY = "category"
    REGION = "region"
    LOCALITY = "locality"
    PLACE = "place"
    NEAR = "near"
    FAR = "far"
    """Speaks against it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a place is compared."""

    id: UUID
    names: tuple[str, ...]
    """In all languages, folded."""
    former: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    """Its own and other systems', folded."""
    category: UUID | None = None
    region: UUID | None = None
    locality: str | None = None
    at: tuple[float, float] | None = None
    """Latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Alike:
    weight: int
    reasons: tuple[Reason, ...]
    metres: int | None = None

    @property
    def worth_a_look(self) -> bool:
        return self.weight >= _ENOUGH


def compare(one: Facts, other: Facts) -> Alike:
    """The same whichever comes first. A name alone is enough only where it is more than the kind of place."""
    found: list[tuple[Reason, int]] = []
    against = 0
    if one.codes & other.codes:
        found.append((Reason.CODE, 5))
    if (of_names := _of_names(one, other)) is not None:
        found.append(of_names)
    if one.category is not None and one.category == other.category:
        found.append((Reason.CATEGORY, 1))
    elif one.category is not None and other.category is not None:
        # A town's prison and its hospital have one name.
        against -= 2
    if one.region is not None and one.region == other.region:
        found.append((Reason.REGION, 1))
    elif one.region is not None and other.region is not None:
        found.append((Reason.FAR, -2))
    if one.locality and other.locality and fold(one.locality) == fold(other.locality):
        found.append((Reason.LOCALITY, 1))
    metres = distance(one.at, other.at)
    if metres is not None and (of_distance := _of_distance(metres)) is not None:
        found.append(of_distance)
    reasons = tuple(dict.fromkeys(reason for reason, _ in found))
    return Alike(
        sum(weight for _, weight in found) + against,
        reasons,
        None if metres is None else min(round(metres), 40_000_000),
    )


def _of_names(one: Facts, other: Facts) -> tuple[Reason, int] | None:
    best = likeness(one.names, other.names)
    through_former = max(
        likeness(one.names, other.former),
        likeness(one.former, other.names),
        likeness(one.former, other.former),
    )
    if best >= _SAME:
        return Reason.NAME, 5
    if through_former >= _SAME:
        return Reason.FORMER_NAME, 4
    return (Reason.SPELLING, 4) if max(best, through_former) >= _ALIKE else None


def _of_distance(metres: float) -> tuple[Reason, int] | None:
    if metres <= _AT:
        return Reason.PLACE, 3
    if metres <= _NEAR:
        return Reason.NEAR, 1
    return (Reason.FAR, -4) if metres >= _FAR else None


def likeness(some: Iterable[str], others: Iterable[str]) -> float:
    """0 to 1: the best of each with each. Words that only say what kind of place it is do not count."""
    others = [own for name in others if (own := own_words(name))]
    return max(
        (
            _dice(_pieces(own), _pieces(other))
            for name in some
            if (own := own_words(name))
            for other in others
        ),
        default=0.0,
    )


def own_words(name: str) -> str:
    """What of a folded name says which place it is; the order of words does not count."""
    return " ".join(sorted(word for word in name.split() if word not in _GENERIC))


def _pieces(words: str) -> Counter[str]:
    padded = f"  {words} "
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def distance(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float | None:
    """Metres along the earth."""
    if one is None or other is None:
        return None
    lat, lon, lat_, lon_ = map(math.radians, (*one, *other))
    h = math.sin((lat_ - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat_) * math.sin((lon_ - lon) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(h)))


def neighbours(points: Iterable[tuple[UUID, float, float]]) -> set[tuple[UUID, UUID]]:
    """The pairs that lie on the same grounds: each is held only against those of its own square and of those around."""
    squares: dict[tuple[int, int], list[tuple[UUID, float, float]]] = {}
    for point in points:
        squares.setdefault(_square(point[1], point[2]), []).append(point)
    found = set()
    for (row, column), here in squares.items():
        around = [
            other
            for down in (-1, 0, 1)
            for over in (-1, 0, 1)
            for other in squares.get((row + down, (column + over) % _COLUMNS), ())
        ]
        if len(around) <= _CROWD:
            found |= {
                pair(one[0], other[0])
                for one in here
                for other in around
                if one[0] != other[0] and (distance(one[1:], other[1:]) or 0.0) <= _AT
            }
    return found


_SIDE: Final = 0.01
"""Degrees: wider than the same grounds anywhere but close to the poles."""
_COLUMNS: Final = 36_000
_CROWD: Final = 200
"""Of so many at one spot the coordinates are those of a town, and say nothing."""


def _square(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _SIDE), math.floor(longitude / _SIDE) % _COLUMNS


def pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """In the order in which a pair is kept."""
    return (one, other) if one < other else (other, one)


# Choosing -----------------------------------------------------------------------------------------------------------


class Keep(StrEnum):
    """Whose value stays: that of the place that is kept, or of the one that is merged into it."""

    KEPT = "kept"
    MERGED = "merged"


FIELDS: Final = (
    *("code", "category", "region", "address", "locality", "coordinates"),
    *("operator", "authority", "opened_on", "closed_on"),
)
"""Besides the names, which are chosen language by language, as ``names.fr``."""
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {"coordinates": ("latitude", "longitude")}

Values = Mapping[str, Any]


def parts_of(field_: str) -> tuple[str, ...]:
    """The columns of a field."""
    return _PARTS.get(field_, (field_,))


def fields_of(kept: Values, merged: Values) -> list[str]:
    """All that can be chosen of two places."""
    return [*(f"names.{language}" for language in {**kept["names"], **merged["names"]}), *FIELDS]


def value_of(place: Values, field_: str) -> Any:
    if field_.startswith("names."):
        return place["names"].get(field_.removeprefix("names."))
    values = [place[part] for part in parts_of(field_)]
    return values[0] if len(values) == 1 else None if None in values else values


def differs(kept: Values, merged: Values, field_: str) -> bool:
    return bool(value_of(kept, field_) != value_of(merged, field_))


def proposed(kept: Values, merged: Values, field_: str) -> Keep:
    """What is there rather than what is not; of two texts the fuller, of two facts the newer. The code that files
    know a place by stays, unless there is none."""
    own, other = value_of(kept, field_), value_of(merged, field_)
    if other is None or own == other:
        return Keep.KEPT
    if own is None:
        # No day of closing says something: that people are held there.
        return Keep.KEPT if field_ == "closed_on" and not _newer(kept, merged) else Keep.MERGED
    if field_ == "address":
        return Keep.MERGED if len(other) > len(own) else Keep.KEPT
    if field_ == "code" or field_.startswith("names."):
        return Keep.KEPT
    return Keep.MERGED if _newer(kept, merged) else Keep.KEPT


def _newer(kept: Values, merged: Values) -> bool:
    return bool(merged["updated_at"] > kept["updated_at"])


# Merging ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge changes of the place that is kept."""

    fields: Mapping[str, Any]
    """By column: its value from then on."""
    former_names: Sequence[Mapping[str, Any]]
    """Those that come to it."""


def plan(kept: Values, merged: Values, chosen: Mapping[str, Keep]) -> Plan:
    """What was not chosen is kept as ``proposed``. No name is lost: what is no name any more was one."""
    picked = {name: chosen.get(name) or proposed(kept, merged, name) for name in fields_of(kept, merged)}
    names: dict[str, str] = {}
    for name in picked:
        if name.startswith("names."):
            source = merged if picked[name] is Keep.MERGED else kept
            value = value_of(source, name) or value_of(kept, name) or value_of(merged, name)
            names[name.removeprefix("names.")] = value
    fields: dict[str, Any] = {"names": names}
    for name in FIELDS:
        for part in parts_of(name):
            fields[part] = (merged if picked[name] is Keep.MERGED else kept)[part]
    changed = {column: value for column, value in fields.items() if value != kept[column]}
    return Plan(changed, _come_along(kept, merged, names))


def _come_along(kept: Values, merged: Values, names: Mapping[str, str]) -> list[dict[str, Any]]:
    held = {fold(entry["name"]) for entry in kept["former_names"]} | {fold(name) for name in names.values()}
    found: list[dict[str, Any]] = []
    for of in (kept, merged):
        was = [{"name": n, "language": language, "until": None} for language, n in of["names"].items()]
        for entry in was if of is kept else [*was, *of["former_names"]]:
            if fold(entry["name"]) not in held:
                held.add(fold(entry["name"]))
                found.append(dict(entry))
    return found


def faults_of_choice(chosen: Collection[str], kept: Values, merged: Values) -> list[str]:
    """What was chosen that is no field of the two."""
    return sorted(set(chosen) - set(fields_of(kept, merged)))


# Taking back --------------------------------------------------------------------------------------------------------

Kept = Mapping[str, Mapping[str, Any]]
"""By column ``{"before", "after"}``."""


@dataclass(frozen=True, slots=True)
class Back:
    """What taking a merge back changes of the place that was kept, and of what later merges into it have noted."""

    fields: dict[str, Any] = field(default_factory=dict)
    former_names: list[Any] = field(default_factory=list)
    later: dict[UUID, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """By later merge: its fields, where one of them built on this merge."""


def take_back(
    now: Values,
    gone: Kept,
    brought: Sequence[Mapping[str, Any]],
    later: Sequence[tuple[UUID, Kept]],
) -> Back:
    """``now``: the kept place in the form of JSON; ``later``: the merges into it since, in their order.

    A value that somebody changed since stays. One that a later merge changed stays too, and that merge goes back to
    what was before this one, so that merges come off in any order.
    """
    fields: dict[str, Any] = {}
    patched: dict[UUID, dict[str, dict[str, Any]]] = {}
    for column, noted in gone.items():
        after = noted["after"]
        follower = next((merge for merge in later if column in merge[1]), None)
        if follower is not None:
            if follower[1][column]["before"] == after:
                mine = patched.setdefault(follower[0], {k: dict(v) for k, v in follower[1].items()})
                mine[column]["before"] = noted["before"]
        elif now[column] == after:
            fields[column] = noted["before"]
    left = list(now["former_names"])
    for entry in brought:
        if dict(entry) in left:
            left.remove(dict(entry))
    return Back(fields, left, patched)


def jsonable(value: Any) -> Any:
    """As it stands in JSON."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("category", "region", "operator", "authority"), UUID),
    **dict.fromkeys(("opened_on", "closed_on"), date.fromisoformat),
}


def read(column: str, value: Any) -> Any:
    """Out of JSON, as the column wants it."""
    return None if value is None else _READ.get(column, lambda same: same)(value)


# Ways ---------------------------------------------------------------------------------------------------------------


def leads_after(into: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """By merged place the one at the end of its way; ``into`` is where each was merged. There are no rings."""
    found: dict[UUID, UUID] = {}
    for place in into:
        end = place
        while end in into:
            end = into[end]
        found[place] = end
    return found
