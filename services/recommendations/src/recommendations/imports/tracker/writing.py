"""A piece of a tracker into the register: each table by one COPY, whatever the number of rows.

What came in belongs to the past. Nobody is reminded of a day that was over before the register knew of it, nothing goes
to an account of an authority, and what was assessed there was assessed by nobody here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.answers.rules import standing
from recommendations.events import emit_imported
from recommendations.history import changed
from recommendations.implementation.rules import spanned
from recommendations.imports import repository
from recommendations.imports.copying import copy_in
from recommendations.imports.targets import Fate
from recommendations.imports.tracker.mapping import TrackerMapping
from recommendations.imports.tracker.planning import TrackerEntry, print_of
from recommendations.imports.tracker.reading import Body, TrackerRow
from recommendations.models import (
    Addressee,
    Assessment,
    Closing,
    Recommendation,
    RecommendationChange,
    RecommendationImport,
    RecommendationPlace,
    RecommendationTheme,
    ReleasedAssessment,
    Response,
)
from recommendations.models.implementation import AssessmentState, Method
from recommendations.models.recommendation import Direction, Level, State
from recommendations.recommendations.repository import addressees_of
from recommendations.recommendations.rules import first_owed, title_of

_RELEASE = text("UPDATE assessment SET state = 'released' WHERE id = ANY(CAST(:ids AS uuid[]))")


@dataclass(frozen=True, slots=True)
class Written:
    """A recommendation as it is to stand, and what the file says of it."""

    record: Recommendation
    row: TrackerRow
    rows: Sequence[int]
    addressees: Sequence[Addressee]
    responses: Sequence[Response]
    """Those that are not here yet."""
    fresh: bool
    assessed: bool
    """The file says of how far it is carried out what was not said here."""

    def over(self) -> list[tuple[UUID, date]]:
        """Who owed a response on a day that was over when it first came in, and did not give it as far as the file
        knows."""
        came_in = self.record.created_at.date()
        answered = {response.addressee for response in self.responses}
        return [
            (each.body, due)
            for each in self.addressees
            if (due := self.row.dues.get(each.body)) and due < came_in and each.id not in answered
        ]


@dataclass(frozen=True, slots=True)
class Writing:
    session: AsyncSession
    principal: Principal
    record: RecommendationImport
    office: UUID
    mapping: TrackerMapping
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    async def write(self, entries: Sequence[TrackerEntry]) -> None:
        new = [entry for entry in entries if entry.fate is Fate.NEW]
        written = [
            *await self._new(new),
            *await self._updated([e for e in entries if e.fate is Fate.UPDATED]),
        ]
        if not written:
            return
        await copy_in(self.session, Response, [each for one in written for each in one.responses])
        await self._assess([one for one in written if one.assessed])
        await self._close(written)
        await copy_in(self.session, RecommendationChange, [self._change(one) for one in written])
        await emit_imported(self.session, self.record, [one.record.id for one in written])

    async def _new(self, entries: Sequence[TrackerEntry]) -> list[Written]:
        years = [entry.row.issued_on.year for entry in entries if entry.row.issued_on]
        references = await repository.next_references(self.session, years) if years else []
        written = [self._made(entry, ref) for entry, ref in zip(entries, references, strict=True)]
        await copy_in(self.session, Recommendation, [one.record for one in written])
        await self._link(written)
        await copy_in(self.session, Addressee, [each for one in written for each in one.addressees])
        return written

    def _made(self, entry: TrackerEntry, reference: str) -> Written:
        record = Recommendation(
            created_at=self.now,
            updated_at=self.now,
            reference=reference,
            side=self.record.side,
            office=self.office,
            level=Level.INTERNAL.value,
            direction=Direction.ISSUED.value,
            title="",
            text="",
            source=self.mapping.source.value,
            issued_by=None,
            import_id=self.record.id,
            external_system=self.mapping.system,
            external_key=entry.row.key,
            kept_inside=True,
            created_by=self.principal.account,
        )
        addressees = [_addressee(record.id, body) for body in entry.row.addressees.values()]
        responses = self._responses(record, entry.row, addressees)
        for addressee in addressees:
            theirs = [response for response in responses if response.addressee == addressee.id]
            self._stand(record, addressee, entry.row, theirs)
        self._say(record, entry, addressees)
        return Written(
            record, entry.row, entry.rows, addressees, responses, fresh=True, assessed=bool(entry.row.status)
        )

    def _say(self, record: Recommendation, entry: TrackerEntry, addressees: Sequence[Addressee]) -> None:
        row = entry.row
        record.title, record.text, record.language = title_of(row.text), row.text, self.mapping.language
        record.state = (State.CLOSED if row.closed else State.ISSUED).value
        record.issued_on, record.moved_on = row.issued_on, self.today
        record.priority, record.system_wide = row.priority.value, row.system_wide
        record.source_reference, record.external_number = row.source, row.external
        record.due_on = None if row.closed else first_owed(addressees)
        if row.status:
            record.implementation, record.assessed_on = row.status.value, row.assessed_on
            assert row.assessed_on is not None
            for name, day in spanned(record, row.status, row.assessed_on).items():
                setattr(record, name, day)
        record.import_row, record.import_version = entry.rows[0], record.version
        record.import_print = print_of(row)

    def _responses(
        self, record: Recommendation, row: TrackerRow, addressees: Sequence[Addressee]
    ) -> list[Response]:
        by_body = {each.body: each for each in addressees}
        return [
            Response(
                recommendation=record.id,
                addressee=by_body[answer.body].id,
                kind=answer.kind.value,
                received_on=answer.received_on,
                text=answer.text,
                language=self.mapping.language,
                entered_by=self.principal.account,
                entered_at=self.now,
            )
            for answer in sorted(row.answers, key=lambda answer: answer.received_on)
        ]

    def _stand(
        self, record: Recommendation, addressee: Addressee, row: TrackerRow, responses: Sequence[Response]
    ) -> None:
        """A day that was over when it first came in, and was not kept, stays in the history: it is nobody's to be
        reminded of now."""
        stands = standing(responses, self.now)
        addressee.answer, addressee.answered_at = stands.answer, stands.answered_at
        due = row.dues.get(addressee.body)
        addressee.response_due = due if due and (due >= record.created_at.date() or responses) else None

    async def _link(self, written: Sequence[Written]) -> None:
        places = [
            RecommendationPlace(recommendation=one.record.id, place=p)
            for one in written
            for p in one.row.places
        ]
        themes = [
            RecommendationTheme(recommendation=one.record.id, theme=t)
            for one in written
            for t in one.row.themes
        ]
        await copy_in(self.session, RecommendationPlace, places)
        await copy_in(self.session, RecommendationTheme, themes)

    async def _updated(self, entries: Sequence[TrackerEntry]) -> list[Written]:
        """What is said otherwise is changed, what is new is added; nothing that was entered goes."""
        ids = {entry.existing.id: entry for entry in entries if entry.existing}
        if not ids:
            return []
        held = select(Recommendation).where(col(Recommendation.id).in_(ids)).with_for_update()
        records = (await self.session.execute(held)).scalars().all()
        before = await addressees_of(self.session, list(ids))
        said = await self._said(list(ids))
        written = []
        for record in records:
            entry = ids[record.id]
            if record.version != record.import_version:
                entry.fate = Fate.KEPT
                continue
            written.append(self._renewed(record, entry, before.get(record.id, []), said))
        await self.session.flush()
        for table in (RecommendationPlace, RecommendationTheme):
            await self.session.execute(
                delete(table).where(col(table.recommendation).in_([one.record.id for one in written]))
            )
        await self._link(written)
        return written

    def _renewed(
        self,
        record: Recommendation,
        entry: TrackerEntry,
        before: Sequence[Addressee],
        said: set[tuple[UUID, date, str | None]],
    ) -> Written:
        known = {each.body: each for each in before}
        new = [_addressee(record.id, body) for body in entry.row.addressees.values() if body.id not in known]
        self.session.add_all(new)
        addressees = [*before, *new]
        responses = self._responses(record, entry.row, addressees)
        for addressee in addressees:
            if addressee.body in entry.row.addressees:
                theirs = [response for response in responses if response.addressee == addressee.id]
                self._stand(record, addressee, entry.row, theirs)
        stood = (record.implementation, record.assessed_on)
        record.version += 1
        record.updated_at = self.now
        self._say(record, entry, addressees)
        record.import_id = record.import_id or self.record.id
        fresh = [r for r in responses if (r.addressee, r.received_on, r.text) not in said]
        assessed = bool(entry.row.status) and stood != (record.implementation, record.assessed_on)
        return Written(record, entry.row, entry.rows, addressees, fresh, fresh=False, assessed=assessed)

    async def _said(self, recommendations: Sequence[UUID]) -> set[tuple[UUID, date, str | None]]:
        columns = (col(Response.addressee), col(Response.received_on), col(Response.text))
        found = await self.session.execute(
            select(*columns).where(col(Response.recommendation).in_(recommendations))
        )
        return {(addressee, day, words) for addressee, day, words in found}

    async def _assess(self, written: Sequence[Written]) -> None:
        held, released = [], []
        for one in written:
            assert one.row.status is not None
            assert one.row.assessed_on is not None
            assessment = Assessment(
                created_at=self.now,
                updated_at=self.now,
                recommendation=one.record.id,
                state=AssessmentState.HELD.value,
                status=one.row.status.value,
                assessed_on=one.row.assessed_on,
                method=Method.IMPORTED.value,
                language=self.mapping.language,
                created_by=self.principal.account,
            )
            held.append(assessment)
            released.append(
                ReleasedAssessment(
                    id=assessment.id,
                    recommendation=one.record.id,
                    status=assessment.status,
                    assessed_on=assessment.assessed_on,
                    method=assessment.method,
                    language=assessment.language,
                    assessed_by=None,
                    released_by=self.principal.account,
                    released_at=self.now,
                )
            )
        await copy_in(self.session, Assessment, held)
        await copy_in(self.session, ReleasedAssessment, released)
        if held:
            await self.session.execute(_RELEASE, {"ids": [each.id for each in held]})

    async def _close(self, written: Sequence[Written]) -> None:
        closing = [one for one in written if one.row.closed]
        ids = [one.record.id for one in closing if not one.fresh]
        open_ones = select(col(Closing.recommendation)).where(
            col(Closing.recommendation).in_(ids), col(Closing.reopened_at).is_(None)
        )
        closed = set((await self.session.execute(open_ones)).scalars()) if ids else set()
        rows = []
        for one in closing:
            day = one.row.closed_on or one.row.assessed_on
            if one.row.closed and day and one.record.id not in closed:
                rows.append(
                    Closing(
                        recommendation=one.record.id,
                        because=one.row.closed.value,
                        reason=one.row.closing or self.mapping.system,
                        closed_at=min(datetime.combine(day, time(12), UTC), self.now),
                        closed_by=None,
                    )
                )
        await copy_in(self.session, Closing, rows)

    def _change(self, one: Written) -> RecommendationChange:
        return RecommendationChange(
            recommendation=one.record.id,
            at=self.now,
            account=self.principal.account,
            act="imported" if one.fresh else "import-updated",
            level=Level.INTERNAL.value,
            fields=list(self._told(one)),
        )

    def _told(self, one: Written) -> Iterator[Change]:
        """Where it comes from, and what of it has no place of its own."""
        at = ", ".join(map(str, one.rows))
        yield from changed("imported_from", None, f"{self.mapping.system} · {self.record.file_name} · {at}")
        yield from changed("external_number", None, one.row.external)
        for body, due in one.over():
            yield from changed("addressee", None, body)
            yield from changed("response_was_due", None, due)
        if any(not answer.day_told for answer in one.row.answers):
            yield from changed("day_of_reply_not_told", None, self.mapping.as_of)
        yield from changed("remarks", None, one.row.remarks)


def _addressee(recommendation: UUID, body: Body) -> Addressee:
    authority, place = (None, body.id) if body.place else (body.id, None)
    return Addressee(recommendation=recommendation, authority=authority, place=place)
