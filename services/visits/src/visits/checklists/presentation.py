"""From rows to what is shown of a checklist."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.checklists import repository
from visits.checklists.definition import ChecklistDefinition, ChecklistFault
from visits.checklists.schemas import ChecklistListItem, ChecklistOut, VersionLine, VersionOut
from visits.models import Checklist, ChecklistVersion
from visits.models.checklist import ChecklistState
from visits.models.reference import ReferenceKind
from visits.names import fetch_names

_Subjects = Sequence[tuple[ReferenceKind, UUID]]


def title_of(titles: dict[str, str], languages: Sequence[str]) -> str:
    said = {language: text for language, text in titles.items() if text}
    return best_name(said, languages) if said else ""


async def present_list(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[ChecklistListItem]:
    subjects = await repository.subjects_of(session, [row.id for row in found.rows])
    known = await fetch_names(session, _entries(subjects.values()), languages)
    return [
        ChecklistListItem(
            id=row.id,
            title=title_of(row.titles, languages),
            built_in=row.built_in,
            published=row.published,
            draft=row.draft,
            updated_at=row.updated_at,
            version=row.version,
            **_for(subjects[row.id], known),
        )
        for row in found.rows
    ]


async def present(
    session: AsyncSession, principal: Principal, record: Checklist, languages: Sequence[str]
) -> ChecklistOut:
    subjects = (await repository.subjects_of(session, [record.id]))[record.id]
    versions = await repository.versions_of(session, principal, record.id)
    people = [version.published_by for version in versions]
    known = await fetch_names(session, [*_entries([subjects]), *people], languages)
    return ChecklistOut(
        **record.model_dump(exclude={"sort_name", "ever_published"}),
        title=title_of(record.titles, languages),
        versions=[_line(version, known) for version in versions],
        **_for(subjects, known),
    )


async def present_version(
    session: AsyncSession,
    version: ChecklistVersion,
    definition: ChecklistDefinition,
    faults: list[ChecklistFault],
    languages: Sequence[str],
) -> VersionOut:
    known = await fetch_names(session, [version.published_by], languages)
    return VersionOut(
        **version.model_dump(exclude={"definition", "published_by"}),
        definition=definition,
        faults=faults,
        published_by=known.maybe(version.published_by),
    )


def _line(version: ChecklistVersion, known: Names) -> VersionLine:
    sections = version.definition["sections"]
    return VersionLine(
        number=version.number,
        state=ChecklistState(version.state),
        languages=version.definition["languages"],
        questions=sum(len(section["questions"]) for section in sections),
        published_at=version.published_at,
        published_by=known.maybe(version.published_by),
    )


def _entries(subjects: Iterable[_Subjects]) -> list[UUID]:
    return [entry for each in subjects for _, entry in each]


def _for(subjects: _Subjects, known: Names) -> dict[str, Any]:
    return {
        "categories": [known.of(entry) for kind, entry in subjects if kind is ReferenceKind.PLACE_CATEGORY],
        "themes": [known.of(entry) for kind, entry in subjects if kind is ReferenceKind.THEME],
    }
