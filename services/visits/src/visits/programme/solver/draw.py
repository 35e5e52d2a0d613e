"""The random share: anyone with the seed and the list of places can draw it again."""

from collections.abc import Sequence
from hashlib import sha256

from visits.programme.solver.problem import Place, Problem


def order_of(seed: int, places: Sequence[Place]) -> list[Place]:
    """By a digest of seed and place: where one stands does not depend on which others there are."""
    return sorted(places, key=lambda place: sha256(f"{seed}:{place.key}".encode()).digest())


def draw(problem: Problem, possible: Sequence[Place]) -> tuple[str, ...]:
    """The first of that order, as long as their days on site stay within the share."""
    left = problem.halves * problem.share_drawn
    drawn = []
    for place in order_of(problem.seed, possible):
        left -= place.halves * place.team
        if left < 0:
            break
        drawn.append(place.key)
    return tuple(drawn)
