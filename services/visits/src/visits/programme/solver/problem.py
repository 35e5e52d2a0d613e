"""What is to be planned, and the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

WEEK = 10
"""Half days of work in a week."""


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    category: str
    region: str
    """Empty where it is not known: such a place covers no region."""
    score: int
    """0 to 1000."""
    halves: int
    """Half days on site."""
    team: int
    """How many people go."""
    expertise: tuple[str, ...] = ()
    """Each of these somebody of the team has."""
    due: int | None = None
    """The last week in which its longest interval is kept; below 0, it is passed already. None: not in this cycle."""


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    core: bool
    """A member or staff; an expert goes only along with one."""
    sex: str | None
    expertise: frozenset[str]
    base: str
    """Where they set out from."""
    halves: int
    """What they can give in the whole cycle."""
    free: tuple[int, ...]
    """Half days, by week."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What somebody decided and a new plan keeps."""

    place: str
    week: int | None = None
    team: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    weeks: int
    places: Sequence[Place]
    people: Sequence[Person]
    halves: int
    """Budget in half days of people, the reserve already taken off."""
    money: int | None
    """The same in money; None: no limit."""
    half_cost: int
    visit_cost: int
    teams_a_week: int
    share_drawn: float
    seed: int
    travel: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Half days there and back, by base and region; 0 where nothing is said."""
    locks: Sequence[Lock] = ()
    reserve_halves: int = 0
    reserve_money: int = 0
    """What was taken off, to say what it would bring."""

    def travel_of(self, person: Person, place: Place) -> int:
        return self.travel.get(person.base, {}).get(place.region, 0)

    def cost(self, halves: int, visits: int = 1) -> int:
        return halves * self.half_cost + visits * self.visit_cost


@dataclass(frozen=True, slots=True)
class Entry:
    """One visit of the plan."""

    place: str
    week: int
    team: tuple[str, ...]
    halves: int
    """Of all who go together, travel included."""
    cost: int
    drawn: bool


class Why(StrEnum):
    """Why a place is not in the plan."""

    NO_EXPERT = "no-expert"
    NO_TEAM = "no-team"
    """In no week are enough of the right people free."""
    DAYS = "days"
    MONEY = "money"
    WEEKS = "weeks"
    """As many teams as may be are out in every week it could be in."""
    PEOPLE = "people"
    """Who could go is elsewhere by then, or has given the days they can."""


@dataclass(frozen=True, slots=True)
class Unfitted:
    place: str
    why: Why
    missing: int = 0
    """Half days, or money."""
    expertise: tuple[str, ...] = ()


class Rule(StrEnum):
    INTERVAL = "interval"
    CATEGORY = "category"
    REGION = "region"
    DRAW = "draw"
    BOTH_SEXES = "both-sexes"
    """Nobody of one sex is there to go: it could not be kept anywhere."""


@dataclass(frozen=True, slots=True, order=True)
class NotHeld:
    rule: Rule
    about: str
    """A place, category or region; empty for what concerns all."""


class Limit(StrEnum):
    DAYS = "days"
    MONEY = "money"
    TEAMS = "teams"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Gain:
    """What a wider limit would bring."""

    limit: Limit
    by: int
    """Half days, money, or teams a week."""
    places: tuple[str, ...]
    """Which could be visited besides, as far as the sums tell."""
    rules: int = 0
    """How many more of the rules would be kept."""


class Clash(StrEnum):
    """Why what was locked can't be kept together."""

    UNKNOWN_PLACE = "unknown-place"
    UNKNOWN_PERSON = "unknown-person"
    WEEK_OUTSIDE = "week-outside"
    TOO_MANY_TEAMS = "too-many-teams"
    TWICE_IN_A_WEEK = "twice-in-a-week"
    AWAY = "away"
    TEAM_SIZE = "team-size"
    TEAM_WITHOUT_CORE = "team-without-core"
    TEAM_ONE_SEX = "team-one-sex"
    TEAM_LACKS_EXPERTISE = "team-lacks-expertise"
    DAYS = "days"
    MONEY = "money"
    PERSON_DAYS = "person-days"
    NOT_STAFFED = "not-staffed"
    """Nobody could be found for it beside what else is locked."""


@dataclass(frozen=True, slots=True)
class Conflict:
    clash: Clash
    places: tuple[str, ...] = ()
    person: str | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    entries: tuple[Entry, ...]
    drawn: tuple[str, ...]
    unfitted: tuple[Unfitted, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    gains: tuple[Gain, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Not empty: what is locked can't be kept, and nothing was planned."""
    score: int = 0
    bound: int = 0
    """No plan within these limits scores more, as far as was proven."""

    @property
    def halves(self) -> int:
        return sum(entry.halves for entry in self.entries)

    @property
    def cost(self) -> int:
        return sum(entry.cost for entry in self.entries)
