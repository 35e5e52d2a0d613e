"""What the migrations make is what the models say."""

from servicekit.testing import not_migrated

from tests.search.conftest import Desk


async def test_no_model_changed_without_a_migration(desk: Desk) -> None:
    assert await not_migrated(desk.bench) == []
