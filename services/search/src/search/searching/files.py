"""Hits that are files: of which record, and on which of their pages the question is answered best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.extraction.rules import unit_of
from search.index import words
from search.index.asked import Asked, Part, Phrase, Word
from search.index.highlights import Marker, Spoken
from search.searching import repository
from search.searching.schemas import FoundFile, FoundPage, RecordOfFile


@dataclass(frozen=True, slots=True)
class Found:
    file: FoundFile
    text: str
    """Of the page, or of the file's beginning."""
    language: Spoken


async def found_files(
    session: AsyncSession,
    principal: Principal,
    records: Sequence[repository.Record],
    asked: Asked,
    marker: Marker,
) -> Mapping[UUID, Found]:
    """Of the documents among ``records``; without one whose record the asker does not read."""
    ids = [record.id for record in records if record.of is not None]
    if not ids:
        return {}
    documents = await repository.documents(session, principal, ids)
    pages = await repository.best_pages(session, principal, ids, _questions(asked))
    return {document.id: _found(document, pages.get(document.id, ()), marker) for document in documents}


def _found(document: repository.Document, pages: Sequence[tuple[int, str]], marker: Marker) -> Found:
    language = words.with_stemmer(document.languages or ()) or None
    best = max(pages, key=lambda page: (marker.answers(page[1], language), -page[0]), default=None)
    unit = unit_of(document.media_type)
    page = None
    if best and unit and document.pages and marker.answers(best[1], language):
        page = FoundPage(number=best[0], of=document.pages, unit=unit)
    file = FoundFile(
        of=RecordOfFile(
            kind=document.of_kind, id=document.of, reference=document.of_reference, title=document.of_title
        ),
        media_type=document.media_type,
        size=document.size,
        state=document.state,
        page=page,
    )
    return Found(file, best[1] if best else "", language)


def _questions(asked: Asked) -> list[str]:
    """What is asked for, and what means the same, each as a query on the words of a page: in any of its forms."""
    return [question for part in asked.telling if (question := _question(part))]


def _question(part: Part) -> str:
    match part:
        case Phrase(said):
            return " & ".join(filter(None, (_any_of(words.forms_asked(word)) for word in said)))
        case Word(said, growing):
            begun = words.form(said, words.PLAIN) if growing else None
            beginning = f"{_quoted(begun)}:*" if begun else ""
            return " | ".join(filter(None, (_any_of(words.forms_asked(said)), beginning)))
    return ""


def _any_of(forms: set[str]) -> str:
    return f"({' | '.join(map(_quoted, sorted(forms)))})" if forms else ""


def _quoted(form: str) -> str:
    doubled = form.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
