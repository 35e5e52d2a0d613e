"""What reports said of the same records before: what goes out is held against it. Reports keep it without the numbers
that they held back."""

from collections.abc import Collection, Sequence
from datetime import date

from pydantic import BaseModel
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.figures.dimensions import DimensionKey
from search.figures.measures import MEASURES, MeasureKey
from search.figures.periods import Grain
from search.figures.schemas import NONE
from search.models import Kind
from search.releases import repository
from search.releases.counting import Question, Told
from search.releases.schemas import Part

Span = tuple[date, date]


class SaidNumber(BaseModel):
    """None: it is held back."""

    part: Part
    key: str | None
    and_key: str | None
    n: int | None
    some: int | None


class SaidQuestion(BaseModel):
    """What a figure of a report counts, as far as it says what its numbers are."""

    measure: MeasureKey
    by: DimensionKey | None
    and_by: DimensionKey | None
    grain: Grain
    narrowing: dict[DimensionKey, str]
    drawing: str

    def of(self, days: Span) -> Question:
        """As it is shown: without a table it says one number."""
        shown = self.drawing != "number"
        axes = tuple(axis for axis in (self.by, self.and_by) if axis is not None and shown)
        narrowing = {one: None if key == NONE else key for one, key in self.narrowing.items()}
        return Question(MEASURES[self.measure], axes, self.grain, narrowing, days, with_margins=False)


async def said_in_reports(
    session: AsyncSession, principal: Principal, kind: Kind
) -> list[tuple[Question, Told]]:
    """By all that were issued, whoever reads them."""
    found = []
    for said in await repository.said(session, principal, kind.value):
        numbers = [SaidNumber.model_validate(each) for each in said.numbers]
        n = {(each.part, each.key, each.and_key): each.n for each in numbers}
        some = {(each.part, each.key, each.and_key): each.some for each in numbers}
        question = SaidQuestion.model_validate(said.question)
        found.append((question.of((said.first, said.last)), Told(n, some, kept=True)))
    return found


def linked(before: Sequence[tuple[Question, Told]], days: Span) -> list[tuple[Question, Told]]:
    """Those that share days with these, or with one that does: what shares none leaves nothing to subtract."""
    found: list[tuple[Question, Told]] = []
    left, reached = list(before), [days]
    while more := [each for each in left if each[0].span and _meets(each[0].span, reached)]:
        found += more
        left = [each for each in left if each not in more]
        reached += [question.span for question, _ in more if question.span]
    return found


def span_of(days: Span, before: Sequence[tuple[Question, Told]]) -> Span:
    """All days that these count."""
    spans = [days, *(question.span for question, _ in before if question.span)]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _meets(span: Span, reached: Collection[Span]) -> bool:
    return any(span[0] <= last and first <= span[1] for first, last in reached)
