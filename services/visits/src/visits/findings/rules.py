"""What a finding needs, and where it goes. No I/O."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from servicekit.errors import FieldError

from visits.models import Finding, FindingSource
from visits.models.finding import FindingKind, FindingState

S = FindingState

MOVES: Final[Mapping[FindingState, frozenset[FindingState]]] = {
    S.DRAFT: frozenset({S.CONFIRMED, S.WITHDRAWN}),
    S.CONFIRMED: frozenset({S.DRAFT, S.WITHDRAWN}),
    S.WITHDRAWN: frozenset({S.DRAFT}),
}

REQUIRED: Final = ("kind", "place", "title", "description", "language", "themes", "standards")
"""Cannot be emptied."""


def faults_of(finding: Finding) -> Iterator[FieldError]:
    if finding.kind == FindingKind.GOOD_PRACTICE.value:
        if finding.severity is not None:
            yield FieldError("/severity", "A good practice is not grave or slight", "not-here")
        if finding.problem_kind is not None:
            yield FieldError("/problem_kind", "A good practice is no kind of problem", "not-here")


def source_faults(evidence: UUID, count: int, known: Iterable[FindingSource]) -> Iterator[FieldError]:
    """Of a file as a source."""
    if count != 1:
        yield FieldError("/count", "A file is one source", "out-of-range")
    if any(each.evidence == evidence for each in known):
        yield FieldError("/evidence", "This file is a source of it already", "repeated")


def move_faults(
    finding: Finding, to: FindingState, themes: int, sources: int, reason: str | None
) -> Iterator[FieldError]:
    """Why it does not go ``to``; nothing where it does."""
    state = FindingState(finding.state)
    if to not in MOVES[state]:
        text = f"A finding that is {state.value} does not become {to.value}"
        yield FieldError("/to", text, "move-not-allowed")
        return
    if to is S.WITHDRAWN and not reason:
        yield FieldError("/reason", "Say why it is withdrawn", "missing")
    if to is S.CONFIRMED:
        yield from _unready(finding, themes, sources)


def _unready(finding: Finding, themes: int, sources: int) -> Iterator[FieldError]:
    if not finding.description:
        yield FieldError("/description", "Say what was found", "missing")
    if not themes:
        yield FieldError("/themes", "Say what it is about", "missing")
    if not sources:
        yield FieldError("/sources", "Say what bears it out", "missing")
    if finding.kind == FindingKind.PROBLEM.value:
        for name, text in (
            ("severity", "Say how grave it is"),
            ("scope", "Say whether it is individual, generic or systemic"),
            ("problem_kind", "Say what kind of problem it is"),
        ):
            if getattr(finding, name) is None:
                yield FieldError(f"/{name}", text, "missing")
