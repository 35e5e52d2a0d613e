"""From rows to what is shown, with names in the reader's language."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.findings import repository
from visits.findings.schemas import FindingItem, FindingOut, Recurrence, SourceOut, StandardOut
from visits.models import Finding
from visits.models.finding import FindingSeverity
from visits.names import fetch_names


async def present(
    session: AsyncSession, findings: Sequence[Finding], languages: Sequence[str]
) -> list[FindingOut]:
    ids = [finding.id for finding in findings]
    themes = await repository.themes_of(session, ids)
    standards = await repository.standards_of(session, ids)
    sources = await repository.sources_of(session, ids)
    wanted: set[UUID | None] = {theme for each in themes.values() for theme in each}
    wanted |= {row.standard for each in standards.values() for row in each}
    wanted |= {row.added_by for each in sources.values() for row in each}
    evidence = await repository.evidence_of(
        session, {row.evidence for each in sources.values() for row in each}
    )
    for finding in findings:
        wanted |= {finding.place, finding.unit, finding.problem_kind, finding.graded_by, finding.created_by}
    names = await fetch_names(session, wanted, languages)
    return [
        FindingOut(
            **finding.model_dump(exclude={"place", "unit", "problem_kind", "graded_by"}),
            place=names.of(finding.place),
            unit=names.maybe(finding.unit),
            problem_kind=names.maybe(finding.problem_kind),
            graded_by=names.maybe(finding.graded_by),
            by=names.of(finding.created_by),
            themes=[names.of(theme) for theme in themes.get(finding.id, ())],
            standards=[
                StandardOut(standard=names.of(row.standard), article=row.article)
                for row in standards.get(finding.id, ())
            ],
            sources=[
                SourceOut(
                    **row.model_dump(exclude={"evidence"}),
                    evidence=evidence.get(row.evidence) if row.evidence else None,
                    by=names.of(row.added_by),
                )
                for row in sources.get(finding.id, ())
            ],
        )
        for finding in findings
    ]


async def present_list(
    session: AsyncSession, rows: Sequence[Row[Any]], languages: Sequence[str]
) -> list[FindingItem]:
    themes = await repository.themes_of(session, [row.id for row in rows])
    wanted = {theme for each in themes.values() for theme in each} | {row.place for row in rows}
    names = await fetch_names(session, wanted, languages)
    items = []
    for row in rows:
        plain = {k: v for k, v in row._mapping.items() if k != "place" and not k.startswith("_")}
        items.append(
            FindingItem(
                **plain,
                place=names.of(row.place),
                themes=[names.of(theme) for theme in themes.get(row.id, ())],
            )
        )
    return items


async def present_recurring(
    session: AsyncSession, rows: Sequence[Row[Any]], languages: Sequence[str]
) -> list[Recurrence]:
    wanted = {i for row in rows for i in (row.theme, row.problem_kind, *row.places)}
    names = await fetch_names(session, wanted, languages)
    gravities = list(FindingSeverity)
    return [
        Recurrence(
            theme=names.of(row.theme),
            kind=row.kind,
            problem_kind=names.maybe(row.problem_kind),
            findings=row.findings,
            visits=row.visits,
            places=[names.of(place) for place in row.places],
            gravest=gravities[row.gravest] if row.gravest is not None else None,
        )
        for row in rows
    ]
