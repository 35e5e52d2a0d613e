"""The wire types of visiting programmes."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from servicekit.names import Named
from servicekit.pages import Page

from visits.models.programme import LONGEST, Override, ProgrammeState, ScenarioState
from visits.models.visit import VisitKind, VisitState
from visits.programme.criteria import CRITERIA, Data
from visits.programme.solver.problem import Clash, Limit, Rule, Why
from visits.wire import Language, Line, Reason, Wire

_MOST = 200
"""Categories and regions that a setting may speak of."""
_MONEY = 1_000_000_000


Days = Annotated[float, Field(multiple_of=0.5, allow_inf_nan=False)]
"""Whole and half ones."""
Percent = Annotated[int, Field(ge=0, le=100)]
Expertise = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]


class SizeStep(Wire):
    """How long and with how many people a place is visited, up to so many people held."""

    people: int | None = Field(default=None, ge=1, le=1_000_000)
    """None: any larger place."""
    days: Annotated[Days, Field(ge=0.5, le=5)]
    team: int = Field(ge=1, le=12)


class Travel(Wire):
    """Days there and back, for everybody or for those of one office."""

    region: UUID
    office: UUID | None = None
    days: Annotated[Days, Field(ge=0, le=10)]


def _weights() -> dict[str, int]:
    return {criterion.code: criterion.weight for criterion in CRITERIA}


class ProgrammeSettings(Wire):
    weights: dict[str, Percent] = Field(default_factory=_weights, max_length=50)
    """By criterion; 0 leaves it out."""
    vulnerability: dict[UUID, Percent] = Field(default_factory=dict, max_length=_MOST)
    """By category of place: how much those held there need protection."""
    intervals: dict[UUID, Annotated[int, Field(ge=1, le=240)]] = Field(default_factory=dict, max_length=_MOST)
    """By category: months within which a place is visited again."""
    person_days: Annotated[Days, Field(ge=0, le=100_000)]
    money: float | None = Field(default=None, ge=0, le=_MONEY)
    cost_per_day: float = Field(default=0, ge=0, le=_MONEY)
    cost_per_visit: float = Field(default=0, ge=0, le=_MONEY)
    reserve: int = Field(default=25, ge=0, le=90)
    """Percent kept for follow-up and urgent visits."""
    drawn: int = Field(default=10, ge=0, le=50)
    """Percent of the days for places drawn at random."""
    teams_a_week: int = Field(default=2, ge=1, le=50)
    sizes: list[SizeStep] = Field(
        default_factory=lambda: [
            SizeStep(people=30, days=1, team=3),
            SizeStep(people=200, days=2, team=4),
            SizeStep(days=4, team=5),
        ],
        min_length=1,
        max_length=12,
    )
    """Smallest first; the first also holds where nobody counted."""
    expertise: dict[UUID, Annotated[list[Expertise], Field(max_length=6)]] = Field(
        default_factory=dict, max_length=_MOST
    )
    """By category: what somebody of the team knows."""
    travel: list[Travel] = Field(default_factory=list, max_length=1000)

    @model_validator(mode="after")
    def _in_order(self) -> "ProgrammeSettings":
        limits = [step.people for step in self.sizes]
        known = [people for people in limits if people is not None]
        if limits[:-1] != known[: len(limits) - 1] or limits[-1] is not None or known != sorted(set(known)):
            raise ValueError("Give the sizes smallest first, and the last one without a limit")
        if unknown := set(self.weights) - {criterion.code for criterion in CRITERIA}:
            raise ValueError(f"There is no criterion {sorted(unknown)[0]}")
        if not any(self.weights.values()):
            raise ValueError("Give at least one criterion a weight")
        ways = [(one.region, one.office) for one in self.travel]
        if len(ways) != len(set(ways)):
            raise ValueError("Say the travel to a region once for each office")
        return self


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


def _monday(day: date) -> date:
    if day.isoweekday() != 1:
        raise ValueError("A programme begins on a Monday")
    return day


Monday = Annotated[date, AfterValidator(_monday)]
Weeks = Annotated[int, Field(ge=1, le=LONGEST)]
Seed = Annotated[int, Field(ge=0, le=999_999_999)]


class ProgrammeDraft(Wire):
    id: UUID | None = None
    title: Title
    language: Language = "und"
    starts_on: Monday
    weeks: Weeks
    settings: ProgrammeSettings
    seed: Seed | None = None
    """Drawn, unless given."""
    office: UUID | None = None
    team: UUID | None = None


class ProgrammePatch(Wire):
    title: Title | None = None
    language: Language | None = None
    starts_on: Monday | None = None
    weeks: Weeks | None = None
    settings: ProgrammeSettings | None = None
    seed: Seed | None = None


class ProgrammeListItem(Wire):
    id: UUID
    reference: str
    title: str
    language: str
    starts_on: date
    weeks: int
    state: ProgrammeState
    updated_at: datetime
    version: int


class ScoreOverrideDraft(Wire):
    what: Override
    reason: Reason


class ScoreOverrideOut(Wire):
    place: Named
    what: Override
    reason: str
    account: Named
    at: datetime


class CriterionOut(Wire):
    code: str
    weight: int
    """Unless the settings give another."""


class ProgrammeOut(ProgrammeListItem):
    side: str
    office: UUID
    team: UUID | None
    level: str
    created_at: datetime
    settings: ProgrammeSettings
    seed: int
    adopted: UUID | None
    adopted_at: datetime | None
    adopted_by: Named | None
    overrides: list[ScoreOverrideOut]
    criteria: list[CriterionOut]
    categories: list[Named]
    regions: list[Named]
    may_write: bool
    may_adopt: bool


class PartOut(Wire):
    """One criterion's share of a score, and what it was made from."""

    criterion: str
    weight: int
    value: float | None
    """0 to 1; null where nothing is known, and then it weighs nothing."""
    points: float
    data: Data


