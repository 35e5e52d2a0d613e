"""What the migrations make is what the models say, and a second run changes nothing."""

import asyncio

from servicekit.testing import Bench, not_migrated
from visits.main import SERVICE


async def test_no_model_changed_without_a_migration(visits: Bench) -> None:
    assert await not_migrated(visits) == []


async def test_migrating_again_leaves_the_lists_as_people_made_them(visits: Bench) -> None:
    await visits.sql("""UPDATE reference_entry SET names = '{"en": "Our word"}' WHERE code = 'reprisals'""")
    await asyncio.to_thread(SERVICE.migrate, visits.urls.owner)
    rows = await visits.sql("SELECT names->>'en' AS name FROM reference_entry WHERE code = 'reprisals'")
    assert [row["name"] for row in rows] == ["Our word"]
