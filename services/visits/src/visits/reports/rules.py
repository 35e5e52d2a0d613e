"""Where a report may go from where it is, and what a paragraph may hold. No I/O."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from servicekit.errors import FieldError

from visits.models import ReportParagraph, ReportSection
from visits.models.report import ReportParagraphKind, ReportState

S = ReportState
K = ReportParagraphKind

MOVES: Final[Mapping[ReportState, frozenset[ReportState]]] = {
    S.DRAFT: frozenset({S.FACT_CHECK, S.ADOPTING}),
    S.FACT_CHECK: frozenset({S.SETTLING}),
    S.SETTLING: frozenset({S.FACT_CHECK, S.ADOPTING}),
    S.ADOPTING: frozenset({S.ADOPTED, S.SETTLING, S.DRAFT}),
    S.ADOPTED: frozenset({S.SENT}),
    S.SENT: frozenset({S.PUBLISHED, S.WITHHELD}),
    S.WITHHELD: frozenset({S.PUBLISHED}),
    S.PUBLISHED: frozenset({S.WITHHELD}),
}

WRITTEN: Final = frozenset({S.DRAFT, S.SETTLING})
"""While its words may change."""
FINAL: Final = frozenset({S.ADOPTED, S.SENT, S.PUBLISHED, S.WITHHELD})
MOST_PARAGRAPHS: Final = 2000
MOST_SECTIONS: Final = 60

LINKS: Final[Mapping[ReportParagraphKind, str]] = {
    K.FINDING: "finding",
    K.RECOMMENDATION: "recommendation",
    K.QUOTATION: "quotation",
    K.PHOTO: "evidence",
}


@dataclass(frozen=True, slots=True)
class Link:
    """What a paragraph shows, of each kind it could."""

    finding: UUID | None = None
    recommendation: UUID | None = None
    quotation: UUID | None = None
    evidence: UUID | None = None


def paragraph_faults(kind: ReportParagraphKind, text: str, link: Link) -> Iterator[FieldError]:
    wanted = LINKS.get(kind)
    for name in LINKS.values():
        given = getattr(link, name) is not None
        if given and name != wanted:
            yield FieldError(
                f"/{name}", f"A paragraph of the kind {kind.value} links to no {name}", "not-here"
            )
    if wanted and getattr(link, wanted) is None:
        yield FieldError(f"/{wanted}", f"Say which {wanted} it shows", "missing")
    if kind is K.QUOTATION and text:
        yield FieldError("/text", "The words of a quotation stand with its interview", "not-here")


def in_sections(
    sections: Sequence[ReportSection], paragraphs: Sequence[ReportParagraph]
) -> dict[UUID, list[ReportParagraph]]:
    """The paragraphs of each section, in the order given."""
    found: dict[UUID, list[ReportParagraph]] = {section.id: [] for section in sections}
    for each in paragraphs:
        found.setdefault(each.section, []).append(each)
    return found


def order_faults(
    known: Mapping[UUID, frozenset[UUID]], wanted: Mapping[UUID, list[UUID]]
) -> Iterator[FieldError]:
    """Why an order of sections and paragraphs cannot be taken: it names each once, and no other."""
    if set(known) != set(wanted):
        yield FieldError("/sections", "Name each of its sections once", "incomplete")
    named = [paragraph for paragraphs in wanted.values() for paragraph in paragraphs]
    every = {paragraph for paragraphs in known.values() for paragraph in paragraphs}
    if len(named) != len(set(named)) or set(named) != every:
        yield FieldError("/sections", "Name each of its paragraphs once", "incomplete")
