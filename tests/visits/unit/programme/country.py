"""Invented countries for planning: any size, the same for the same seed."""

import random

from visits.programme.solver.problem import WEEK, Person, Place, Problem

EXPERTISE = ("doctor", "psychiatrist", "lawyer", "social-worker")
WANTED = {"prison": ("doctor",), "hospital": ("psychiatrist",), "social": ("social-worker",)}
CATEGORIES = ("prison", "remand", "police", "hospital", "social", "border", "court", "juvenile")


def country(
    seed: int, places: int = 60, people: int = 12, weeks: int = 26, regions: int = 5, budget: float = 0.5
) -> Problem:
    """``budget`` is the part of all places that the days would do for."""
    chance = random.Random(seed)
    made = [_place(chance, at, regions, weeks) for at in range(places)]
    halves = round(budget * sum(place.halves * place.team for place in made))
    return Problem(
        weeks=weeks,
        places=made,
        people=[_person(chance, at, weeks, regions) for at in range(people)],
        halves=halves,
        money=halves * 12_000 + 30_000 * places,
        half_cost=12_000,
        visit_cost=30_000,
        teams_a_week=max(2, round(places / weeks)),
        share_drawn=0.1,
        seed=seed,
        travel={
            f"b{base}": {f"r{region}": 2 * abs(base * 2 - region) for region in range(regions)}
            for base in range(2)
        },
        reserve_halves=halves // 4,
        reserve_money=halves * 3_000,
    )


def _place(chance: random.Random, at: int, regions: int, weeks: int) -> Place:
    category = chance.choice(CATEGORIES)
    due = chance.randrange(-20, weeks) if chance.random() < 0.15 else None
    return Place(
        key=f"place-{at:04}",
        category=category,
        region=f"r{chance.randrange(regions)}",
        score=chance.randrange(1001),
        halves=chance.choice((1, 2, 4, 6)),
        team=chance.choice((2, 3, 4)),
        expertise=WANTED.get(category, ()),
        due=due,
    )


def _person(chance: random.Random, at: int, weeks: int, regions: int) -> Person:
    core = at < 2 or chance.random() < 0.7
    known = {EXPERTISE[at % len(EXPERTISE)]} | (
        {chance.choice(EXPERTISE)} if chance.random() < 0.3 else set()
    )
    away = chance.sample(range(weeks), chance.randrange(weeks // 4 + 1))
    return Person(
        key=f"person-{at:02}",
        core=core,
        sex=("female", "male")[at % 2] if chance.random() < 0.95 else None,
        expertise=frozenset(known),
        base=f"b{chance.randrange(2)}",
        halves=chance.randrange(20, 90) * weeks // 26,
        free=tuple(0 if week in away else WEEK for week in range(weeks)),
    )
