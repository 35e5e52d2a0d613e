"""A former tracker of recommendations, as something to import."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import FieldError, pointer
from servicekit.ids import today, utcnow
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.spreadsheets.files import Table, samples

from recommendations.imports import repository, undoing
from recommendations.imports.cells import guess_columns, guess_order
from recommendations.imports.mapping import NOT_KNOWN
from recommendations.imports.naming import by_folded_name, with_former
from recommendations.imports.targets import Drafted, Work, no_such_columns, unmatched_of
from recommendations.imports.tracker import repository as trackers
from recommendations.imports.tracker.mapping import TrackerField, TrackerMapping
from recommendations.imports.tracker.planning import TrackerEntry, decide, gather
from recommendations.imports.tracker.reading import Body, Here, Reader
from recommendations.imports.tracker.words import HEADINGS
from recommendations.imports.tracker.writing import Writing
from recommendations.models import KnownTheme
from recommendations.models.answer import ResponseKind
from recommendations.models.importing import ImportState
from recommendations.models.mechanism import Mechanism
from recommendations.names import unknown_of
from recommendations.policy.permissions import ASSESS, ISSUE

_OF_OTHERS = frozenset(mechanism.value for mechanism in Mechanism) - {"other"}
_OF_STATES = frozenset({ResponseKind.SUPPORTED, ResponseKind.NOTED})
_DAYS = (TrackerField.ISSUED_ON, TrackerField.REPLIED_ON, TrackerField.RESPONSE_DUE, TrackerField.ASSESSED_ON)


class Tracker:
    mapping = TrackerMapping
    # While the records of a piece are made, the service answers nobody.
    piece = 500

    def permitted(self, principal: Principal) -> bool:
        return principal.may(ISSUE)

    def guess(self, table: Table) -> TrackerMapping:
        columns = guess_columns(table, HEADINGS)
        days = [d for f in _DAYS if f in columns for d in samples(table, columns[f], 500, NOT_KNOWN)]
        return TrackerMapping(columns=columns, date_order=guess_order(days))

    async def faults(self, work: Work, mapping: TrackerMapping, table: Table) -> list[FieldError]:
        faults = no_such_columns(table, mapping.columns)
        if TrackerField.TEXT not in mapping.columns:
            faults.append(FieldError("/columns/text", "Say which column holds the recommendation", "missing"))
        if TrackerField.ADDRESSEES not in mapping.columns:
            faults.append(
                FieldError("/columns/addressees", "Say which column holds who is asked to act", "missing")
            )
        if mapping.source.value in _OF_OTHERS:
            faults.append(FieldError("/source", "What other bodies made comes in by another way", "not-own"))
        for value, kind in mapping.responses.items():
            if kind in _OF_STATES:
                faults.append(FieldError(pointer(("responses", value)), "Only a State says this", "not-here"))
        unknown = await unknown_of(work.session, KnownTheme, mapping.themes.values())
        bodies = await trackers.bodies(work.session, list(mapping.addressees.values()))
        places = await trackers.known_places(work.session, list(mapping.places.values()))
        for name, said, wrong in (
            ("themes", mapping.themes, unknown),
            ("addressees", mapping.addressees, set(mapping.addressees.values()) - bodies.keys()),
            ("places", mapping.places, set(mapping.places.values()) - places),
        ):
            faults += [
                FieldError(pointer((name, value)), "This is not known, or closed", "unknown")
                for value, id_ in said.items()
                if id_ in wrong
            ]
        return faults

    async def missing(self, work: Work, mapping: TrackerMapping) -> list[FieldError]:
        faults = []
        columns = mapping.columns
        for needed in (TrackerField.TEXT, TrackerField.ADDRESSEES):
            if needed not in columns:
                faults.append(FieldError(f"/columns/{needed.value}", "Say which column this is", "missing"))
        if TrackerField.ISSUED_ON not in columns and mapping.issued_on is None:
            faults.append(FieldError("/issued_on", "Say on which day they were issued", "missing"))
        answered = TrackerField.REPLY in columns or TrackerField.RESPONSE_KIND in columns
        undated = answered and TrackerField.REPLIED_ON not in columns
        if undated and mapping.as_of is None:
            reason = "Say of which day the tracker is: no column says when replies came"
            faults.append(FieldError("/as_of", reason, "missing"))
        if mapping.as_of and mapping.as_of > today():
            faults.append(FieldError("/as_of", "This day is still to come", "in-the-future"))
        assessed = TrackerField.STATUS in columns or TrackerField.CLOSING in columns
        if assessed and not work.principal.covers(ASSESS, work.record.office, None):
            reason = "Only who assesses brings in how far they are carried out: leave this column out"
            field = TrackerField.STATUS if TrackerField.STATUS in columns else TrackerField.CLOSING
            faults.append(FieldError(f"/columns/{field.value}", reason, "not-yours"))
        return faults

    async def draft(self, work: Work, mapping: TrackerMapping, table: Table) -> Drafted[TrackerEntry]:
        here = await self._here(work, mapping)
        rows = await asyncio.to_thread(Reader(table, mapping, here).rows)
        if work.record.state == ImportState.CHECKING:
            proposals = [row.proposal for row in rows if row.proposal]
            await trackers.keep_proposals(work.session, work.record.id, proposals)
        unmatched = unmatched_of(pair for row in rows for pair in dict.fromkeys(row.unmatched))
        return Drafted(await asyncio.to_thread(gather, rows), unmatched)

    async def _here(self, work: Work, mapping: TrackerMapping) -> Here:
        authorities = await trackers.authorities(work.session)
        places = await trackers.places(work.session)
        by_place = by_folded_name(places)
        named = with_former(by_folded_name(authorities), await trackers.former_names(work.session))
        bodies = {name: Body(id_, place=True) for name, id_ in by_place.items()}
        bodies |= {name: Body(id_, place=False) for name, id_ in named.items()}
        return Here(
            bodies=bodies,
            by_id=await trackers.bodies(work.session, list(mapping.addressees.values())),
            places=by_place,
            themes=by_folded_name(await repository.themes(work.session)),
            reviewed=await trackers.reviewed(work.session, work.record.id),
            today=today(),
        )

    async def decide(
        self,
        work: Work,
        mapping: TrackerMapping,
        drafted: Drafted[TrackerEntry],
        entries: Sequence[TrackerEntry],
    ) -> None:
        keys = [entry.row.key for entry in entries]
        assert work.worker is not None
        here = await trackers.existing(
            work.session, PrincipalFacts(work.principal), work.record.side, mapping.system, keys
        )
        taken = await trackers.taken(work.worker, work.record.side, mapping.system, keys)
        decide(entries, here, frozenset(taken - here.keys()), update=mapping.existing == "update")

    async def write(
        self,
        work: Work,
        mapping: TrackerMapping,
        drafted: Drafted[TrackerEntry],
        entries: Sequence[TrackerEntry],
    ) -> None:
        assert work.record.office is not None
        office = work.record.office
        await Writing(work.session, work.principal, work.record, office, mapping, utcnow()).write(entries)

    async def undo(self, work: Work) -> Sequence[UUID] | None:
        return await undoing.undo_recommendations(work)

    async def left(self, work: Work) -> int:
        return await undoing.count_of(work.session, work.record.id)
