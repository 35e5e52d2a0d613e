"""What takes two people is done by people: a program, whose secret somebody was shown, is neither of them."""

import pytest
from search.main import SERVICE
from search.policy import PERMISSIONS

from tests.search.conftest import Desk
from tests.two_people import paths_in_person, refuse_a_program

IN_PERSON = {
    "/annual-reports/{report}/clearances",
    "/annual-reports/{report}/clearances/own",
    "/annual-reports/{report}/issue",
    "/releases",
    "/releases/{release}/editions",
    "/releases/{release}/editions/{edition}/publish",
    "/releases/{release}/exceptions",
    "/releases/{release}/exceptions/{exception}/agree",
    "/releases/{release}/withdraw",
}
PATHS = paths_in_person(SERVICE)


def test_both_halves_of_what_takes_two_ask_for_a_person() -> None:
    assert set(PATHS) == IN_PERSON


@pytest.mark.parametrize("path", PATHS)
async def test_a_program_is_nobody_of_two(desk: Desk, path: str) -> None:
    await refuse_a_program(desk.bench, path, PERMISSIONS)
