"""Files as they arrive: no more of one than is allowed, and no name that misleads."""

from collections.abc import AsyncIterator

import pytest
from servicekit.errors import TooLarge
from servicekit.uploads import plain_name, read_whole


async def endless(taken: list[int]) -> AsyncIterator[bytes]:
    while True:
        taken.append(1)
        yield b"x" * 10


async def test_no_more_of_a_file_is_taken_than_is_allowed() -> None:
    taken: list[int] = []
    with pytest.raises(TooLarge, match="at most 25"):
        await read_whole(endless(taken), 25, "at most 25")
    assert len(taken) == 3


async def test_a_file_as_long_as_allowed_is_whole() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"ab"
        yield b"cd"

    assert await read_whole(pieces(), 4, "") == b"abcd"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../x/list.csv", "list.csv"),
        ("C:\\old\\list.csv", "list.csv"),
        ("letter\u202efdp.exe", "letterfdp.exe"),
        ("line\r\nfeed.txt", "linefeed.txt"),
        ("...", "file"),
        ("nothing after the point.", "nothing after the point"),
        ("x" * 300 + ".csv", "x" * 140 + ".csv"),
        ("Liste des détenus.xlsx", "Liste des détenus.xlsx"),
    ],
)
def test_a_name_shows_what_the_file_is_and_leads_nowhere(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept
