"""One child process: it dies with us, its output comes back in lines, it is stopped with its whole group."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
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


def _die_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def set_death_signal() -> None:
        libc.prctl(_SET_PARENT_DEATH_SIGNAL, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return set_death_signal


class Process:
    def __init__(
        self, child: asyncio.subprocess.Process, command: Command, reading: asyncio.Task[None]
    ) -> None:
        self._child = child
        self._command = command
        self._reading = reading
        self._group_ended = False

    @classmethod
    async def start(cls, command: Command, on_line: OnLine) -> "Process":
        """Starts it in a group of its own. Only from the main thread: the death signal follows the thread."""
        # A pipe of our own: asyncio's would keep wait() from returning while a grandchild holds it open.
        ours, theirs = os.pipe()
        # Numbers, because an account named by root need not be readable to the group database.
        user = {} if (a := command.account) is None else {"user": a.uid, "group": a.gid, "extra_groups": []}
        try:
            child = await asyncio.create_subprocess_exec(
                *command.argv,
                env=dict(command.env),
                cwd=command.directory,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=theirs,
                stderr=theirs,
                start_new_session=True,
                preexec_fn=_die_with_parent(command.death_signal),
                **user,  # type: ignore[arg-type]
            )
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(theirs)
        return cls(child, command, asyncio.create_task(_forward(ours, on_line)))

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def running(self) -> bool:
        return self._child.returncode is None

    async def wait(self) -> int:
        """Its exit code, negative for a signal. What it left in its group is killed."""
        code = await self._child.wait()
        self._signal_group(signal.SIGKILL)
        await asyncio.wait([self._reading], timeout=1)
        self._reading.cancel()
        return code

    async def stop(self) -> int:
        if self.running:
            self._child.send_signal(self._command.stop_signal)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(asyncio.shield(self._child.wait()), self._command.grace)
        self._signal_group(signal.SIGKILL)
        return await self.wait()

    def _signal_group(self, number: signal.Signals) -> None:
        # Once only after its end: the number may then belong to a stranger.
        if self._group_ended:
            return
        self._group_ended = not self.running
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, number)


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
