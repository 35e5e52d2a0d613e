"""A submission as a paper. No I/O."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.papers.content import Paper, Paragraph, ParagraphKind, Section

from recommendations.models import Submission
from recommendations.submissions.schemas import SubmissionParagraph, SubmissionPart
from recommendations.submissions.wording import wording


def paper_of(record: Submission, institution: str) -> Paper:
    paragraphs = [SubmissionParagraph.model_validate(each) for each in record.paragraphs]
    return Paper(
        title=record.title,
        reference=record.reference,
        language=record.language,
        institution=institution,
        level="",
        state=record.state,
        date=record.sent_on or record.updated_at.date(),
        places=(),
        version=record.version,
        sections=tuple(_sections(record, paragraphs)),
    )


def _sections(record: Submission, paragraphs: Sequence[SubmissionParagraph]) -> list[Section]:
    """Each heading begins one; what nobody wrote yet is left out."""
    parts: list[tuple[UUID, str, list[Paragraph]]] = [(record.id, "", [])]
    number = 0
    for each in paragraphs:
        if each.kind is SubmissionPart.HEADING:
            parts.append((each.id, each.text, []))
        elif each.text:
            number += 1
            parts[-1][2].append(_paragraph(each, number, record.language))
    return [Section(id_, title, tuple(said)) for id_, title, said in parts if said]


def _paragraph(each: SubmissionParagraph, number: int, language: str) -> Paragraph:
    recommended = each.kind is SubmissionPart.RECOMMENDATION
    return Paragraph(
        id=each.id,
        kind=ParagraphKind.RECOMMENDATION if recommended else ParagraphKind.TEXT,
        number=number,
        text=each.text,
        language=each.language,
        label=each.label or "",
        details=((wording(language).standing, "\n".join(each.standing)),) if each.standing else (),
    )
