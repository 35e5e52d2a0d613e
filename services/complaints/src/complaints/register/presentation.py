"""From summaries and entries as they are kept to what is shown: names in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.models import PublicSummary, RegisterEntry
from complaints.models.complaint import Outcome
from complaints.models.register import SummaryState
from complaints.register import repository
from complaints.register.schemas import FactsOut, RegisterEntryOut, SummaryOut


async def present_summaries(
    session: AsyncSession,
    found: Sequence[tuple[PublicSummary, Iterable[SummaryState]]],
    languages: Sequence[str],
) -> list[SummaryOut]:
    ids = {summary.author for summary, _ in found}
    for summary, _ in found:
        ids |= _ids(summary.facts or {})
    names = Names(await cases.names_of(session, ids), languages)
    return [
        SummaryOut(
            **summary.model_dump(include=_AS_KEPT),
            author=names.of(summary.author),
            facts=_facts(summary.facts, names) if summary.facts else None,
            number=await repository.number_of(session, summary.entry),
            moves=sorted(moves),
        )
        for summary, moves in found
    ]


_AS_KEPT = {
    "id", "state", "language", "text", "names_body", "names_place", "sent_back", "updated_at", "version",
}  # fmt: skip


async def present_entries(
    session: AsyncSession, entries: Sequence[RegisterEntry], languages: Sequence[str]
) -> list[RegisterEntryOut]:
    kept = [entry.model_dump(mode="json") for entry in entries]
    names = Names(await cases.names_of(session, {id_ for entry in kept for id_ in _ids(entry)}), languages)
    return [
        RegisterEntryOut(
            **entry.model_dump(include={"id", "number", "published_on", "language", "text", "version"}),
            **_facts(facts, names).model_dump(),
        )
        for entry, facts in zip(entries, kept, strict=True)
    ]


def _ids(facts: Mapping[str, Any]) -> set[UUID]:
    named = [*facts.get("themes", ()), facts.get("authority"), facts.get("place")]
    return {UUID(id_) for id_ in named if id_}


def _facts(facts: Mapping[str, Any], names: Names) -> FactsOut:
    def named(id_: str | None) -> UUID | None:
        return UUID(id_) if id_ else None

    return FactsOut(
        outcome=Outcome(facts["outcome"]),
        received_year=facts["received_year"],
        closed_year=facts["closed_year"],
        themes=[names.of(UUID(theme)) for theme in facts["themes"]],
        authority=names.maybe(named(facts["authority"])),
        place=names.maybe(named(facts["place"])),
    )


COLUMNS = [
    "number", "published_on", "received", "closed", "body", "place", "themes", "outcome", "language", "text",
]  # fmt: skip


def row_of(entry: RegisterEntryOut) -> Sequence[Any]:
    return [
        entry.number,
        entry.published_on,
        entry.received_year,
        entry.closed_year,
        entry.authority.name if entry.authority else None,
        entry.place.name if entry.place else None,
        "; ".join(theme.name for theme in entry.themes),
        entry.outcome.value,
        entry.language,
        entry.text,
    ]
