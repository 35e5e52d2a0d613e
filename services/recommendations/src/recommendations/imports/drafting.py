"""From a table and a mapping to the plan of what would become of each row."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from servicekit.ids import today
from servicekit.principal import Principal
from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.imports import planning, repository
from recommendations.imports.mapping import Mapping
from recommendations.imports.planning import Fate, Known, KnownDocument, Planned
from recommendations.imports.reading import Reader, RowFault
from recommendations.models import BodyDocument, RecommendationImport
from recommendations.models.mechanism import Mechanism

_UNMATCHED = 500


@dataclass(frozen=True, slots=True)
class Plan:
    rows: Sequence[Planned]

    def of(self, fate: Fate) -> list[Planned]:
        return [planned for planned in self.rows if planned.fate is fate]

    def verdict(self) -> dict[str, int]:
        return planning.verdict(self.rows)

    def faults(self) -> list[tuple[int, Sequence[RowFault]]]:
        return [(p.row.number, p.row.faults) for p in self.of(Fate.ERROR)]

    def unmatched(self) -> list[dict[str, Any]]:
        """Themes of the file that are none of ours, the most frequent first."""
        counts = Counter(name for p in self.rows for name in p.row.unmatched)
        return [{"value": value, "rows": rows} for value, rows in counts.most_common(_UNMATCHED)]


async def draft_plan(
    session: AsyncSession,
    principal: Principal,
    record: RecommendationImport,
    mapping: Mapping,
    table: Table,
) -> Plan:
    themes = {
        fold(name): theme for theme, names in await repository.themes(session) for name in names.values()
    }
    known = await _known(session, principal, record)
    rows = await asyncio.to_thread(lambda: list(Reader(table, mapping, themes).rows()))
    return Plan(await asyncio.to_thread(planning.plan, rows, known))


async def _known(session: AsyncSession, principal: Principal, record: RecommendationImport) -> Known:
    found = await repository.documents(session, principal, record.office)
    here = await repository.here(session, principal, [each.id for each in found])
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
