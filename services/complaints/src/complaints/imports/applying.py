"""A mapping at work: cells of one row to an `ImportRow`, or every reason why not."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

import orjson

from complaints.imports.codes import Otherwise
from complaints.imports.dates import DateOrder, read_day
from complaints.imports.limits import BrokenFile, Fault
from complaints.imports.mapping import CHOICES, DAYS, FieldRule, Mapping, Target
from complaints.imports.reading import RawRow
from complaints.imports.rows import ImportRow, Person, Refusal, RowError, shape_of
from complaints.imports.rules import Decisions, check_days, check_decision
from complaints.imports.vocabulary import folded

_MEMORY = 100_000
_LENGTHS = {
    Target.EXTERNAL_ID: 120, Target.UNIT: 300, Target.SUMMARY: 100_000, Target.NARRATIVE: 100_000,
    Target.NOTE: 100_000, Target.APPEAL_LEVEL: 120, Target.COMPLAINANT_NAME: 300, Target.COMPLAINANT_CONTACT: 1000,
    Target.COMPLAINANT_NUMBER: 120, Target.CONCERNED_NAME: 300, Target.CONCERNED_CONTACT: 1000,
    Target.CONCERNED_NUMBER: 120,
}  # fmt: skip
_SUMMARY_LENGTH = 300
_MOST_THEMES = 20
_UNASSESSED = frozenset({"received", "acknowledged", "reopened"})
"""As when somebody decides here: what was not assessed yet is assessed by it."""
_FREE_TEXT = frozenset({Target.SUMMARY, Target.NARRATIVE, Target.NOTE})
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")

Value = str | dt.date | None
YES, NO = "yes", "no"
Choices = Dictionary[Target, Collection[str]]
"""Codes each field of a fixed list may take."""


class _Memo(dict[str, Value | Refusal]):
    """Conversions of values already met: a column of days or codes is converted once per different value."""

    def __init__(self, convert: Callable[[str], Value | Refusal]) -> None:
        super().__init__()
        self.convert = convert

    def __missing__(self, value: str) -> Value | Refusal:
        result = self.convert(value)
        if len(self) < _MEMORY and len(value) <= 100:
            self[value] = result
        return result


@dataclass(slots=True)
class _Step:
    """One rule with its columns found."""

    target: Target
    name: str
    positions: tuple[int, ...]
    joined_with: str
    memo: _Memo
    texts: Dictionary[str, str]

    def raw(self, cells: Sequence[str]) -> str:
        if len(self.positions) == 1:
            return cells[self.positions[0]]
        return self.joined_with.join(part for at in self.positions if (part := cells[at].strip()))


class Applier:
    """A mapping bound to the columns of one file. `key` makes fingerprints useless to who only has the database."""

    def __init__(
        self,
        mapping: Mapping,
        columns: Sequence[str],
        choices: Choices,
        today: dt.date,
        key: bytes = b"",
        decisions: Decisions | None = None,
    ) -> None:
        self.mapping = mapping
        self.today = today
        self.key = key
        self.decisions = decisions or Decisions()
        self.by_content = mapping.recognised_by == "content"
        positions = {name: at for at, name in enumerate(columns)}
        steps = [_step(rule, positions, choices, today) for rule in mapping.fields]
        self.themes = [step for step in steps if step.target is Target.THEME]
        self.notes = [step for step in steps if step.target is Target.NOTE]
        self.single = [step for step in steps if step.target not in (Target.THEME, Target.NOTE)]
        self.column_of = {step.target: step.name for step in steps}

    def apply(self, row: RawRow) -> ImportRow | list[RowError]:
        """The complaint a row describes, or all that is wrong with it."""
        cells, errors = row.cells, []
        values: dict[Target, Value] = {}
        for step in self.single:
            text = step.raw(cells)
            value = step.memo[text]
            if value.__class__ is Refusal:
                errors.append(RowError(row.number, value[0], step.name, shape_of(text), value[1]))
            elif value is not None:
                values[step.target] = value  # type: ignore[assignment]
        themes = self._many(self.themes, row, errors)
        notes = self._many(self.notes, row, errors)
        if errors:
            return errors
        external = values.get(Target.EXTERNAL_ID)
        if external is None:
            if not self.by_content:
                return [self._missing(row, Target.EXTERNAL_ID)]
            external = (
                "content:" + hashlib.sha256("\x1f".join(cells).encode("utf-8", "replace")).hexdigest()[:32]
            )
        if Target.RECEIVED_ON not in values:
            return [self._missing(row, Target.RECEIVED_ON)]
        return self._row(row, str(external), values, themes, notes)

    def _row(
        self, row: RawRow, external: str, values: dict[Target, Value], themes: list[str], notes: list[str]
    ) -> ImportRow | list[RowError]:
        get: Callable[[Target], str | None] = values.get  # type: ignore[assignment]
        days: Callable[[Target], dt.date | None] = values.get  # type: ignore[assignment]
        state = get(Target.STATE) or self.mapping.state_otherwise
        decided = get(Target.DECISION), get(Target.GROUND), days(Target.DECIDED_ON)
        if decided[0] is not None and state in _UNASSESSED:
            state = "assessed"
        received = values[Target.RECEIVED_ON]
        assert isinstance(received, dt.date)
        summary, narrative = self._texts(row, external, get(Target.SUMMARY), get(Target.NARRATIVE))
        content = (
            received, state, get(Target.OUTCOME) if state == "closed" else None,
            days(Target.CLOSED_ON) if state == "closed" else None, days(Target.DUE_ON),
            get(Target.PLACE), get(Target.UNIT), tuple(themes[:_MOST_THEMES]), get(Target.AUTHORITY),
            get(Target.PROBLEM_KIND), summary, narrative, "\n\n".join(notes) or None, get(Target.SEVERITY),
            get(Target.URGENT) == YES, get(Target.LANGUAGE) or "und", get(Target.CHANNEL) or "import",
            get(Target.COMPLAINANT_ROLE), get(Target.APPEAL_LEVEL),
            _person(values, _COMPLAINANT), _person(values, _CONCERNED),
        )  # fmt: skip
        # Without a decision the same as before there were any, so that a row is known again.
        printed = (*content, decided) if any(decided) else content
        fingerprint = hashlib.blake2b(
            orjson.dumps(printed, default=list), key=self.key, digest_size=16
        ).hexdigest()
        imported = ImportRow(row.number, external, *content, *decided, fingerprint)
        wrong = check_days(imported, self.today, self.column_of)
        wrong += check_decision(imported, self.decisions, self.column_of)
        return wrong or imported

    def _texts(
        self, row: RawRow, external: str, summary: str | None, narrative: str | None
    ) -> tuple[str, str | None]:
        """The summary, which every complaint has, and the narrative, which takes a summary that is too long."""
        if summary is None:
            summary = next(self._texts_of_themes(row), None) or f"{self.mapping.system} {external}"
        line = " ".join(summary.split())
        if len(line) <= _SUMMARY_LENGTH:
            return line, narrative
        whole = summary if narrative is None else f"{summary}\n\n{narrative}"
        return line[: _SUMMARY_LENGTH - 1] + "…", whole[: _LENGTHS[Target.NARRATIVE]]

    def _texts_of_themes(self, row: RawRow) -> Iterator[str]:
        for step in self.themes:
            if text := step.texts.get(step.raw(row.cells)):
                yield text

    def _many(self, steps: list[_Step], row: RawRow, errors: list[RowError]) -> list[str]:
        found: list[str] = []
        for step in steps:
            text = step.raw(row.cells)
            value = step.memo[text]
            if isinstance(value, Refusal):
                errors.append(RowError(row.number, value.code, step.name, shape_of(text), value.reason))
            elif value is not None and value not in found:
                found.append(str(value))
        return found

    def _missing(self, row: RawRow, target: Target) -> RowError:
        what = "reference" if target is Target.EXTERNAL_ID else "day it was received"
        return RowError(
            row.number, "missing", self.column_of.get(target), "(blank)", f"The {what} is missing."
        )


_COMPLAINANT = (
    Target.COMPLAINANT_NAME, Target.COMPLAINANT_CONTACT, Target.COMPLAINANT_BIRTH_DATE,
    Target.COMPLAINANT_NUMBER,
)  # fmt: skip
_CONCERNED = (
    Target.CONCERNED_NAME, Target.CONCERNED_CONTACT, Target.CONCERNED_BIRTH_DATE, Target.CONCERNED_NUMBER,
)  # fmt: skip


def _person(values: dict[Target, Value], targets: tuple[Target, ...]) -> Person | None:
    found = [values.get(target) for target in targets]
    return Person(*found) if any(found) else None  # type: ignore[arg-type]


def _step(rule: FieldRule, positions: Dictionary[str, int], choices: Choices, today: dt.date) -> _Step:
    missing = [name for name in rule.columns if name not in positions]
    if missing:
        raise BrokenFile(
            Fault.NO_SUCH_COLUMN,
            f"The file has no column “{missing[0]}”, which the mapping uses for {rule.target}. Correct "
            "the mapping.",
        )
    convert = _converter(rule, choices, today)
    blank = rule.when_blank
    if blank is not None:
        inner, convert_blank = convert, blank

        def convert(text: str) -> Value | Refusal:
            return inner(text if text.strip() else convert_blank)

    return _Step(
        target=rule.target,
        name=" + ".join(rule.columns),
        positions=tuple(positions[column] for column in rule.columns),
        joined_with=rule.joined_with,
        memo=_Memo(convert),
        texts=rule.codes.texts if rule.codes else {},
    )


def _converter(rule: FieldRule, choices: Choices, today: dt.date) -> Callable[[str], Value | Refusal]:
    if rule.target in DAYS:
        return _days(rule.dates or DateOrder.ISO, today)
    if rule.codes is not None:
        return _coded(rule, choices)
    if rule.target is Target.URGENT:
        return _yes_or_no
    if rule.target in CHOICES:
        return _choice(rule.target, choices)
    if rule.target is Target.LANGUAGE:
        return _language
    return _text(rule.target)


def _days(order: DateOrder, today: dt.date) -> Callable[[str], Value | Refusal]:
    words = {
        DateOrder.ISO: "year-month-day", DateOrder.DAY_FIRST: "day/month/year",
        DateOrder.MONTH_FIRST: "month/day/year", DateOrder.EXCEL: "an Excel day number",
    }[order]  # fmt: skip

    def convert(text: str) -> Value | Refusal:
        if not text.strip():
            return None
        return read_day(text[:100], order, today.year) or Refusal(
            "not-a-day", f"No day when read as {words}."
        )

    return convert


def _coded(rule: FieldRule, choices: Choices) -> Callable[[str], Value | Refusal]:
    assert rule.codes is not None
    entries = {_plain(value): to for value, to in rule.codes.entries.items()}
    rejected = {_plain(value) for value in rule.codes.rejected}
    empty = rule.codes.otherwise is Otherwise.EMPTY
    allowed = choices.get(rule.target)
    if allowed is not None:
        for to in entries.values():
            if to is not None and to not in allowed:
                raise BrokenFile(
                    Fault.NO_SUCH_COLUMN,
                    f"The mapping gives {rule.target} a value that doesn't exist here: {to}.",
                )

    def convert(text: str) -> Value | Refusal:
        plain = _plain(text)
        if not plain and "" not in entries:
            return None
        if plain in entries:
            return entries[plain]
        if plain in rejected:
            return Refusal("rejected", "Rows with this value are left out by the mapping.")
        return None if empty else Refusal("unknown-code", "The mapping has no entry for this value.")

    return convert


def _plain(text: str) -> str:
    return " ".join(folded(text).split())


def _choice(target: Target, choices: Choices) -> Callable[[str], Value | Refusal]:
    allowed = {_plain(code): code for code in choices.get(target, ())}

    def convert(text: str) -> Value | Refusal:
        plain = _plain(text)
        if not plain:
            return None
        known = allowed.get(plain.replace(" ", "-")) or allowed.get(plain)
        return known or Refusal("unknown-code", f"Not one of: {', '.join(sorted(allowed))}.")

    return convert


_YES = frozenset("yes y 1 1.0 true oui o vrai si s verdadero نعم urgent urgente عاجل high".split())
_NO = frozenset(["no", "n", "0", "0.0", "false", "non", "faux", "falso", "لا", "normal", "low"])


def _yes_or_no(text: str) -> Value | Refusal:
    plain = _plain(text)
    if not plain:
        return None
    if plain in _YES:
        return YES
    return NO if plain in _NO else Refusal("unknown-code", "Neither yes nor no.")


def _language(text: str) -> Value | Refusal:
    tag = text.strip()
    if not tag:
        return None
    if not _LANGUAGE.fullmatch(tag):
        return Refusal("not-a-language", "A language code such as en, fr, es or ar is needed.")
    return tag.replace("_", "-")


def _text(target: Target) -> Callable[[str], Value | Refusal]:
    longest = _LENGTHS[target]
    free = target in _FREE_TEXT

    def convert(text: str) -> Value | Refusal:
        cleaned = text.strip()
        if not cleaned:
            return None
        if len(cleaned) > longest:
            return Refusal("too-long", f"{len(cleaned):,} characters; {longest:,} are the most.")
        if free and "_x000D_" in cleaned:
            cleaned = cleaned.replace("_x000D_", "")
        if _FORBIDDEN.search(cleaned):
            return Refusal(
                "control-characters", "Holds characters that are no text (zero bytes or control signs)."
            )
        return cleaned if free else " ".join(cleaned.split())

    return convert
