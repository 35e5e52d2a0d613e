"""The rows of a list of authorities as a tree, whatever their order, given the register. No I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table

from recommendations.imports.cells import Row, RowFault, rows_of
from recommendations.imports.targets import Entry, Fate
from recommendations.imports.tree.mapping import TreeField, TreeMapping
from recommendations.imports.tree.words import KINDS
from recommendations.models.authority import AuthorityKind


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the office knows there."""

    name: str
    function: str | None
    reached: str | None


@dataclass(slots=True)
class TreeRow:
    number: int
    names: dict[str, str]
    kind: AuthorityKind
    parent: str | None
    code: str | None
    contact: Contact | None
    unmatched: list[tuple[str, str]]
    faults: list[RowFault]


@dataclass(slots=True)
class TreeEntry(Entry):
    row: TreeRow = field(
        default_factory=lambda: TreeRow(0, {}, AuthorityKind.AGENCY, None, None, None, [], [])
    )
    id: UUID = field(default_factory=uuid7)
    """That it gets, or has."""
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """What is there: by code, and by folded name in any language, former ones too."""

    by_code: Mapping[str, UUID]
    by_name: Mapping[str, UUID]
    twice: frozenset[str]
    """Names that several bear."""
    closed: frozenset[UUID]


def read_rows(table: Table, mapping: TreeMapping) -> list[TreeRow]:
    columns = {field_.value: heading for field_, heading in mapping.columns.items()}
    columns |= {f"name:{language}": heading for language, heading in mapping.names.items()}
    return [_row(cells, mapping) for cells in rows_of(table, columns)]


def _row(cells: Row, mapping: TreeMapping) -> TreeRow:
    names = {language: name for language in mapping.names if (name := cells.cells.get(f"name:{language}"))}
    unmatched: list[tuple[str, str]] = []
    for language, name in list(names.items()):
        if len(name) > 300 or not fold(name):
            cells.faults.append(
                RowFault("bad-name", mapping.names[language], "A name has 1 to 300 characters")
            )
    if not names:
        cells.faults.append(RowFault("no-name", None, "There is no name in this row"))
    kind, said = mapping.default_kind, cells.get(TreeField.KIND, 200)
    if said:
        found = mapping.kinds.get(said) or KINDS.get(fold(said)) or _kind_in(said)
        if found is None:
            unmatched.append((TreeField.KIND.value, said))
        kind = found or kind
    elif guessed := next(filter(None, map(_kind_in, names.values())), None):
        kind = guessed
    return TreeRow(
        cells.number, names, kind, cells.get(TreeField.PARENT, 300), cells.get(TreeField.CODE, 100),
        _contact(cells), unmatched, cells.faults,
    )  # fmt: skip


def _kind_in(words: str) -> AuthorityKind | None:
    """What the first word says that is a kind: ``Ministry of Justice`` is a ministry."""
    return next((KINDS[word] for word in fold(words).removeprefix("ال").split() if word in KINDS), None)


def _contact(cells: Row) -> Contact | None:
    """How to reach them stands for a name that is not told."""
    name = cells.get(TreeField.CONTACT_NAME, 300)
    reached = "\n".join(filter(None, (cells.get(TreeField.EMAIL, 300), cells.get(TreeField.ADDRESS, 1000))))
    function = cells.get(TreeField.CONTACT_FUNCTION, 300)
    if not (name or reached):
        return None
    return Contact(name or function or reached.split("\n")[0], function, reached or None)


def plan(entries: Sequence[TreeEntry], register: Register, mapping: TreeMapping) -> None:
    """Gives each its fate and its parent. One without its parent is not entered: it would stand at the top."""
    codes: dict[str, TreeEntry] = {}
    names: dict[str, TreeEntry] = {}
    ambiguous: set[str] = set()
    for entry in entries:
        _meet(entry, register, codes, names, ambiguous)
    for entry in entries:
        if entry.fate is Fate.NEW:
            _find_parent(entry, register, mapping, codes, names, ambiguous)
    _refuse_circles(entries)
    _refuse_orphans(entries)


def _fail(entry: TreeEntry, code: str, reason: str) -> None:
    entry.fate = Fate.ERROR
    entry.faults.append((entry.row.number, RowFault(code, None, reason)))


