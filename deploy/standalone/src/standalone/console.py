"""One tidy log for the person at the terminal, and each process's own lines, unchanged, in ``logs/``."""

import json
import re
from datetime import UTC, datetime
from logging import INFO, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from standalone.processes import OnLine

_BYTES = 10 * 2**20
_KEPT = 5
_COLUMN = 15

_POSTGRES = re.compile(r"(?P<level>[A-Z0-9]+):\s+(?P<text>.*)")
_NATS = re.compile(r"\[\d+\] \S+ \S+ \[(?P<level>[A-Z]+)\] (?P<text>.*)")
_ROUTINE = {
    "postgres": {"LOG", "NOTICE", "INFO", "STATEMENT", "HINT"},
    "nats": {"INF", "DBG", "TRC"},
}
_WAITING = ("the database system is starting up", "the database system is not yet accepting connections")
"""What PostgreSQL calls fatal while we ask whether it is ready."""


class Console:
    def __init__(self, logs: Path) -> None:
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._logs = logs
        self._files: dict[str, RotatingFileHandler] = {}

    def say(self, text: str) -> None:
        """A line of its own, as it is, for people and scripts."""
        print(text, flush=True)

    def note(self, text: str) -> None:
        """A line of the supervisor's in the log."""
        self._keep("daylight", f"{datetime.now(UTC).isoformat()} {text}")
        self._show("daylight", text)

    def lines_of(self, name: str) -> OnLine:
        """Where the output of the process ``name`` goes."""

        def take(line: str) -> None:
            self._keep(name, line)
            if (text := tidy(name, line)) is not None:
                self._show(name, text)

        return take

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def _show(self, name: str, text: str) -> None:
        print(f"{datetime.now(UTC).astimezone():%H:%M:%S} {name:{_COLUMN}} {text}", flush=True)

    def _keep(self, name: str, line: str) -> None:
        file = self._files.get(name)
        if file is None:
            path = self._logs / f"{name}.log"
            file = self._files[name] = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT)
        file.emit(LogRecord(name, INFO, "", 0, "%s", (line,), None))


def tidy(name: str, line: str) -> str | None:
    """The line as the terminal shows it, None if it is routine."""
    if line.startswith("{"):
        try:
            return _structured(json.loads(line))
        except ValueError:
            return line
    pattern = {"postgres": _POSTGRES, "nats": _NATS}.get(name)
    if pattern is None or (match := pattern.match(line)) is None:
        return line or None
    if match["level"] in _ROUTINE[name] or match["text"] in _WAITING:
        return None
    return f"{match['level'].lower()} {match['text']}"


def _structured(event: dict[str, Any]) -> str | None:
    event.pop("timestamp", None)
    event.pop("service", None)
    level, what = event.pop("level", "info"), event.pop("event", "")
    if level in ("debug", "info"):
        return None
    rest = " ".join(f"{key}={value}" for key, value in event.items())
    return " ".join(part for part in (level, str(what), rest) if part)
