"""What takes two people is done by people: a program, whose secret somebody was shown, is neither of them."""

import pytest
from complaints.main import SERVICE
from complaints.policy.permissions import PERMISSIONS
from servicekit.testing import Bench

from tests.two_people import paths_in_person, refuse_a_program

IN_PERSON = {
    "/allegations/{allegation}/exceptions",
    "/allegations/{allegation}/exceptions/{exception}/agreements",
    "/complaints/{complaint}/disclosure-exceptions",
    "/complaints/{complaint}/disclosure-exceptions/{exception}/decisions",
    "/complaints/{complaint}/erasures",
    "/complaints/{complaint}/letters/{letter}/approvals",
    "/complaints/{complaint}/letters/{letter}/submissions",
    "/complaints/{complaint}/parties/{party}/erasures",
    "/demands/{demand}/answers",
    "/demands/{demand}/answers/{answer}/decisions",
    "/emergency-openings",
    "/emergency-openings/{opening}/review",
    "/erasures/{erasure}/agreements",
    "/public-summaries/{summary}/moves",
    "/retention-runs",
}
PATHS = paths_in_person(SERVICE)


def test_both_halves_of_what_takes_two_ask_for_a_person() -> None:
    assert set(PATHS) == IN_PERSON


@pytest.mark.parametrize("path", PATHS)
async def test_a_program_is_nobody_of_two(complaints: Bench, path: str) -> None:
    await refuse_a_program(complaints, path, PERMISSIONS)
