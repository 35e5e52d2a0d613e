"""What runs beside the requests ends, also where a cancellation is lost."""

import asyncio

import pytest
from servicekit.tasks import end


async def test_what_loses_a_cancellation_to_an_error_ends_all_the_same() -> None:
    lost = 0

    async def tries_for_ever() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if lost == 2:
                    raise
                lost += 1

    deaf, other = asyncio.create_task(tries_for_ever()), asyncio.create_task(asyncio.Event().wait())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await end(deaf, other, patience=0.01)
    assert lost == 2
    assert deaf.cancelled()
    assert other.cancelled()


async def test_who_tidies_up_is_not_disturbed() -> None:
    tidied = False

    async def tidies() -> None:
        nonlocal tidied
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            tidied = True

    task = asyncio.create_task(tidies())
    await asyncio.sleep(0)
    await end(task)
    assert tidied


async def test_what_failed_before_is_let_go(caplog: pytest.LogCaptureFixture) -> None:
    async def fails() -> None:
        raise ValueError

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await end(task)
    assert isinstance(task.exception(), ValueError)
    assert not caplog.records
