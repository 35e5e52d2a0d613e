"""Who moves a complaint between levels: every level, state and kind against every asker."""

from itertools import product

import pytest
from complaints.levels.rules import Asker, Case, Obstacle, obstacle, targets
from complaints.models.complaint import CaseKind, Level, State

NOBODY, WORKER = Asker(works=False, heads=False), Asker(works=True, heads=False)
HEAD, WORKING_HEAD = Asker(works=False, heads=True), Asker(works=True, heads=True)
ASKERS = (NOBODY, WORKER, HEAD, WORKING_HEAD)

MOVES = {
    (Level.INTERNAL, Level.CONFIDENTIAL): {WORKER, WORKING_HEAD},
    (Level.INTERNAL, Level.SEALED): {WORKER, WORKING_HEAD},
    (Level.CONFIDENTIAL, Level.INTERNAL): {WORKING_HEAD},
    (Level.CONFIDENTIAL, Level.SEALED): {WORKER, WORKING_HEAD},
    (Level.SEALED, Level.CONFIDENTIAL): {WORKING_HEAD},
}
"""Narrowing is for whoever works on it, widening for who heads the office as well."""


@pytest.mark.parametrize(("level", "to"), list(product(Level, Level)))
@pytest.mark.parametrize("asker", ASKERS)
@pytest.mark.parametrize("state", State)
def test_only_these_move_it(level: Level, to: Level, asker: Asker, state: State) -> None:
    may = obstacle(Case(level, state, CaseKind.COMPLAINT), to, asker) is None
    assert may == (asker in MOVES.get((level, to), set()) and state is not State.MERGED)


@pytest.mark.parametrize(("level", "to", "asker"), list(product(Level, Level, ASKERS)))
def test_what_was_erased_stays_where_it_is(level: Level, to: Level, asker: Asker) -> None:
    case = Case(level, State.CLOSED, CaseKind.COMPLAINT, erased=True)
    assert obstacle(case, to, asker) is Obstacle.ERASED


def test_complaint_about_the_office_is_sealed_and_never_opened_to_it() -> None:
    case = Case(Level.CONFIDENTIAL, State.RECEIVED, CaseKind.ABOUT_OFFICE)
    assert obstacle(case, Level.INTERNAL, WORKING_HEAD) is Obstacle.ABOUT_OFFICE
    assert obstacle(case, Level.SEALED, WORKER) is None


def test_sealed_one_is_with_its_team_before_the_staff() -> None:
    assert targets(Level.SEALED) == (Level.CONFIDENTIAL,)
