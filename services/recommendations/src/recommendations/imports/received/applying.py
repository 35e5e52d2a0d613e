"""Carrying out a plan: what another body recommended, as it was made, in a few statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.documents.rules import level_of_document, withheld_reference
from recommendations.events import emit_imported
from recommendations.imports import repository
from recommendations.imports.copying import copy_in
from recommendations.imports.received.mapping import ReceivedMapping
from recommendations.imports.received.planning import KnownDocument, NewDocument, ReceivedEntry
from recommendations.imports.targets import Fate
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
    office: UUID
    mapping: ReceivedMapping

    async def apply(self, entries: Sequence[ReceivedEntry]) -> None:
        planned = [entry for entry in entries if entry.fate is Fate.NEW]
        if not planned:
            return
        documents = await self._enter_documents(planned)
        opened = sum(not self._document(each, documents).embargoed for each in planned)
        references = iter(await repository.next_references(self.session, [utcnow().year] * opened))
        made = [self._made(each, self._document(each, documents), references) for each in planned]
        await copy_in(self.session, Recommendation, made)
        await self._add_parts(made, planned)
        await emit_imported(self.session, self.record, [each.id for each in made if not each.embargoed])

    async def _enter_documents(self, planned: Sequence[ReceivedEntry]) -> Mapping[NewDocument, KnownDocument]:
        new = list(dict.fromkeys(p.document for p in planned if isinstance(p.document, NewDocument)))
        made = [
            BodyDocument(
                side=self.record.side,
                office=self.office,
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
        await copy_in(self.session, BodyDocument, made)
        return {
            document: KnownDocument(each.id, document.mechanism, document.dated_on, False, False)
            for document, each in zip(new, made, strict=True)
        }

    @staticmethod
    def _document(planned: ReceivedEntry, entered: Mapping[NewDocument, KnownDocument]) -> KnownDocument:
        assert planned.document is not None
        if isinstance(planned.document, NewDocument):
            return entered[planned.document]
        return planned.document

    def _made(
        self, planned: ReceivedEntry, document: KnownDocument, references: Iterator[str]
    ) -> Recommendation:
        row, record = planned.row, uuid7()
        return Recommendation(
            id=record,
            reference=withheld_reference(record, utcnow().year) if document.embargoed else next(references),
            side=self.record.side,
            office=self.office,
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
            import_version=1,
            created_by=self.principal.account,
        )

    async def _add_parts(self, made: Sequence[Recommendation], planned: Sequence[ReceivedEntry]) -> None:
        themes = [
            RecommendationTheme(recommendation=each.id, theme=theme)
            for each, plan in zip(made, planned, strict=True)
            for theme in plan.row.themes
        ]
        await copy_in(self.session, RecommendationTheme, themes)
        addressee = self.mapping.addressee
        asked = [Addressee(recommendation=each.id, authority=addressee) for each in made if not each.to_us]
        await copy_in(self.session, Addressee, asked if addressee is not None else [])
        acts = [
            RecommendationChange(
                recommendation=each.id,
                account=self.principal.account,
                act="imported",
                level=Level(each.level).value,
            )
            for each in made
        ]
        await copy_in(self.session, RecommendationChange, acts)
