"""Carrying out a plan: what another body recommended, as it was made, in a few statements and an event for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servicekit.events import emit_many
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.documents.rules import level_of_document, withheld_reference
from recommendations.events import RECOMMENDATION_ISSUED, recommendation_events
from recommendations.imports import repository
from recommendations.imports.drafting import Plan
from recommendations.imports.mapping import Mapping as FileMapping
from recommendations.imports.planning import Fate, KnownDocument, NewDocument, Planned
from recommendations.models import (
    Addressee,
    BodyDocument,
    Recommendation,
    RecommendationChange,
    RecommendationImport,
    RecommendationTheme,
)
from recommendations.models.recommendation import Direction, Level, Priority, State
from recommendations.recommendations.rules import level_of, title_of


@dataclass(frozen=True, slots=True)
class Applying:
    session: AsyncSession
    principal: Principal
    record: RecommendationImport
    mapping: FileMapping

    async def apply(self, plan: Plan) -> None:
        planned = plan.of(Fate.NEW)
        if not planned:
            return
        documents = await self._enter_documents(planned)
        opened = sum(not self._document(each, documents).embargoed for each in planned)
        references = iter(await repository.next_references(self.session, opened, utcnow().year))
        made = [self._made(each, self._document(each, documents), references) for each in planned]
        await repository.add(self.session, Recommendation, [_row(each) for each in made])
        await self._add_parts(made, planned)
        events = [e for each in made for e in recommendation_events(RECOMMENDATION_ISSUED, each)]
        await emit_many(self.session, events)

    async def _enter_documents(self, planned: Sequence[Planned]) -> Mapping[NewDocument, KnownDocument]:
        new = list(dict.fromkeys(p.document for p in planned if isinstance(p.document, NewDocument)))
        made = [
            BodyDocument(
                side=self.record.side,
                office=self.record.office,
                level=level_of_document(False),
                mechanism=each.mechanism.value,
                kind=each.kind.value,
                title=each.title,
                symbol=each.symbol,
                dated_on=each.dated_on,
                link=each.link,
                language=self.mapping.language,
                import_id=self.record.id,
                created_by=self.principal.account,
            )
            for each in new
        ]
        await repository.add(self.session, BodyDocument, [_row(each) for each in made])
        return {
            document: KnownDocument(each.id, document.mechanism, document.dated_on, False, False)
            for document, each in zip(new, made, strict=True)
        }

    @staticmethod
    def _document(planned: Planned, entered: Mapping[NewDocument, KnownDocument]) -> KnownDocument:
        assert planned.document is not None
        if isinstance(planned.document, NewDocument):
            return entered[planned.document]
        return planned.document

    def _made(self, planned: Planned, document: KnownDocument, references: Iterator[str]) -> Recommendation:
        row, record = planned.row, uuid7()
        return Recommendation(
            id=record,
            reference=withheld_reference(record, utcnow().year) if document.embargoed else next(references),
            side=self.record.side,
            office=self.record.office,
            level=level_of(State.ISSUED, embargoed=document.embargoed),
            state=State.ISSUED.value,
            title=title_of(row.text),
            text=row.text,
            language=self.mapping.language,
            system_wide=True,
            source=document.mechanism.value,
            direction=Direction.RECEIVED.value,
            source_reference=row.paragraph,
            priority=Priority.MEDIUM.value,
            issued_on=document.dated_on,
            issued_by=self.principal.account,
            document=document.id,
            embargoed=document.embargoed,
            recommended_by=row.recommended_by,
            state_position=row.position.value if row.position else None,
            to_us=document.to_us,
            import_id=self.record.id,
            import_row=row.number,
            created_by=self.principal.account,
        )

    async def _add_parts(self, made: Sequence[Recommendation], planned: Sequence[Planned]) -> None:
        themes = [
            {"recommendation": each.id, "theme": theme}
            for each, plan in zip(made, planned, strict=True)
            for theme in plan.row.themes
        ]
        await repository.add(self.session, RecommendationTheme, themes)
        if (addressee := self.mapping.addressee) is not None:
            asked = [
                _row(Addressee(recommendation=each.id, authority=addressee))
                for each in made
                if not each.to_us
            ]
            await repository.add(self.session, Addressee, asked)
        acts = [
            RecommendationChange(
                recommendation=each.id,
                account=self.principal.account,
                act="imported",
                level=Level(each.level).value,
            )
            for each in made
        ]
        await repository.add(self.session, RecommendationChange, [_row(act) for act in acts])


def _row(record: Any) -> dict[str, Any]:
    return {column.key: getattr(record, column.key) for column in table_of(type(record)).columns}
