"""Recommendations of other bodies, as something to import."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import FieldError
from servicekit.ids import today
from servicekit.principal import Principal
from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table

from recommendations.documents import repository as documents
from recommendations.imports import repository, undoing
from recommendations.imports.cells import guess_columns
from recommendations.imports.naming import by_folded_name
from recommendations.imports.received.applying import Applying
from recommendations.imports.received.guessing import PHRASES
from recommendations.imports.received.mapping import ReceivedField, ReceivedMapping
from recommendations.imports.received.planning import Known, KnownDocument, ReceivedEntry, plan
from recommendations.imports.received.reading import Reader
from recommendations.imports.targets import LIMITS, Drafted, Work, no_such_columns, unmatched_of
from recommendations.models import Authority, BodyDocument, KnownTheme
from recommendations.models.mechanism import Mechanism
from recommendations.names import unknown_of
from recommendations.policy.permissions import ISSUE


class Received:
    mapping = ReceivedMapping
    piece = LIMITS.rows
    """All at once: rows may name the same new document."""

    def permitted(self, principal: Principal) -> bool:
        return principal.may(ISSUE)

    def guess(self, table: Table) -> ReceivedMapping:
        return ReceivedMapping(columns=guess_columns(table, PHRASES))

    async def faults(self, work: Work, mapping: ReceivedMapping, table: Table) -> list[FieldError]:
        faults = no_such_columns(table, mapping.columns)
        if ReceivedField.TEXT not in mapping.columns:
            faults.append(FieldError("/columns/text", "Say which column holds the recommendation", "missing"))
        unknown = await unknown_of(work.session, KnownTheme, mapping.themes.values())
        faults += [
            FieldError(f"/themes/{value}", "This is not in the list, or closed", "unknown")
            for value, theme in mapping.themes.items()
            if theme in unknown
        ]
        if mapping.addressee and await unknown_of(work.session, Authority, [mapping.addressee]):
            faults.append(FieldError("/addressee", "This is not known, or closed", "unknown"))
        return faults

    async def missing(self, work: Work, mapping: ReceivedMapping) -> list[FieldError]:
        id_ = work.record.document
        document = await documents.fetch(work.session, work.principal, id_) if id_ else None
        if id_ and document is None:
            return [FieldError("/document", "This document is not known", "unknown")]
        if mapping.addressee is None and not (document and document.to_us):
            return [FieldError("/addressee", "Say who is asked to act", "missing")]
        return []

    async def draft(self, work: Work, mapping: ReceivedMapping, table: Table) -> Drafted[ReceivedEntry]:
        themes = by_folded_name(await repository.themes(work.session))
        rows = await asyncio.to_thread(lambda: list(Reader(table, mapping, themes).rows()))
        entries = [ReceivedEntry([row.number], row=row) for row in rows]
        return Drafted(entries, unmatched_of(("themes", name) for row in rows for name in row.unmatched))

    async def decide(
        self,
        work: Work,
        mapping: ReceivedMapping,
        drafted: Drafted[ReceivedEntry],
        entries: Sequence[ReceivedEntry],
    ) -> None:
        known = await _known(work)
        await asyncio.to_thread(plan, entries, known)

    async def write(
        self,
        work: Work,
        mapping: ReceivedMapping,
        drafted: Drafted[ReceivedEntry],
        entries: Sequence[ReceivedEntry],
    ) -> None:
        assert work.record.office is not None
        applying = Applying(work.session, work.principal, work.record, work.record.office, mapping)
        await applying.apply(entries)

    async def undo(self, work: Work) -> Sequence[UUID] | None:
        return await undoing.undo_recommendations(work)

    async def left(self, work: Work) -> int:
        return await undoing.count_of(work.session, work.record.id)


async def _known(work: Work) -> Known:
    record = work.record
    assert record.office is not None
    found = await repository.documents(work.session, work.principal, record.office)
    here = await repository.here(work.session, work.principal, [each.id for each in found])
    known = {each.id: _document(each) for each in found}
    return Known(
        document=known[record.document] if record.document else None,
        by_symbol={fold(each.symbol): known[each.id] for each in found if each.symbol},
        by_title={(Mechanism(each.mechanism), fold(each.title)): known[each.id] for each in found},
        here=frozenset((document, paragraph or "", fold(words)) for document, paragraph, words in here),
        today=today(),
    )


def _document(record: BodyDocument) -> KnownDocument:
    return KnownDocument(
        record.id, Mechanism(record.mechanism), record.dated_on, record.embargoed, record.to_us
    )
