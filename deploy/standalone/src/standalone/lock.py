"""The lock on a data folder: held by the one Daylight that runs on it, whoever else asks learns by whom."""

import fcntl
import os
from pathlib import Path
from typing import TextIO

from standalone.errors import StartError


class Lock:
    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._file: TextIO | None = None

    def claim(self) -> None:
        """Raises StartError while another process holds it, and where no such folder can be."""
        folder = self._data_dir / "run"
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(exist_ok=True, mode=0o700)
            file = (folder / "lock").open("a+")
        except OSError as error:
            raise StartError(f"DATA_DIR={self._data_dir} cannot be used: {error.strerror}") from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read()
            file.close()
            raise StartError(f"Daylight is already running on {self._data_dir} ({holder})") from None
        self._file = file
        self.describe(f"process {os.getpid()}")

    def describe(self, text: str) -> None:
        """What others are told while it is held."""
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(text)
        self._file.flush()

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
