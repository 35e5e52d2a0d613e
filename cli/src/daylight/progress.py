"""Showing how far it got: a bar on a terminal, plain lines anywhere else."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn


class Step(Protocol):
    """One step of the work while it is under way."""

    def reached(self, done: int, total: int | None, note: str = "") -> None: ...


class Display(Protocol):
    def say(self, line: str) -> None: ...

    def step(self, name: str, unit: str) -> AbstractContextManager[Step]: ...


class Bars:
    """On a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False)

    @contextmanager
    def step(self, name: str, unit: str) -> Iterator[Step]:
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            MofNCompleteColumn(),
            TextColumn(unit, markup=False),
            TextColumn("{task.fields[note]}", markup=False),
        )
        with Progress(*columns, console=self._console) as progress:
            yield _Bar(progress, name)


class _Bar:
    def __init__(self, progress: Progress, name: str) -> None:
        self._progress = progress
        self._task = progress.add_task(name, total=None, note="")

    def reached(self, done: int, total: int | None, note: str = "") -> None:
        self._progress.update(self._task, completed=done, total=total, note=note)


class Lines:
    """In a log: a line at the beginning, at every tenth of the way, and at the end."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, name: str, unit: str) -> Iterator[Step]:
        self.say(f"{name} …")
        yield _Tenths(self, name, unit)


class _Tenths:
    def __init__(self, lines: Lines, name: str, unit: str) -> None:
        self._lines = lines
        self._name = name
        self._unit = unit
        self._said = 0

    def reached(self, done: int, total: int | None, note: str = "") -> None:
        tenth = done * 10 // total if total else 0
        if tenth > self._said:
            self._said = tenth
            tail = f", {note}" if note else ""
            self._lines.say(f"{self._name}: {done:,} of {total:,} {self._unit}{tail}")


def display(console: Console) -> Display:
    return Bars(console) if console.is_terminal else Lines(console)
