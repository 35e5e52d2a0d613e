"""From rows to letters as they are shown."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.letters import repository
from recommendations.letters.schemas import LetterLineOut, LetterListItem, LetterOut
from recommendations.models import Letter
from recommendations.names import fetch_names

_NAMED = {"authority", "office", "entered_by"}


async def present_list(
    session: AsyncSession, principal: Principal, letters: Sequence[Letter], languages: Sequence[str]
) -> list[LetterListItem]:
    files = await repository.files_of(session, principal, [letter.id for letter in letters])
    names = await fetch_names(session, _ids(letters), languages)
    return [
        LetterListItem(**_plain(letter, names), files=[_file(file) for file in files.get(letter.id, ())])
        for letter in letters
    ]


async def present_letter(
    session: AsyncSession, principal: Principal, letter: UUID, languages: Sequence[str]
) -> LetterOut:
    """Raises NotFound for one the principal may not read."""
    found = await repository.fetch(session, principal, letter)
    if found is None:
        raise NotFound
    rows = await repository.lines_of(session, principal, found.id)
    files = await repository.files_of(session, principal, [found.id])
    names = await fetch_names(session, [*_ids([found]), *(row[2].body for row in rows)], languages)
    lines = [
        LetterLineOut(
            **response.model_dump(include={"id", "recommendation", "kind", "text", "language", "withdrawn"}),
            **record.model_dump(include={"reference", "title"}),
            title_language=record.language,
            body=names.of(addressee.body),
        )
        for response, record, addressee in rows
    ]
    return LetterOut(
        **_plain(found, names), files=[_file(file) for file in files.get(found.id, ())], lines=lines
    )


def _ids(letters: Sequence[Letter]) -> list[UUID]:
    return [id_ for each in letters for id_ in (each.authority, each.office, each.entered_by)]


def _plain(letter: Letter, names: Names) -> dict[str, object]:
    shown = letter.model_dump(include=set(LetterListItem.model_fields) - _NAMED - {"files"})
    return shown | {name: names.of(getattr(letter, name)) for name in _NAMED}


def _file(file: object) -> AnswerFileOut:
    return AnswerFileOut.model_validate(file, from_attributes=True)
