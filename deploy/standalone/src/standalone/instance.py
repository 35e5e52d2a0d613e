"""One running Daylight per data folder: its pid files, and what a killed one left behind."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from standalone.lock import Lock

MARKER = "DAYLIGHT_RUN"
"""In the environment of every process we start; its value is the data folder."""


class Instance:
    """Holds the data folder from ``claim`` to ``release``."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "run"
        self._lock = Lock(data_dir)
        self.marker = str(data_dir)

    def claim(self) -> None:
        """Raises StartError while another process holds the folder. Ends what a killed one left."""
        self._lock.claim()
        self._end_leftovers()
        for file in self._folder.glob("*.pid"):
            file.unlink()

    def describe(self, text: str) -> None:
        """What a second start says about this one."""
        self._lock.describe(text)

    def release(self) -> None:
        self._lock.release()

    def note(self, name: str, pid: int | None) -> None:
        """Writes ``run/<name>.pid``, or removes it."""
        file = self._folder / f"{name}.pid"
        if pid is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(f"{pid}\n")

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
