"""What a plan is worth: duties first, then coverage, then the draw, then the score."""

from visits.programme.solver.checking import not_held_by
from visits.programme.solver.problem import NotHeld, Plan, Problem, Rule

DUTY, COVERAGE, DRAWN = 1_000_000, 400_000, 20_000


def worth(problem: Problem, made: Plan) -> int:
    """What selecting weighs, of a whole plan; a place that is visited late counts as none of the duties."""
    visited = {entry.place for entry in made.entries}
    places = [place for place in problem.places if place.key in visited]
    open_ = not_held_by(problem, made)
    duties = sum(1 for p in places if p.due is not None and NotHeld(Rule.INTERVAL, p.key) not in open_)
    covered = len({p.category for p in places}) + len({p.region for p in places if p.region})
    drawn = sum(1 for p in places if p.key in made.drawn)
    return DUTY * duties + COVERAGE * covered + DRAWN * drawn + sum(p.score + 1 for p in places)


def gap_of(problem: Problem, made: Plan) -> float | None:
    """How much more a plan could score at most, as a share of this one. None where there is nothing to compare."""
    return max(made.bound - worth(problem, made), 0) / made.score if made.score else None
