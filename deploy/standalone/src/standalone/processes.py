"""One child process: it dies with us, its output comes back in lines, it is stopped with its whole group."""

import asyncio
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from standalone.account import Account

OnLine = Callable[[str], None]

_SET_PARENT_DEATH_SIGNAL = 1
_LONGEST_LINE = 65_536


@dataclass(frozen=True, slots=True)
class Command:
    argv: tuple[str, ...]
    env: Mapping[str, str]
    account: Account | None = None
    directory: Path | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    """What the kernel sends when the supervisor itself is killed."""
    grace: float = 10
    """Seconds between the stop signal and the kill."""


@dataclass(frozen=True, slots=True)
class Born:
    """A child that runs: its id, and what waits for its end and answers its exit code."""

    pid: int
    reap: Callable[[], int]


Spawn = Callable[[Command, int], Born]
"""Starts a command with its output going to a file descriptor, in a session and group of its own."""


def die_with_parent(parent: int, death_signal: signal.Signals) -> None:
    """For a fresh child: the kernel will send it ``death_signal`` when ``parent`` ends, or has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(death_signal), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def spawn(command: Command, output: int) -> Born:
    """The usual way. Only from the main thread: the death signal follows the thread that started the child."""
    parent = os.getpid()
    # Numbers, because an account named by root need not be readable to the group database.
    user = {} if (a := command.account) is None else {"user": a.uid, "group": a.gid, "extra_groups": []}
    child = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603
        command.argv,
        env=dict(command.env),
        cwd=command.directory,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        preexec_fn=lambda: die_with_parent(parent, command.death_signal),
        **user,
    )
    return Born(child.pid, child.wait)


class Process:
    def __init__(self, born: Born, command: Command, reading: asyncio.Task[None]) -> None:
        loop = asyncio.get_running_loop()
        self.pid = born.pid
        self._command = command
        self._reading = reading
        self._ended: asyncio.Future[int] = loop.create_future()
        self._group_ended = False

        def wait_for_its_end() -> None:
            code = born.reap()
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._ended.set_result, code)

        threading.Thread(target=wait_for_its_end, daemon=True, name=f"waits for {born.pid}").start()

    @classmethod
    async def start(cls, command: Command, on_line: OnLine, how: Spawn = spawn) -> "Process":
        ours, theirs = os.pipe()
        try:
            born = how(command, theirs)
        except BaseException:
            os.close(ours)
            raise
        finally:
            os.close(theirs)
        return cls(born, command, asyncio.create_task(_forward(ours, on_line)))

    @property
    def running(self) -> bool:
        return not self._ended.done()

    async def wait(self) -> int:
        """Its exit code, negative for a signal. What it left in its group is killed."""
        code = await asyncio.shield(self._ended)
        self._signal_group(signal.SIGKILL)
        await asyncio.wait([self._reading], timeout=1)
        self._reading.cancel()
        return code

    async def stop(self) -> int:
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, self._command.stop_signal)
            await asyncio.wait([self._ended], timeout=self._command.grace)
        self._signal_group(signal.SIGKILL)
        return await self.wait()

    def _signal_group(self, number: signal.Signals) -> None:
        # Once only after its end: the number may then belong to a stranger.
        if self._group_ended:
            return
        self._group_ended = not self.running
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)


async def _forward(pipe: int, on_line: OnLine) -> None:
    async for line in _lines(pipe):
        on_line(line)


async def _lines(pipe: int) -> AsyncIterator[str]:
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb", buffering=0)
    )
    rest = b""
    try:
        while chunk := await reader.read(_LONGEST_LINE):
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                yield line.decode(errors="replace")
            if len(rest) > _LONGEST_LINE:
                yield rest.decode(errors="replace")
                rest = b""
        if rest:
            yield rest.decode(errors="replace")
    finally:
        transport.close()
