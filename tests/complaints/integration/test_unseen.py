"""A statement without a condition reads no row, so that the database asks nobody by itself who reads it."""

from complaints.policy.permissions import PERMISSIONS
from servicekit.testing import Bench

from tests.everywhere import change_nothing_unseen


async def test_nobody_changes_by_it_what_they_do_not_read(complaints: Bench) -> None:
    await change_nothing_unseen(complaints, PERMISSIONS)
