"""Keeps what was started running: restarts what dies, stops everything in the order in which it depends."""

import asyncio
import signal
from collections.abc import Coroutine, Iterable, Sequence
from typing import Protocol

from standalone.console import Console
from standalone.errors import StartError
from standalone.instance import Instance

_SHORTEST_WAIT = 0.25
_LONGEST_WAIT = 30.0
_STEADY_AFTER = 60.0
"""Seconds of running after which the next death is treated as a first one."""


async def side_by_side(work: Iterable[Coroutine[None, None, None]]) -> None:
    """All at once; the first failure is raised as it is, after the others were cancelled and have ended."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


class Part(Protocol):
    """Something that runs: a server or a service."""

    @property
    def name(self) -> str: ...

    @property
    def pid(self) -> int | None: ...

    async def start(self) -> None:
        """Returns when it is ready; raises StartError, leaving nothing running."""

    async def wait(self) -> int:
        """Its exit code, once it has ended."""

    async def stop(self) -> None: ...


class Supervisor:
    def __init__(self, console: Console, instance: Instance) -> None:
        self._console = console
        self._instance = instance
        self._stages: list[Sequence[Part]] = []
        self._keeping: list[asyncio.Task[None]] = []

    async def start(self, *parts: Part) -> None:
        """Starts these side by side and keeps them running. A later call depends on the earlier ones.

        Raises StartError if one of them does not become ready.
        """
        self._stages.append(parts)
        await side_by_side(self._start(part) for part in parts)
        self._keeping += [asyncio.create_task(self._keep(part)) for part in parts]

    async def stop(self) -> None:
        """Last started, first stopped."""
        for task in self._keeping:
            task.cancel()
        await asyncio.gather(*self._keeping, return_exceptions=True)
        for parts in reversed(self._stages):
            await asyncio.gather(*(part.stop() for part in parts))
            for part in parts:
                self._instance.note(part.name, None)

    async def _start(self, part: Part) -> None:
        await part.start()
        self._instance.note(part.name, part.pid)

    async def _keep(self, part: Part) -> None:
        loop = asyncio.get_running_loop()
        pause = _SHORTEST_WAIT
        since = loop.time()
        while True:
            code = await part.wait()
            self._instance.note(part.name, None)
            if loop.time() - since > _STEADY_AFTER:
                pause = _SHORTEST_WAIT
            self._console.note(f"{part.name} {how_it_ended(code)}; starting it again")
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_WAIT)
            since = loop.time()
            try:
                await self._start(part)
            except StartError as fault:
                self._console.note(str(fault))
            else:
                self._console.note(f"{part.name} is back")


def how_it_ended(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    return f"was ended by {signal.Signals(-code).name}"
