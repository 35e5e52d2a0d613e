"""Which people could go to a place in a week, each place taken for itself."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from visits.programme.solver.checking import both_sexes
from visits.programme.solver.problem import WEEK, Person, Place, Problem

CORE = "core"
Part = frozenset[str]


class Staffing:
    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.mixed = both_sexes(problem.people)
        self._known: dict[tuple[int, str, int, tuple[str, ...]], tuple[int, ...]] = {}

    def wants(self, place: Place) -> tuple[str, ...]:
        """What somebody of the team has to be or know, one wish each."""
        sexes = ("female", "male") if self.mixed and place.team > 1 else ()
        return (CORE, *sexes, *(_knows(code) for code in place.expertise))

    def need(self, person: Person, place: Place) -> int:
        """Half days of the week that have to be free."""
        return min(place.halves + self._problem.travel_of(person, place), WEEK)

    def goes(self, person: Person, place: Place, week: int) -> bool:
        given = place.halves + self._problem.travel_of(person, place)
        return person.free[week] >= min(given, WEEK) and person.halves >= given

    def weeks(self, place: Place) -> tuple[int, ...]:
        """The weeks in which a team could be found, were there no other place."""
        kind = (place.halves, place.region, place.team, place.expertise)
        if kind not in self._known:
            wants = self.wants(place)
            self._known[kind] = tuple(
                week
                for week in range(self._problem.weeks)
                if can_staff(
                    place.team,
                    wants,
                    (parts_of(one) for one in self._problem.people if self.goes(one, place, week)),
                )
            )
        return self._known[kind]


def parts_of(person: Person) -> Part:
    core = {CORE} if person.core else set()
    sex = {person.sex} if person.sex else set()
    return frozenset(core | sex | {_knows(code) for code in person.expertise})


def _knows(code: str) -> str:
    return f"knows {code}"


def can_staff(size: int, wants: tuple[str, ...], people: Iterable[Part]) -> bool:
    """``size`` of these people fulfil every wish together."""
    wanted = frozenset(wants)
    counts = Counter(part & wanted for part in people)
    if sum(counts.values()) < size:
        return False
    return _covered(size, wanted, frozenset(counts.items()))


@lru_cache(maxsize=4096)
def _covered(size: int, wanted: frozenset[str], counts: frozenset[tuple[Part, int]]) -> bool:
    return _search(size, wanted, dict(counts))


def _search(size: int, wanted: frozenset[str], counts: dict[Part, int]) -> bool:
    if not wanted:
        return True
    if size == 0:
        return False
    # Whoever fulfils the rarest wish: each way to fulfil it, once for all who are alike.
    rarest = min(sorted(wanted), key=lambda wish: sum(n for part, n in counts.items() if wish in part))
    return any(
        _search(size - 1, wanted - part, counts | {part: n - 1})
        for part, n in counts.items()
        if n and rarest in part
    )
