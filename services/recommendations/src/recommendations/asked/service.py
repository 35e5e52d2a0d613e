"""What an authority reads of what it is asked. Runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.asked import repository
from recommendations.asked.rules import may_answer, may_ask_for_time
from recommendations.asked.schemas import (
    AskedRecommendation,
    AskedRecommendationItem,
    EarlierCopy,
    OwnExtension,
    OwnProgress,
    OwnResponse,
)
from recommendations.models import AnswerFile, Asked, Extension, PlanItem, ProgressReport, Response, SentCopy
from recommendations.names import fetch_names
from recommendations.plans.schemas import PlanItemOut

_OF_COPY = {"reference", "title", "language", "priority", "time_frame", "issued_on", "sent_at"}
_WORDS = {"text", "problem_kind", "indicators", "source", "source_reference"}


@dataclass(frozen=True, slots=True)
class OfUs:
    """What is asked of us, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def page(
        self, answered: bool | None, sort: str, cursor: str | None, limit: int
    ) -> Page[AskedRecommendationItem]:
        theirs = await repository.answered_for(self.session, self.principal)
        found = await repository.fetch_list(
            self.session, self.principal, theirs, answered, sort, cursor, limit
        )
        items = await self._items([(row.Asked, row.SentCopy) for row in found.rows])
        page: Page[AskedRecommendationItem] = Page(items=items, next=found.next)
        if cursor is None:
            page.count = await repository.count_list(self.session, self.principal, theirs, answered)
        return page

    async def get(self, asked: UUID) -> AskedRecommendation:
        row, copy = await self.find(asked)
        (item,) = await self._items([(row, copy)])
        session, principal = self.session, self.principal
        responses = await repository.said(session, principal, Response, asked)
        extensions = await repository.said(session, principal, Extension, asked)
        plan = await repository.said(session, principal, PlanItem, asked)
        progress = await repository.said(session, principal, ProgressReport, asked)
        own = [*(each.id for each in responses), *(each.id for each in progress)]
        files = await repository.files(session, principal, own)
        return AskedRecommendation(
            **item.model_dump(exclude={"answered_on"}),
            **copy.model_dump(include=_WORDS),
            answered_on=item.answered_on or next((each.received_on for each in responses), None),
            earlier=[
                EarlierCopy(**each.model_dump(include=set(EarlierCopy.model_fields)))
                for each in await repository.earlier(session, principal, row)
            ],
            responses=[
                OwnResponse(
                    **each.model_dump(include=set(OwnResponse.model_fields) - {"files"}),
                    files=_of(files, response=each.id),
                )
                for each in reversed(responses)
            ],
            extensions=[
                OwnExtension(**each.model_dump(include=set(OwnExtension.model_fields))) for each in extensions
            ],
            plan=[PlanItemOut.model_validate(each.model_dump()) for each in plan],
            progress=[
                OwnProgress(
                    **each.model_dump(include=set(OwnProgress.model_fields) - {"files"}),
                    files=_of(files, progress_report=each.id),
                )
                for each in reversed(progress)
            ],
            may_answer=may_answer(row, responses),
            may_ask_for_time=may_ask_for_time(row, responses, extensions),
            version=row.number,
        )

    async def find(self, asked: UUID) -> tuple[Asked, SentCopy]:
        found = await repository.fetch(self.session, self.principal, asked)
        if found is None:
            raise NotFound
        return found.Asked, found.SentCopy

    async def _items(self, rows: Sequence[tuple[Asked, SentCopy]]) -> list[AskedRecommendationItem]:
        named = [row.body for row, _ in rows]
        named += [UUID(theme) for _, copy in rows for theme in copy.themes]
        names = await fetch_names(self.session, named, self.languages)
        return [
            AskedRecommendationItem(
                **row.model_dump(include={"number", "due_on", "due_at", "answered_on"}),
                **copy.model_dump(include=_OF_COPY),
                id=row.addressee,
                body=names.of(row.body),
                themes=[names.of(UUID(theme)) for theme in copy.themes],
            )
            for row, copy in rows
        ]


def _of(files: Sequence[AnswerFile], **belongs: UUID) -> list[AnswerFileOut]:
    ((name, record),) = belongs.items()
    return [
        AnswerFileOut.model_validate(each, from_attributes=True)
        for each in files
        if getattr(each, name) == record
    ]
