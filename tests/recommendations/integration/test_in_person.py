"""What takes two people is done by people: a program, whose secret somebody was shown, is neither of them."""

import pytest
from recommendations.main import SERVICE
from recommendations.policy.permissions import PERMISSIONS
from servicekit.testing import Bench

from tests.two_people import paths_in_person, refuse_a_program

IN_PERSON = {
    "/publication-proposals/{proposal}/approve",
    "/recommendations/{recommendation}/escalation-steps",
    "/recommendations/{recommendation}/escalation-steps/{step}/decision",
    "/recommendations/{recommendation}/publication-proposals",
}
PATHS = paths_in_person(SERVICE)


def test_both_halves_of_what_takes_two_ask_for_a_person() -> None:
    assert set(PATHS) == IN_PERSON


@pytest.mark.parametrize("path", PATHS)
async def test_a_program_is_nobody_of_two(recommendations: Bench, path: str) -> None:
    await refuse_a_program(recommendations, path, PERMISSIONS)
