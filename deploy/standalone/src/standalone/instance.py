"""One running Daylight per data folder: its lock, its pid files, and what a killed one left behind."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import psutil  # type: ignore[import-untyped]

from standalone.errors import StartError

MARKER = "DAYLIGHT_RUN"
"""In the environment of every process we start; its value is the data folder."""


class Instance:
    """Holds the lock on a data folder from ``claim`` to ``release``."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "run"
        self.marker = str(data_dir)
        self._lock: TextIO | None = None

    def claim(self) -> None:
        """Raises StartError while another process holds the folder. Ends what a killed one left."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (self._folder / "lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip()
            lock.close()
            raise StartError(f"Daylight is already running on {self._folder.parent} ({holder})") from None
        self._lock = lock
        self.describe(f"process {os.getpid()}")
        self._end_leftovers()
        for file in self._folder.glob("*.pid"):
            file.unlink()

    def describe(self, text: str) -> None:
        """What a second start says about this one."""
        assert self._lock is not None
        self._lock.seek(0)
        self._lock.truncate()
        self._lock.write(text)
        self._lock.flush()

    def note(self, name: str, pid: int | None) -> None:
        """Writes ``run/<name>.pid``, or removes it."""
        file = self._folder / f"{name}.pid"
        if pid is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(f"{pid}\n")

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _end_leftovers(self) -> None:
        """Services and NATS; PostgreSQL clears its own folder when it starts, more gently."""
        left = list(_marked(self.marker))
        for process in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.terminate()
        _, stubborn = psutil.wait_procs(left, timeout=5)
        for process in stubborn:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(stubborn, timeout=5)


def _marked(marker: str) -> Iterator[psutil.Process]:
    own = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    for process in psutil.process_iter():
        try:
            ours = (
                process.pid not in own
                and process.name() != "postgres"
                and process.environ().get(MARKER) == marker
            )
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if ours:
            yield process
