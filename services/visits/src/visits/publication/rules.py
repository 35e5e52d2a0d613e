"""What becomes public of an adopted report. No I/O."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.papers.content import ParagraphKind

from visits.models.report import SectionKind
from visits.reports.outline import title_of, word


@dataclass(frozen=True, slots=True)
class Answered:
    """What an authority answered, with its name in the report's language."""

    id: UUID
    authority: str
    text: str
    language: str
    paragraph: UUID | None


def public_content(
    adopted: Mapping[str, Any], left_out: frozenset[UUID], responses: Sequence[Answered], language: str
) -> dict[str, Any]:
    """The adopted report with what is left out marked as such, and each response where it belongs.

    A paragraph keeps its number, so that the public copy can be cited beside the whole one. Links are gone, but for
    those to quotations and photos: by them what somebody takes back their consent to is found and taken out.
    """
    sections = [
        {
            "id": section["id"],
            "title": section["title"],
            "paragraphs": list(_paragraphs(section["paragraphs"], left_out, responses, language)),
        }
        for section in adopted["sections"]
    ]
    general = [each for each in responses if each.paragraph is None]
    if general:
        sections.append(
            {
                "id": str(general[0].id),
                "title": title_of(SectionKind.RESPONSE, language),
                "paragraphs": [_response(each, language) for each in general],
            }
        )
    return {**adopted, "sections": sections}


def _paragraphs(
    paragraphs: Sequence[Mapping[str, Any]],
    left_out: frozenset[UUID],
    responses: Sequence[Answered],
    language: str,
) -> Iterator[dict[str, Any]]:
    for each in paragraphs:
        record = UUID(each["id"])
        if record in left_out:
            yield {
                "id": each["id"],
                "kind": ParagraphKind.TEXT.value,
                "number": each["number"],
                "text": f"*{word('left-out', language)}*",
                "language": language,
                "label": "",
                "details": [],
            }
            continue
        yield {name: value for name, value in each.items() if name not in _LINKS}
        for answer in responses:
            if answer.paragraph == record:
                yield _response(answer, language)


_LINKS = frozenset({"finding", "recommendation"})


def _response(answer: Answered, language: str) -> dict[str, Any]:
    return {
        "id": str(answer.id),
        "kind": ParagraphKind.RESPONSE.value,
        "number": None,
        "text": answer.text,
        "language": language if answer.language == "und" else answer.language,
        "label": f"{word('response-of', language)} {answer.authority}",
        "details": [],
    }
