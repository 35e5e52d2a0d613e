"""From what was gathered to the paragraphs of a draft. No I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.names import Names

from recommendations.models.recommendation import Direction, StatePosition
from recommendations.submissions.gathering import Answered, Assessed
from recommendations.submissions.schemas import SubmissionParagraph, SubmissionPart
from recommendations.submissions.wording import said_on, wording


@dataclass(frozen=True, slots=True)
class Gathered:
    rows: Sequence[Any]
    themes: Mapping[UUID, UUID]
    addressees: Mapping[UUID, Sequence[UUID]]
    answers: Mapping[UUID, Sequence[Answered]]
    assessments: Mapping[UUID, Assessed]


def draft(gathered: Gathered, names: Names, language: str) -> list[SubmissionParagraph]:
    """An introduction to be written; what was recommended before; ours under their themes."""
    words = wording(language)
    made = [_heading(words.introduction, language), _text("", language)]
    theirs = [row for row in gathered.rows if row.direction == Direction.RECEIVED]
    if theirs:
        made.append(_heading(words.theirs, language))
        made += [paragraph_of(row, gathered, names, language) for row in theirs]
    for theme, rows in _by_theme(gathered).items():
        name = names.of(theme).name if theme else words.other
        made.append(_heading(words.ours.format(theme=name), language))
        for row in rows:
            made += [paragraph_of(row, gathered, names, language), _text("", language)]
    return made


def paragraph_of(row: Any, gathered: Gathered, names: Names, language: str) -> SubmissionParagraph:
    return SubmissionParagraph(
        id=uuid7(),
        kind=SubmissionPart.RECOMMENDATION,
        text=row.text,
        language=row.language,
        label=" · ".join(filter(None, (row.reference, row.source_reference))),
        standing=_standing(row, gathered, names, language),
        recommendation=row.id,
    )


def _by_theme(gathered: Gathered) -> dict[UUID | None, list[Any]]:
    """What has no theme comes last."""
    found: dict[UUID | None, list[Any]] = {}
    for row in gathered.rows:
        if row.direction == Direction.ISSUED:
            found.setdefault(gathered.themes.get(row.id), []).append(row)
    if None in found:
        found[None] = found.pop(None)
    return found


def _standing(row: Any, gathered: Gathered, names: Names, language: str) -> list[str]:
    words = wording(language)
    bodies = ", ".join(names.of(body).name for body in gathered.addressees.get(row.id, ())) or "–"
    if row.direction == Direction.RECEIVED:
        day = said_on(row.issued_on, language)
        return [words.positions[StatePosition(row.state_position)] if row.state_position else day]
    lines = [words.issued.format(day=said_on(row.issued_on, language), bodies=bodies)]
    answered = gathered.answers.get(row.id, ())
    if not answered:
        lines.append(words.unanswered)
    lines += [
        words.answered.format(
            body=names.of(each.body).name, answer=words.answers[each.kind], day=said_on(each.on, language)
        )
        for each in answered
    ]
    if assessed := gathered.assessments.get(row.id):
        status = words.statuses[assessed.status]
        lines.append(words.assessed.format(status=status, day=said_on(assessed.on, language)))
    return [line[:300] for line in lines]


def _heading(text: str, language: str) -> SubmissionParagraph:
    return SubmissionParagraph(id=uuid7(), kind=SubmissionPart.HEADING, text=text, language=language)


def _text(text: str, language: str) -> SubmissionParagraph:
    return SubmissionParagraph(id=uuid7(), kind=SubmissionPart.TEXT, text=text, language=language)
