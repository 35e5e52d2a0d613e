"""Which version may become what, and what differs between two. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from servicekit.languages import best_name

from visits.checklists.definition import ChecklistDefinition
from visits.checklists.schemas import VersionDifference
from visits.models.checklist import ChecklistState

MOVES: Mapping[ChecklistState, frozenset[ChecklistState]] = {
    ChecklistState.DRAFT: frozenset({ChecklistState.PUBLISHED, ChecklistState.DISCARDED}),
    ChecklistState.PUBLISHED: frozenset({ChecklistState.WITHDRAWN}),
}


def may_move(before: ChecklistState, after: ChecklistState) -> bool:
    return after in MOVES.get(before, frozenset())


def differences(
    before: ChecklistDefinition, after: ChecklistDefinition, languages: Sequence[str]
) -> list[VersionDifference]:
    """Sections and their questions in the order of the later version, then what went."""
    return [*_of_form(before, after, languages), *_of_parts(before, after, languages)]


def _of_form(
    before: ChecklistDefinition, after: ChecklistDefinition, languages: Sequence[str]
) -> Iterator[VersionDifference]:
    fields = [name for name in ("languages", "title") if getattr(before, name) != getattr(after, name)]
    if fields:
        title = best_name(after.title, languages)
        yield VersionDifference(what="changed", section=None, question=None, title=title, fields=fields)


Parts = dict[tuple[str, str | None], tuple[str, Mapping[str, str], dict[str, Any]]]


def _parts(definition: ChecklistDefinition) -> Parts:
    """By kind and key: the section it is in, what it is called, and all else there is of it."""
    found: Parts = {}
    for section in definition.sections:
        rest = section.model_dump(exclude={"key", "questions"})
        found["section", section.key] = (section.key, section.title, rest)
        for question in section.questions:
            found["question", question.key] = (
                section.key,
                question.text,
                question.model_dump(exclude={"key"}),
            )
    return found


def _of_parts(
    before: ChecklistDefinition, after: ChecklistDefinition, languages: Sequence[str]
) -> Iterator[VersionDifference]:
    old, new = _parts(before), _parts(after)
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])

    def difference(
        key: tuple[str, str | None], what: str, fields: list[str], parts: Parts
    ) -> VersionDifference:
        section, texts, _ = parts[key]
        return VersionDifference(
            what=what,
            section=section,
            question=key[1] if key[0] == "question" else None,
            title=best_name({k: v for k, v in texts.items() if v} or {"und": str(key[1])}, languages),
            fields=fields,
        )

    for key, (section, _, rest) in new.items():
        if key not in old:
            yield difference(key, "added", [], new)
            continue
        if section != old[key][0] or key in moved:
            yield difference(key, "moved", [], new)
        if fields := [name for name in rest if rest[name] != old[key][2][name]]:
            yield difference(key, "changed", fields, new)
    for key in old:
        if key not in new:
            yield difference(key, "removed", [], old)


def _moved(before: list[Any], after: list[Any]) -> set[Any]:
    """The fewest that had to move: all but the longest row that kept its order."""
    rank = {key: number for number, key in enumerate(before)}
    best: list[list[Any]] = []
    for key in after:
        # best[n]: a row of n + 1 whose last stood earliest before.
        place = next((n for n, row in enumerate(best) if rank[row[-1]] >= rank[key]), len(best))
        row = [*(best[place - 1] if place else []), key]
        best[place : place + 1] = [row]
    return set(after) - set(best[-1] if best else [])
