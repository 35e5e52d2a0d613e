"""The figures of a report: counted as whoever looks may read, or as they stood when it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit.errors import Conflict, Forbidden, Invalid
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.annual_reports import repository, wordings
from search.annual_reports.presenting import Names, Presenting
from search.annual_reports.schemas import (
    AnnualReportBlock,
    AnnualReportChapter,
    AnnualReportFigureView,
    AnnualReportQuestion,
    AnnualReportShown,
)
from search.annual_reports.small_numbers import NOTHING_HELD_BACK, FiguresOfPersons, HeldBack
from search.figures import repository as figures
from search.figures.measures import MEASURES
from search.figures.schemas import NONE, Figure, FigureWanted
from search.figures.service import figure, may_export
from search.models import AnnualReport, AnnualReportFigure
from search.models.annual_report import AnnualReportState


class ChangedMeanwhile(Conflict):
    slug, title = "changed-meanwhile", "Records changed while they were counted: issue it again"


def chapters_of(report: AnnualReport) -> list[AnnualReportChapter]:
    return [AnnualReportChapter.model_validate(each) for each in report.chapters]


def figures_of(report: AnnualReport) -> list[AnnualReportBlock]:
    return [block for chapter in chapters_of(report) for block in chapter.blocks if block.question]


def days_of(report: AnnualReport, question: AnnualReportQuestion) -> tuple[date, date]:
    first, last = question.first or report.first, question.last or report.last
    return min(first, last), last


@dataclass(frozen=True, slots=True)
class Counting:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of(
        self, report: AnnualReport, block: AnnualReportBlock, language: str
    ) -> AnnualReportFigureView:
        """One figure in a language of the report."""
        if report.state == AnnualReportState.ISSUED:
            (found,) = await repository.frozen(self.session, self.principal, report.id, block.id)
            return await self._as_frozen(report, found, language)
        return await self._live(report, block, language)

    async def taken_out(self, report: AnnualReport, language: str) -> dict[UUID, AnnualReportFigureView]:
        """By block, for a paper. Of a draft it has no figure of persons whose table the asker may not take out."""
        if report.state == AnnualReportState.ISSUED:
            found = await repository.frozen(self.session, self.principal, report.id)
            return {each.block: await self._as_frozen(report, each, language) for each in found}
        return {
            block.id: await self._live(report, block, language, to_take_out=True)
            for block in figures_of(report)
        }

    async def freeze(self, report: AnnualReport) -> None:
        """Counts each once, under the access of who issues the report, and keeps it in each of its languages.

        Raises Forbidden where the issuer reads no records of one of them, TooLargeToProtect, ChangedMeanwhile.
        """
        asked = {block.id: block.question for block in figures_of(report) if block.question}
        held_back = await FiguresOfPersons(self.session, self.principal, report).held_back(asked)
        for block in figures_of(report):
            assert block.question is not None
            counted, names = await self._count(report, block.question)
            unsaid = held_back.get(block.id, NOTHING_HELD_BACK)
            if not unsaid.fits(counted):
                raise ChangedMeanwhile
            self.session.add(
                AnnualReportFigure(
                    report=report.id,
                    block=block.id,
                    question=block.question.model_dump(mode="json"),
                    shown={
                        language: _shown(counted, block, names, language, unsaid).model_dump(mode="json")
                        for language in report.languages
                    },
                    frozen_on=today(),
                    frozen_at=utcnow(),
                    frozen_by=self.principal.account,
                )
            )
        await self.session.flush()

    async def _live(
        self, report: AnnualReport, block: AnnualReportBlock, language: str, *, to_take_out: bool = False
    ) -> AnnualReportFigureView:
        assert block.question is not None
        first, last = days_of(report, block.question)
        try:
            measure = MEASURES[block.question.measure]
            if to_take_out and measure.of_persons and not may_export(measure, self.principal):
                raise Forbidden
            counted, names = await self._count(report, block.question)
            shown = _shown(counted, block, names, language, None)
        except (Forbidden, Invalid):
            shown = None
        return AnnualReportFigureView(
            block=block.id,
            question=block.question,
            first=first,
            last=last,
            shown=shown,
            on=today(),
            frozen_by=None,
        )

    async def _as_frozen(
        self, report: AnnualReport, found: AnnualReportFigure, language: str
    ) -> AnnualReportFigureView:
        question = AnnualReportQuestion.model_validate(found.question)
        first, last = days_of(report, question)
        names = await repository.names_of(self.session, [found.frozen_by], self.languages)
        return AnnualReportFigureView(
            block=found.block,
            question=question,
            first=first,
            last=last,
            shown=AnnualReportShown.model_validate(found.shown[language]),
            on=found.frozen_on,
            frozen_by=names.of(found.frozen_by),
        )

    async def _count(self, report: AnnualReport, question: AnnualReportQuestion) -> tuple[Figure, Names]:
        wanted = wanted_of(report, question)
        counted = await figure(self.session, self.principal, (), question.measure, wanted)
        ids = {key.key for axis in (counted.by, counted.and_by) if axis for key in axis.keys}
        ids |= set(question.narrowing.values())
        known = [id_ for each in ids if each and each != NONE and (id_ := _as_id(each))]
        return counted, await figures.names(self.session, self.principal, known)


def wanted_of(report: AnnualReport, question: AnnualReportQuestion) -> FigureWanted:
    first, last = days_of(report, question)
    asked = {"by": question.by, "and_by": question.and_by, "grain": question.grain, "within": question.within}
    narrowing = {key.value: value for key, value in question.narrowing.items()}
    return FigureWanted.model_validate({"from": first, "to": last, **asked, **narrowing})


def _shown(
    counted: Figure, block: AnnualReportBlock, names: Names, language: str, unsaid: HeldBack | None
) -> AnnualReportShown:
    assert block.question is not None
    title = next((words for key, words in block.title.items() if key == language), "")
    return Presenting(counted, block.question, names, language, unsaid).shown(title.strip())


def _as_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def first_language(report: AnnualReport, wanted: str | None, readers: Sequence[str]) -> str:
    """The language asked for if the report has it, else one the reader reads, else the report's first."""
    spoken = [each.split("-", 1)[0] for each in readers]
    for each in (wanted, *spoken):
        if each in report.languages and each in wordings.LANGUAGES:
            return str(each)
    return report.languages[0]