class RankedPlace(Wire):
    id: UUID
    rank: int
    reference: str
    name: str
    category: Named
    region: Named | None
    population: int | None
    last_visit: date | None
    due_on: date | None
    """The day its longest interval is over."""
    days: float
    team: int
    score: float
    """0 to 100."""
    parts: list[PartOut]
    complained_about: list[Named]
    """Themes of which enough complaints came from there to be named."""
    override: Override | None


class ScenarioDraft(Wire):
    id: UUID | None = None
    name: Line
    base: UUID | None = None
    """The scenario whose locked visits are kept."""


class LockIn(Wire):
    place: UUID
    week: int | None = Field(default=None, ge=0, lt=LONGEST)
    team: Annotated[list[UUID], Field(min_length=1, max_length=12)] | None = None


class Locks(Wire):
    locks: list[LockIn] = Field(max_length=5000)

    @model_validator(mode="after")
    def _once(self) -> "Locks":
        places = [lock.place for lock in self.locks]
        if len(places) != len(set(places)):
            raise ValueError("Lock a place once")
        return self


class Adoption(Wire):
    scenario: UUID


class ScenarioListItem(Wire):
    id: UUID
    name: str
    state: ScenarioState
    steps_done: int
    steps: int
    visits: int | None
    person_days: float | None
    cost: float | None
    open_rules: int | None
    """How many rules it leaves open."""
    conflicts: int | None
    asked_by: Named
    created_at: datetime
    finished_at: datetime | None
    version: int


class Goer(Wire):
    id: UUID
    name: str


class EntryDraft(Wire):
    """The place whose entry becomes a visit."""

    place: UUID
    kind: VisitKind | None = None
    """Periodic, unless given; a follow-up where a return to the place was accepted and waits for a visit."""


class EntryVisit(Wire):
    id: UUID
    """Of the visit."""
    version: int
    place: UUID
    made: bool
    """False: it was there before."""
    missing: list[str] = []
    """Who was planned and has left since."""


class MadeVisit(Wire):
    """What became of an entry, to who may know of that visit."""

    id: UUID
    reference: str | None
    kind: VisitKind
    state: VisitState
    starts_on: date | None
    """As it stands now, wherever the plan had it."""


class PlannedVisit(Wire):
    place: Named
    reference: str
    category: Named | None
    region: Named | None
    week: int
    monday: date
    days: float
    """On site."""
    team: list[Goer]
    person_days: float
    cost: float
    drawn: bool
    score: float
    lock: Literal["place", "week", "team"] | None
    """What of it the next scenario keeps: each holds what stands before it too."""
    returns: bool
    """A return there was accepted and waits for a visit: this one."""
    made: MadeVisit | None
    """The visit that was made of it, if there is one the asker may know of."""


class UnfittedOut(Wire):
    place: Named
    score: float
    why: Why
    person_days: float | None
    """Missing."""
    money: float | None
    expertise: list[str]


class OpenRule(Wire):
    rule: Rule
    about: Named | None


class GainOut(Wire):
    limit: Limit
    person_days: float | None
    money: float | None
    teams: int | None
    places: list[Named]
    rules: int


class ClashOut(Wire):
    clash: Clash
    places: list[Named]
    person: Goer | None
    monday: date | None


class ScenarioOut(ScenarioListItem):
    programme: UUID
    settings: ProgrammeSettings
    seed: int
    starts_on: date
    weeks: int
    person_days_of: float
    """What there was for planned visits, the reserve taken off."""
    person_days_kept: float
    money_of: float | None
    drawn: list[Named]
    score: float | None
    """Of all visits together."""
    gap: float | None
    """How much more a plan could score at most, as a share of this one."""
    visits_planned: list[PlannedVisit]
    unfitted: list[UnfittedOut]
    open: list[OpenRule]
    gains: list[GainOut]
    clashes: list[ClashOut]
    places_looked_at: int
    categories_covered: int
    categories_of: int
    regions_covered: int
    regions_of: int
    locks: list[LockIn]


ProgrammePage = Page[ProgrammeListItem]
