"""A statement without a condition reads no row, so that the database asks nobody by itself who reads it."""

from servicekit.principal import Side
from servicekit.testing import Bench, person
from visits.policy.permissions import PERMISSIONS

from tests.everywhere import a_row_everywhere, of


async def test_nobody_changes_by_it_what_they_do_not_read(visits: Bench) -> None:
    async with a_row_everywhere(visits) as world:
        for table, has in world.columns.items():
            where = {"side": "preventive", "office": of("office")}
            if values := {name: value for name, value in where.items() if name in has}:
                await world.change(table, **values)
        for permission in PERMISSIONS:
            who = person(permission, side=Side.PREVENTIVE, office=of("office"))
            assert await world.reached_unseen(who) == set(), permission
