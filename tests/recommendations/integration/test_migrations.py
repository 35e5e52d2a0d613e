"""What the migrations make is what the models say."""

from servicekit.testing import Bench, not_migrated


async def test_no_model_changed_without_a_migration(recommendations: Bench) -> None:
    assert await not_migrated(recommendations) == []
