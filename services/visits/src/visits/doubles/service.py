"""The use cases of double places. Each runs in the request's transaction and never commits.

A merge changes the two rows of the register and nothing that points to them: visits are not even looked at, so that
one that is secret can neither stand in the way nor be learnt of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.events import emit, emit_many
from servicekit.history import Change
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.doubles import presentation, repository, suggesting
from visits.doubles.rules import (
    MOST,
    faults_of_choice,
    jsonable,
    leads_after,
    pair,
    plan,
    read,
    take_back,
)
from visits.doubles.schemas import (
    PlaceApartDraft,
    PlaceComparison,
    PlaceDoubles,
    PlaceMergeDraft,
    PlacePairs,
    PlaceRefusal,
    PlaceUnmergeDraft,
)
from visits.events import PLACE_CHANGED, PLACE_MERGED, PLACE_UNMERGED, merge_event, place_event
from visits.history import apply
from visits.models import Place, PlaceApart, PlaceMerge
from visits.places import journal
from visits.places import repository as places
from visits.places.presentation import present as present_place
from visits.places.rules import faults_of, sort_name, spellings
from visits.policy.permissions import WRITE


@dataclass(frozen=True, slots=True)
class Doubles:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def suggested(self) -> PlacePairs:
        """The pairs of the whole register that nobody decided on."""
        judged, rows = await suggesting.of_register(self.session, self.principal)
        shown = judged[:MOST]
        items = await presentation.present_pairs(self.session, shown, rows, self.languages)
        return PlacePairs(items=items, more=len(judged) > MOST)

    async def view(self, place: UUID) -> PlaceDoubles:
        record = await self._find(place)
        found: tuple[Any, Any] = ([], {})
        if self.principal.may(WRITE) and record.leads is None:
            at = None if record.latitude is None else (record.latitude, record.longitude or 0.0)
            found = await suggesting.of_place(self.session, self.principal, place, at)
        return await presentation.present_doubles(
            self.session, self.principal, record, found[0], found[1], self.languages
        )

    async def compare(self, kept: UUID, merged: UUID) -> PlaceComparison:
        """The two side by side, and what merging the second into the first would do."""
        one, other = await self._find(kept), await self._find(merged)
        return await presentation.present_comparison(
            self.session,
            self.principal,
            one,
            other,
            await suggesting.of_pair(self.session, self.principal, kept, merged),
            await self._refusal(one, other),
            self.languages,
        )

    async def set_apart(self, place: UUID, draft: PlaceApartDraft) -> PlaceDoubles:
        """Keeps that the two are not the same."""
        await self._find(place)
        if place == draft.other or await places.fetch(self.session, self.principal, draft.other) is None:
            raise Invalid(errors=[FieldError("/other", "There is no such other place", "unknown")])
        first, second = pair(place, draft.other)
        apart = PlaceApart(place=first, other=second, account=self.principal.account, reason=draft.reason)
        if await repository.set_apart(self.session, apart):
            await self._note_pair("set-apart", place, draft.other, draft.reason)
        return await self.view(place)

    async def put_together(self, place: UUID, other: UUID) -> PlaceDoubles:
        """Takes that back."""
        await self._find(place)
        if not await repository.put_together(self.session, place, other):
            raise NotFound
        await self._note_pair("put-together", place, other, None)
        return await self.view(place)

    async def merge(self, kept: UUID, draft: PlaceMergeDraft, version: int) -> PlaceDoubles:
        """Merges ``draft.place`` into ``kept``, which stands for both from then on."""
        if draft.place == kept:
            raise Invalid(errors=[FieldError("/place", "A place is not merged into itself", "same")])
        held = await repository.hold(self.session, self.principal, kept, draft.place)
        if kept not in held:
            raise NotFound
        if draft.place not in held:
            raise Invalid(errors=[FieldError("/place", "There is no such other place", "unknown")])
        stays, goes = held[kept], held[draft.place]
        await self._check_versions((stays, version), (goes, draft.version))
        if (refused := await self._refusal(stays, goes)) is not None:
            raise Conflict(refused.detail)
        before, other = stays.model_dump(), goes.model_dump()
        if unknown := faults_of_choice(draft.keep, before, other):
            raise Invalid(
                errors=[
                    FieldError(f"/keep/{name}", "This is no field of the two", "unknown") for name in unknown
                ]
            )
        made = plan(before, other, draft.keep)
        fields = dict(made.fields)
        if made.former_names:
            fields["former_names"] = [*stays.former_names, *made.former_names]
        if faults := list(faults_of(Place(**(before | fields)), today())):
            raise Invalid(errors=[FieldError("/keep", fault.detail, fault.code) for fault in faults])
        merge = PlaceMerge(
            place=goes.id,
            kept=stays.id,
            account=self.principal.account,
            reason=draft.reason,
            code=goes.code,
            fields={
                column: {"before": jsonable(before[column]), "after": jsonable(value)}
                for column, value in made.fields.items()
            },
            former_names=[dict(entry) for entry in made.former_names],
        )
        own_code = stays.code
        if "code" in fields:
            await self._set_code(goes, None)
        changes = await self._apply(stays, fields)
        if "code" in fields:
            # Files that call the place by it still find it.
            await self._set_code(goes, own_code)
        self.session.add(merge)
        goes.merged_into = stays.id
        led = self._settle(held)
        self._touch(stays, goes, *led)
        await self.session.flush()
        taken: Change = {"field": "merged", "from": None, "to": goes.reference}
        went: Change = {"field": "merged_into", "from": None, "to": stays.reference}
        await journal.note(self.session, self.principal, stays.id, "took-in", [taken, *changes], draft.reason)
        await journal.note(self.session, self.principal, goes.id, "merged", [went], draft.reason)
        await emit(self.session, merge_event(PLACE_MERGED, goes, stays.id))
        await emit_many(
            self.session, [merge_event(PLACE_MERGED, one, stays.id) for one in led if one is not goes]
        )
        await emit(self.session, place_event(PLACE_CHANGED, stays))
        return await self.view(kept)

    async def unmerge(self, place: UUID, draft: PlaceUnmergeDraft, version: int) -> PlaceDoubles:
        """Takes a place out of the one it was merged into. What was changed since, there, stays there."""
        await self._find(place)
        into = await repository.direct(self.session, self.principal, place)
        if into is None:
            raise Conflict("It is not merged into another place")
        held = await repository.hold(self.session, self.principal, place, into)
        goes, stays = held[place], held[into]
        if goes.merged_into != into:
            raise PreconditionFailed(current=await self._present(goes))
        await self._check_versions((goes, version), (stays, draft.kept_version))
        if stays.leads is not None:
            raise Conflict(
                f"The place it was merged into, {stays.reference}, was merged further: take that one out first"
            )
        merge = await repository.merge_of(self.session, self.principal, place)
        if merge is None:
            raise Conflict("It is not merged into another place")
        later = [
            (one.id, one.fields)
            for one in await repository.merges_into(self.session, self.principal, into)
            if one.id > merge.id
        ]
        now = {column: jsonable(value) for column, value in stays.model_dump().items()}
        back = take_back(now, merge.fields, merge.former_names, later)
        fields = {column: read(column, value) for column, value in back.fields.items()}
        if back.former_names != stays.former_names:
            fields["former_names"] = back.former_names
        code_now = goes.code
        await self._set_code(goes, None)
        fields = await self._still_fits(stays, fields)
        codes = (merge.code, code_now)
        for id_, noted in back.later.items():
            await repository.set_merge_fields(self.session, id_, noted)
        await repository.remove_merge(self.session, merge.id)
        self.session.expunge(merge)
        changes = await self._apply(stays, fields)
        for code in codes:
            if code and not await places.code_is_taken(self.session, code, goes.id):
                await self._set_code(goes, code)
                break
        goes.merged_into = None
        led = self._settle(held)
        self._touch(stays, goes, *(one for one in led if one is not goes))
        await self.session.flush()
        given: Change = {"field": "merged", "from": goes.reference, "to": None}
        came: Change = {"field": "merged_into", "from": stays.reference, "to": None}
        await journal.note(
            self.session, self.principal, stays.id, "gave-back", [given, *changes], draft.reason
        )
        await journal.note(self.session, self.principal, goes.id, "unmerged", [came], draft.reason)
        await emit(self.session, merge_event(PLACE_UNMERGED, goes, stays.id))
        await emit_many(
            self.session,
            [merge_event(PLACE_MERGED, one, one.leads) for one in led if one.leads is not None],
        )
        await emit(self.session, place_event(PLACE_CHANGED, stays))
        return await self.view(place)

    # Holding and checking -------------------------------------------------------------------------------------------

    async def _find(self, place: UUID) -> Place:
        record = await places.fetch(self.session, self.principal, place)
        if record is None:
            raise NotFound
        return record

    async def _check_versions(self, *named: tuple[Place, int]) -> None:
        for record, version in named:
            if record.version != version:
                raise PreconditionFailed(current=await self._present(record))

    async def _refusal(self, stays: Place, goes: Place) -> PlaceRefusal | None:
        if stays.id == goes.id:
            return PlaceRefusal(code="same", detail="A place is not merged into itself")
        for record, which in ((stays, "kept"), (goes, "other")):
            if record.leads is not None:
                leader = await self._find(record.leads)
                detail = f"{record.reference} was merged into {leader.reference} already: take that one"
                return PlaceRefusal(code=f"{which}-merged", detail=detail)
        if await repository.are_apart(self.session, stays.id, goes.id):
            detail = "Somebody found that the two are not the same: take that back first"
            return PlaceRefusal(code="apart", detail=detail)
        return None

    async def _still_fits(self, record: Place, fields: dict[str, Any]) -> dict[str, Any]:
        """Without what no longer can be as it was: a code somebody else has by now, days that do not fit."""
        code = fields.get("code")
        if code is not None and await places.code_is_taken(self.session, code, record.id):
            fields.pop("code")
        if list(faults_of(Place(**(record.model_dump() | fields)), today())):
            for column in ("opened_on", "closed_on", "latitude", "longitude"):
                fields.pop(column, None)
        return fields

    # Carrying it out ------------------------------------------------------------------------------------------------

    async def _apply(self, record: Place, fields: Mapping[str, Any]) -> list[Change]:
        changes = apply(record, fields)
        record.sort_name = sort_name(record.names)
        await self.session.flush()
        codes = await places.other_codes_of(self.session, record.id)
        await places.set_spellings(self.session, record.id, spellings(record, codes))
        return changes

    async def _set_code(self, record: Place, code: str | None) -> None:
        record.code = code
        await self.session.flush()

    def _settle(self, held: Mapping[UUID, Place]) -> list[Place]:
        """Says of each who leads for it now; answers those for whom that changed."""
        into = {id_: one.merged_into for id_, one in held.items() if one.merged_into is not None}
        ends = leads_after(into)
        changed = []
        for id_, record in held.items():
            if record.leads != ends.get(id_):
                record.leads = ends.get(id_)
                changed.append(record)
        return changed

    def _touch(self, *records: Place) -> None:
        now = utcnow()
        for record in {one.id: one for one in records}.values():
            record.version += 1
            record.updated_at = now

    async def _note_pair(self, act: str, place: UUID, other: UUID, reason: str | None) -> None:
        for one, two in ((place, other), (other, place)):
            reference = (await self._find(two)).reference
            await journal.note(
                self.session,
                self.principal,
                one,
                act,
                [{"field": "not_the_same", "from": None, "to": reference}],
                reason,
            )
        detail: audit.Detail = {"other": str(other)}
        await audit.record(self.session, self.principal, f"place.{act}-of", "place", place, detail=detail)

    async def _present(self, record: Place) -> Any:
        return await present_place(self.session, record, self.languages)