def _meet(
    entry: TreeEntry,
    register: Register,
    codes: dict[str, TreeEntry],
    names: dict[str, TreeEntry],
    ambiguous: set[str],
) -> None:
    """Whether it is there already, in the register or in an earlier row."""
    row = entry.row
    entry.faults = [(row.number, fault) for fault in row.faults]
    if row.faults:
        entry.fate = Fate.ERROR
        return
    folded = {fold(name) for name in row.names.values()}
    if row.code and row.code in register.by_code:
        entry.fate, entry.id = Fate.SAME, register.by_code[row.code]
    elif folded & register.twice:
        _fail(entry, "several", "Several authorities bear this name: give it a code, or another name")
    elif known := {register.by_name[name] for name in folded if name in register.by_name}:
        if len(known) > 1:
            _fail(entry, "several", "Its names are those of several authorities")
        else:
            entry.fate, entry.id = Fate.SAME, known.pop()
    elif row.code and row.code in codes:
        same = {fold(n) for n in codes[row.code].row.names.values()} & folded
        if same:
            entry.fate, entry.id = Fate.REPEATED, codes[row.code].id
        else:
            _fail(entry, "code-taken", f"Row {codes[row.code].row.number} has the same code and another name")
    elif doubles := [
        names[name] for name in folded if name in names and not (row.code and names[name].row.code)
    ]:
        if row.parent == doubles[0].row.parent:
            entry.fate, entry.id = Fate.REPEATED, doubles[0].id
        else:
            _fail(
                entry,
                "double",
                f"Row {doubles[0].row.number} has the same name elsewhere in the tree: give each a code",
            )
    if row.code:
        codes.setdefault(row.code, entry)
    for name in folded:
        if name in names and names[name].id != entry.id:
            ambiguous.add(name)
        names.setdefault(name, entry)


def _find_parent(
    entry: TreeEntry,
    register: Register,
    mapping: TreeMapping,
    codes: Mapping[str, TreeEntry],
    names: Mapping[str, TreeEntry],
    ambiguous: set[str],
) -> None:
    said = entry.row.parent
    if said is None:
        return
    name = fold(said)
    found = mapping.parents.get(said) or register.by_code.get(said)
    if found is None and said in codes:
        found = codes[said].id
    if found is None and (name in ambiguous or name in register.twice):
        _fail(
            entry, "several-parents", "Several authorities bear the name of its parent: name it by its code"
        )
        return
    if found is None and name in names:
        found = names[name].id
    found = found or register.by_name.get(name)
    if found is None:
        entry.row.unmatched.append((TreeField.PARENT.value, said[:200]))
        _fail(entry, "no-such-parent", "What it stands under is neither in the file nor in the register")
    elif found in register.closed:
        _fail(entry, "closed-parent", "What it stands under is closed")
    else:
        entry.parent = found


def _refuse_circles(entries: Sequence[TreeEntry]) -> None:
    above = {entry.id: entry for entry in entries if entry.fate is Fate.NEW}
    for entry in above.values():
        chain, at = [entry], entry.parent
        while at in above and above[at] is not entry and above[at] not in chain:
            chain.append(above[at])
            at = above[at].parent
        if at == entry.id:
            rows = ", ".join(str(each.row.number) for each in sorted(chain, key=lambda each: each.row.number))
            own = len(chain) == 1
            _fail(
                entry,
                "circle",
                "It stands under itself" if own else f"Rows {rows} stand under each other in a circle",
            )


def _refuse_orphans(entries: Sequence[TreeEntry]) -> None:
    by_id = {entry.id: entry for entry in entries if entry.fate in (Fate.NEW, Fate.ERROR)}
    lost = True
    while lost:
        lost = False
        for entry in entries:
            over = by_id.get(entry.parent) if entry.parent else None
            if entry.fate is Fate.NEW and over is not None and over.fate is Fate.ERROR:
                _fail(entry, "parent-refused", f"What it stands under, row {over.row.number}, has an error")
                lost = True


def top_down(entries: Iterable[TreeEntry]) -> list[TreeEntry]:
    """Each after what it stands under."""
    waiting = {entry.id: entry for entry in entries}
    ordered: list[TreeEntry] = []

    def place(entry: TreeEntry) -> None:
        chain = [entry]
        while (over := chain[-1].parent) in waiting and over is not None:
            chain.append(waiting[over])
        for each in reversed(chain):
            if waiting.pop(each.id, None):
                ordered.append(each)

    for entry in list(waiting.values()):
        place(entry)
    return ordered
