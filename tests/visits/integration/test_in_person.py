"""What takes two people is done by people: a program, whose secret somebody was shown, is neither of them."""

import pytest
from servicekit.testing import Bench
from visits.main import SERVICE
from visits.policy.permissions import PERMISSIONS

from tests.two_people import paths_in_person, refuse_a_program

IN_PERSON = {
    "/emergency-openings",
    "/emergency-openings/{opening}/review",
    "/erasures",
    "/erasures/{erasure}/agreements",
}
PATHS = paths_in_person(SERVICE)


def test_both_halves_of_what_takes_two_ask_for_a_person() -> None:
    assert set(PATHS) == IN_PERSON


@pytest.mark.parametrize("path", PATHS)
async def test_a_program_is_nobody_of_two(visits: Bench, path: str) -> None:
    await refuse_a_program(visits, path, PERMISSIONS)
