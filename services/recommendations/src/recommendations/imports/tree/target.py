"""The tree of authorities, as something to import: all of it at once, since any row may stand under any other."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, pointer
from servicekit.events import emit_many
from servicekit.ids import utcnow
from servicekit.principal import Principal
from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table, samples

from recommendations.authorities import repository as authorities
from recommendations.authorities.rules import sort_name
from recommendations.events import AUTHORITY_CHANGED, AuthorityFacts
from recommendations.history import changed
from recommendations.imports.cells import guess_columns
from recommendations.imports.copying import copy_in
from recommendations.imports.mapping import NOT_KNOWN
from recommendations.imports.targets import LIMITS, Drafted, Fate, Work, no_such_columns, unmatched_of
from recommendations.imports.tree import repository
from recommendations.imports.tree.mapping import TreeField, TreeMapping
from recommendations.imports.tree.planning import TreeEntry, plan, read_rows, top_down
from recommendations.imports.tree.words import HEADINGS, NAMES
from recommendations.models import Authority, AuthorityChange, FocalPoint
from recommendations.names import unknown_of
from recommendations.policy.permissions import AUTHORITY_WRITE, ISSUE, WRITE

_CONTACTS = (TreeField.CONTACT_NAME, TreeField.EMAIL, TreeField.ADDRESS)


class Tree:
    mapping = TreeMapping
    piece = LIMITS.rows

    def permitted(self, principal: Principal) -> bool:
        return principal.may(AUTHORITY_WRITE)

    def guess(self, table: Table) -> TreeMapping:
        columns = guess_columns(table, HEADINGS)
        names: dict[str, str] = {}
        for language, said in NAMES.items():
            for heading in table.headings:
                taken = heading in columns.values() or heading in names.values()
                if not taken and fold(heading) in said and samples(table, heading, 1, NOT_KNOWN):
                    names.setdefault(language, heading)
        if not names and (free := [h for h in table.headings if h not in columns.values()]):
            names = {"und": free[0]}
        return TreeMapping(names=names, columns=columns)

    async def faults(self, work: Work, mapping: TreeMapping, table: Table) -> list[FieldError]:
        faults = no_such_columns(table, mapping.columns) + no_such_columns(table, mapping.names, "/names")
        if not mapping.names:
            faults.append(FieldError("/names", "Say which column is the name", "missing"))
        unknown = await unknown_of(work.session, Authority, mapping.parents.values())
        faults += [
            FieldError(pointer(("parents", value)), "This is not known, or closed", "unknown")
            for value, id_ in mapping.parents.items()
            if id_ in unknown
        ]
        return faults

    async def missing(self, work: Work, mapping: TreeMapping) -> list[FieldError]:
        if not mapping.names:
            return [FieldError("/names", "Say which column is the name", "missing")]
        named = next((field for field in _CONTACTS if field in mapping.columns), None)
        if named and _office(work, mapping) is None:
            reason = (
                "Focal points are an office's own: say whose, where you write, or leave these columns out"
            )
            return [FieldError(f"/columns/{named.value}", reason, "no-office")]
        return []

    async def draft(self, work: Work, mapping: TreeMapping, table: Table) -> Drafted[TreeEntry]:
        rows = await asyncio.to_thread(read_rows, table, mapping)
        entries = [TreeEntry([row.number], row=row) for row in rows]
        return Drafted(entries, unmatched_of(pair for row in rows for pair in row.unmatched))

    async def decide(
        self, work: Work, mapping: TreeMapping, drafted: Drafted[TreeEntry], entries: Sequence[TreeEntry]
    ) -> None:
        await authorities.lock_tree(work.session)
        register = await repository.register(work.session)
        await asyncio.to_thread(plan, entries, register, mapping)
        drafted.unmatched[:] = unmatched_of(pair for entry in entries for pair in entry.row.unmatched)

    async def write(
        self, work: Work, mapping: TreeMapping, drafted: Drafted[TreeEntry], entries: Sequence[TreeEntry]
    ) -> None:
        new = top_down(entry for entry in entries if entry.fate is Fate.NEW)
        references = await repository.next_references(work.session, len(new))
        made = [
            Authority(
                id=entry.id,
                reference=reference,
                kind=entry.row.kind.value,
                names=entry.row.names,
                sort_name=sort_name(entry.row.names),
                parent=entry.parent,
                code=entry.row.code,
                import_id=work.record.id,
                created_by=work.principal.account,
            )
            for entry, reference in zip(new, references, strict=True)
        ]
        # The tree is followed row by row by a trigger, so each stands after what it stands under.
        await copy_in(work.session, Authority, made)
        came = changed("imported_from", None, work.record.file_name)
        acts = [
            AuthorityChange(authority=each.id, account=work.principal.account, act="imported", fields=came)
            for each in made
        ]
        await copy_in(work.session, AuthorityChange, acts)
        await self._enter_contacts(work, mapping, new)
        await _tell(work, made)

    async def _enter_contacts(self, work: Work, mapping: TreeMapping, new: Sequence[TreeEntry]) -> None:
        office = _office(work, mapping)
        points = [
            FocalPoint(
                side=work.record.side,
                office=office,
                authority=entry.id,
                name=contact.name,
                function=contact.function,
                contact=contact.reached,
                import_id=work.record.id,
                entered_by=work.principal.account,
            )
            for entry in new
            if (contact := entry.row.contact) and office
        ]
        await copy_in(work.session, FocalPoint, points)

    async def undo(self, work: Work) -> Sequence[UUID] | None:
        """Withdraws those that nothing refers to. They are kept, closed and listed nowhere: other services may have
        named them meanwhile."""
        await authorities.lock_tree(work.session)
        untouched = await repository.untouched(work.session, work.record.id)
        if not untouched:
            return None
        await repository.forget_contacts(work.session, [each.id for each in untouched])
        for each in untouched:
            each.closed = each.withdrawn = True
            each.code = None
            each.version += 1
            each.updated_at = utcnow()
        await work.session.flush()
        acts = [
            AuthorityChange(authority=each.id, account=work.principal.account, act="import-undone", fields=[])
            for each in untouched
        ]
        await copy_in(work.session, AuthorityChange, acts)
        await _tell(work, untouched)
        return [each.id for each in untouched]

    async def left(self, work: Work) -> int:
        return await repository.left(work.session, work.record.id)


def _office(work: Work, mapping: TreeMapping) -> UUID | None:
    """Where the focal points of the file belong."""
    who = work.principal
    own = [office for right in (WRITE, ISSUE) for office in sorted(who.offices(right))]
    office = mapping.office or (own[0] if own else None)
    covered = office and any(
        who.everywhere(right) or office in who.offices(right) for right in (WRITE, ISSUE)
    )
    return office if covered else None


async def _tell(work: Work, records: Sequence[Authority]) -> None:
    events = [AUTHORITY_CHANGED.event(each.id, each.version, AuthorityFacts()) for each in records]
    await emit_many(work.session, events)
    await audit.record(
        work.session,
        work.principal,
        act="authorities.imported" if records and not records[0].withdrawn else "authorities.withdrawn",
        record_kind="recommendation-import",
        record_id=work.record.id,
        detail={"authorities": len(records)},
    )
