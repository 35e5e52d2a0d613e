"""What records are told apart by while it is decided what is held back: everything that says something of the same
thing together. No I/O."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from search.figures.periods import Grain, key_of
from search.releases.protection import NOTHING, Value

Label = Hashable


@dataclass(frozen=True, slots=True)
class OneOf:
    """What is asked of a label."""

    values: tuple[Label, ...]

    def met(self, label: Label) -> bool:
        return label in self.values

    @property
    def example(self) -> Label:
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Within:
    """Of a day: that it lies in the part of time with this key."""

    key: str
    grain: Grain

    def met(self, label: Label) -> bool:
        return isinstance(label, date) and key_of(label, self.grain) == self.key

    @property
    def example(self) -> Label:
        year, _, part = self.key.partition("-")
        month = 1 if not part else int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part)
        return date(int(year), month, 1)


Test = OneOf | Within


@dataclass(frozen=True, slots=True)
class Thing:
    """The labels of one column, or of columns that follow from each other."""

    labels: tuple[Hashable, ...]
    several: bool
    """A record may have several values of it, or none."""


def things(made_of: Mapping[Hashable, Collection[str]], several: Collection[Hashable]) -> list[Thing]:
    """Labels that share a column are of one thing. ``several``: the labels that are read from a list of ids."""
    groups: list[tuple[set[str], list[Hashable]]] = []
    for label, columns in made_of.items():
        mine, labels = set(columns), [label]
        apart = []
        for group in groups:
            if group[0] & mine:
                mine |= group[0]
                labels = [*group[1], *labels]
            else:
                apart.append(group)
        groups = [*apart, (mine, labels)]
    return [Thing(tuple(labels), any(label in several for label in labels)) for _, labels in groups]


def chosen(thing: Thing, values: Sequence[Value], tests: Mapping[Hashable, Test]) -> frozenset[Value]:
    """The values of a thing that pass all the tests on its labels."""
    at = [(thing.labels.index(label), test) for label, test in tests.items()]
    return frozenset(
        value
        for value in values
        if all(test.met(None if value is NOTHING else value[place]) for place, test in at)  # type: ignore[index]
    )


def example(thing: Thing, tests: Mapping[Hashable, Test]) -> Value:
    """A value that passes them, where no record has one: there might be one, for who does not know."""
    labels = tuple(tests[label].example if label in tests else None for label in thing.labels)
    return NOTHING if thing.several and not any(labels) else labels
