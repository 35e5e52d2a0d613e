"""How far a sheet is: what is asked, as things stand, and what of it is still missing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from visits.checklists.conditions import Scope, evaluate, holds, parse
from visits.checklists.definition import ChecklistDefinition, ChecklistSection, Question

At = tuple[str, UUID | None]
"""A question, and the round of its section where that is repeated."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered so far."""

    values: Mapping[At, Any]
    not_seen: frozenset[At] = frozenset()
    rounds: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    """By repeated section."""


@dataclass(frozen=True, slots=True)
class SectionProgress:
    section: str
    asked: int
    answered: int
    missing: list[At]
    """That must be answered and are not."""


def progress_of(definition: ChecklistDefinition, given: Given) -> list[SectionProgress]:
    """A section that is not shown asks nothing."""
    scopes = _Scopes(definition, given)
    return [_section(section, given, scopes) for section in definition.sections]


def calculated(definition: ChecklistDefinition, given: Given) -> dict[At, float | None]:
    scopes = _Scopes(definition, given)
    found: dict[At, float | None] = {}
    for section, question in definition.questions():
        if question.calculation is not None:
            node = parse(question.calculation)
            for each in _rounds(section, given):
                value = evaluate(node, scopes.of(section, each))
                number = isinstance(value, int | float) and not isinstance(value, bool)
                found[question.key, each] = value if number else None
    return found


class _Scopes:
    def __init__(self, definition: ChecklistDefinition, given: Given) -> None:
        self._once: dict[str, Any] = {}
        self._home: dict[str, str] = {}
        self._by_round: dict[str, dict[UUID, dict[str, Any]]] = {}
        for section, question in definition.questions():
            if section.repeat is None:
                self._once[question.key] = given.values.get((question.key, None))
                continue
            self._home[question.key] = section.key
            for each in given.rounds.get(section.key, ()):
                answers = self._by_round.setdefault(section.key, {}).setdefault(each, {})
                answers[question.key] = given.values.get((question.key, each))
        self._rounds = {key: list(rounds.values()) for key, rounds in self._by_round.items()}
        self._reckon(definition, given)

    def _reckon(self, definition: ChecklistDefinition, given: Given) -> None:
        """In the order of the form: a calculation takes in those before it."""
        for section, question in definition.questions():
            if question.calculation is not None:
                node = parse(question.calculation)
                for each in _rounds(section, given):
                    value = evaluate(node, self.of(section, each))
                    answers = self._once if each is None else self._by_round[section.key][each]
                    answers[question.key] = value

    def of(self, section: ChecklistSection, round_: UUID | None) -> Scope:
        inside = self._by_round.get(section.key, {}).get(round_, {}) if round_ else {}
        return Scope({**self._once, **inside}, self._rounds, self._home)


def _rounds(section: ChecklistSection, given: Given) -> Sequence[UUID | None]:
    return [None] if section.repeat is None else given.rounds.get(section.key, ())


def _section(section: ChecklistSection, given: Given, scopes: _Scopes) -> SectionProgress:
    asked: list[At] = []
    missing: list[At] = []
    answered = 0
    if section.shown_if is None or holds(parse(section.shown_if), scopes.of(section, None)):
        for each in _rounds(section, given):
            scope = scopes.of(section, each)
            for question in section.questions:
                if not _is_asked(question, scope):
                    continue
                at = (question.key, each)
                asked.append(at)
                if given.values.get(at) is not None or at in given.not_seen:
                    answered += 1
                elif question.required:
                    missing.append(at)
    return SectionProgress(section.key, len(asked), answered, missing)


def _is_asked(question: Question, scope: Scope) -> bool:
    if question.calculation is not None:
        return False
    return question.shown_if is None or holds(parse(question.shown_if), scope)
