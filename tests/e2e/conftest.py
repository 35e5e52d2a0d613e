"""One Daylight for all tests of this folder, and who works in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.people import Institution
from tests.e2e.stack import Stack

SLOWER_PIECES = {"COMPLAINTS_IMPORT_PIECE": "500"}
"""Rows an import writes at a time: few, so that there is a middle of an import to look at and to kill in."""

SITE = "https://www.npm.example"
"""Of the institution: it may hold what is public in its own pages."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A scenario is a test by its folder, not by its name; one that is named is collected by pytest itself."""
    if file_path.parent.name != "scenarios" or file_path.suffix != ".py":
        return None
    if parent.session.isinitpath(file_path):
        return None
    module: pytest.Module = pytest.Module.from_parent(parent, path=file_path)
    return module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
async def stack() -> AsyncIterator[Stack]:
    started = await Stack.start(**SLOWER_PIECES, SEARCH_PUBLIC_SITES=SITE)
    yield started
    started.stop()


@pytest.fixture(scope="session")
async def institution(stack: Stack) -> AsyncIterator[Institution]:
    begun = await Institution.begin(stack)
    yield begun
    await begun.close()
