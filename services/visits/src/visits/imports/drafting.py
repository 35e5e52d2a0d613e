"""From a table and a mapping to the plan of what would become of each row."""

import asyncio
from collections import Counter
from collections.abc import Mapping as Readonly
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from servicekit.ids import today
from servicekit.principal import Principal
from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.imports import planning, repository
from visits.imports.guessing import samples
from visits.imports.mapping import Mapping, PlaceField
from visits.imports.planning import Fate, Known, Planned
from visits.imports.rules import PlaceRow, Reader, RowFault, Vocabulary, region_codes
from visits.models import Place
from visits.models.reference import ReferenceKind
from visits.reference.rules import faults_of

_UNMATCHED = 500
_EVERY_VALUE = 20_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of each row, and which regions are added to the list for it."""

    rows: Sequence[Planned]
    regions: Readonly[str, UUID]
    unmatched: list[dict[str, Any]]

    def of(self, fate: Fate) -> list[Planned]:
        return [planned for planned in self.rows if planned.fate is fate]

    def verdict(self) -> dict[str, int]:
        return planning.verdict(self.rows)

    def faults(self) -> list[tuple[int, Sequence[RowFault]]]:
        return [(p.row.number, p.row.faults) for p in self.of(Fate.ERROR)]


@dataclass(frozen=True, slots=True)
class Drafting:
    """One file, under one mapping, against the places and lists of this moment."""

    session: AsyncSession
    principal: Principal
    mapping: Mapping
    table: Table

    async def plan(self, lock: bool) -> Plan:
        """``lock`` keeps the places that rows mean as they are until the transaction ends."""
        categories = await self._vocabulary(ReferenceKind.PLACE_CATEGORY, self.mapping.categories)
        regions = await self._vocabulary(ReferenceKind.REGION, self.mapping.regions)
        added = self._missing_regions(regions)
        regions = Vocabulary({**regions.by_code, **added}, regions.by_name, regions.given)
        reader = Reader(self.table, self.mapping, categories, regions, today())
        rows = await asyncio.to_thread(lambda: list(reader.rows()))
        known = await self._known(rows, lock)
        planned = await asyncio.to_thread(
            planning.plan, rows, known, self.mapping.default_category, self.mapping.update
        )
        used = {p.fields.get("region") for p in planned}
        return Plan(
            planned,
            {code: entry for code, entry in added.items() if entry in used},
            self._unmatched(planned),
        )

    async def _vocabulary(self, kind: ReferenceKind, given: Readonly[str, UUID]) -> Vocabulary:
        entries = await repository.open_entries(self.session, kind)
        by_name = {fold(name): entry for entry, _, names in entries for name in names.values()}
        return Vocabulary({code: entry for entry, code, _ in entries}, by_name, given)

    def _missing_regions(self, regions: Vocabulary) -> dict[str, UUID]:
        """The regions that the file has and the list lacks. Their ids follow from their codes: a check and the run
        that follows it say the same.
        """
        heading = self.mapping.columns.get(PlaceField.REGION)
        if heading is None or not self.mapping.add_regions:
            return {}
        missing = {}
        for value in samples(self.table, heading, _EVERY_VALUE):
            codes = region_codes(self.mapping, value)
            code = codes[0] if codes else value
            known = value in self.mapping.not_known or regions.find(value, *codes)
            if not known and not list(faults_of(ReferenceKind.REGION, code, None)):
                missing[code] = uuid5(NAMESPACE_URL, f"urn:daylight:reference:region:{code}")
        return missing

    async def _known(self, rows: Sequence[PlaceRow], lock: bool) -> Known:
        codes = {row.code for row in rows if row.code}
        folded = {fold(name) for row in rows for name in row.names.values()}
        places = await repository.places_meant(
            self.session, self.principal, sorted(codes), sorted(folded), lock
        )
        led = await repository.codes_of_led(self.session, sorted(codes))
        by_id = {place.id: place for place in places}
        by_code = {place.code: place for place in places if place.code}
        by_code |= {code: by_id[leader] for code, leader in led.items() if leader in by_id}
        by_name: dict[str, list[Place]] = {}
        for place in places:
            former = (str(entry["name"]) for entry in place.former_names)
            for name in {fold(name) for name in (*place.names.values(), *former)}:
                by_name.setdefault(name, []).append(place)
        return Known(by_code, by_name, frozenset(led))

    def _unmatched(self, planned: Sequence[Planned]) -> list[dict[str, Any]]:
        """The values of the file that are in none of the lists, the most frequent first."""
        lines = {line.number: line for line in self.table.lines}
        index = {heading: number for number, heading in enumerate(self.table.headings)}
        counts: Counter[tuple[str, str]] = Counter()
        for p in planned:
            for fault in p.row.faults:
                if fault.heading and fault.code in ("unknown-category", "unknown-region"):
                    value = lines[p.row.number].cells[index[fault.heading]]
                    counts[fault.code.removeprefix("unknown-"), value] += 1
        return [
            {"field": field, "value": value, "rows": rows}
            for (field, value), rows in counts.most_common(_UNMATCHED)
        ]
