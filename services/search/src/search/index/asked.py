"""What a person typed, as a small tree. Each engine builds its own query from it: none ever sees the text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

from search.index import words

LONGEST = 400
MAX_PARTS = 24
MAX_DEPTH = 6
MIN_PREFIX = 2
FEWEST_LOOSE = 3
"""Words of which one may be missing."""


class Field(StrEnum):
    """What can stand before a colon."""

    PLACE = "place"
    THEME = "theme"
    AUTHORITY = "authority"
    STATE = "state"
    KIND = "kind"
    LEVEL = "level"
    LANGUAGE = "language"
    FROM = "from"
    TO = "to"
    ASSIGNED = "assigned"


FieldNames = Mapping[str, Field]
"""By what a field may be called, folded."""
ENGLISH: FieldNames = MappingProxyType({field.value: field for field in Field} | {"body": Field.AUTHORITY})


@dataclass(frozen=True, slots=True)
class Word:
    """``growing``: it may go on, as the person says by an asterisk or is perhaps still typing it."""

    text: str
    growing: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, each as ``words.plain_words`` gives it."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A field and what was said of it, not looked up yet. Positions are those of the value in the text."""

    field: Field
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Among:
    """One of these values in a field of the index that is not made of words."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Between:
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Alike:
    """What was said, and what means the same."""

    said: "Part"
    also: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class MostOf:
    """Words of which a record may lack a few (``weighing.enough``)."""

    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Part"


Part = Word | Phrase | Reference | Said | Among | Between | Alike | AllOf | MostOf | AnyOf | Not


class FaultCode(StrEnum):
    UNKNOWN_FIELD = "unknown-field"
    MISSING_VALUE = "missing-value"
    UNKNOWN_VALUE = "unknown-value"
    AMBIGUOUS_VALUE = "ambiguous-value"
    UNREADABLE_DATE = "unreadable-date"
    SHORT_BEGINNING = "short-beginning"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class Fault:
    """What of a question cannot be understood, where it stands, and what would be."""

    code: FaultCode
    start: int
    end: int
    said: str
    field: Field | None = None
    near: tuple[str, ...] = ()


class NotUnderstoodError(Exception):
    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Asked:
    part: Part | None = None

    def __bool__(self) -> bool:
        return self.part is not None

    @property
    def wanted(self) -> tuple[Part, ...]:
        """The words, phrases and numbers that are asked for, without those to be left out or that mean the same."""
        return tuple(_leaves(self.part, also=False)) if self.part else ()

    @property
    def telling(self) -> tuple[Part, ...]:
        """``wanted``, and what means the same."""
        return tuple(_leaves(self.part, also=True)) if self.part else ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.wanted if isinstance(part, Word))

    def changed(self, change: Callable[[Part], Part]) -> "Asked":
        """With ``change`` made to every part that holds no others."""
        return Asked(_changed(self.part, change)) if self.part else self

    def loosened(self) -> "Asked | None":
        """Most of the words that stand side by side will do, all else must hold as before; None: of two words, neither
        can be spared."""
        parts = self.part.parts if isinstance(self.part, AllOf) else ()
        loose = [part for part in parts if isinstance(part, Word | Alike)]
        if len(loose) < FEWEST_LOOSE:
            return None
        rest = [part for part in parts if part not in loose]
        most = MostOf(tuple(loose))
        return Asked(AllOf((most, *rest)) if rest else most)

    def corrected(self, corrections: Mapping[str, str]) -> "Asked":
        def correct(part: Part) -> Part:
            return (
                replace(part, text=corrections.get(part.text, part.text)) if isinstance(part, Word) else part
            )

        return self.changed(correct)


def _leaves(part: Part, *, also: bool) -> Iterator[Part]:
    match part:
        case AllOf(parts) | MostOf(parts) | AnyOf(parts):
            for each in parts:
                yield from _leaves(each, also=also)
        case Alike(said, more):
            yield from _leaves(said, also=also)
            for each in more if also else ():
                yield from _leaves(each, also=also)
        case Word() | Phrase() | Reference():
            yield part


def _changed(part: Part, change: Callable[[Part], Part]) -> Part:
    match part:
        case AllOf(parts):
            return AllOf(tuple(_changed(each, change) for each in parts))
        case MostOf(parts):
            return MostOf(tuple(_changed(each, change) for each in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_changed(each, change) for each in parts))
        case Not(inner):
            return Not(_changed(inner, change))
        case Alike(said, also):
            return Alike(_changed(said, change), also)
    return change(part)


_REFERENCE = re.compile(r"\s*([A-Za-z]{1,4})-(\d{4})-(\d{1,9})\s*")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"：": ":", "،": ","})
_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<either>\|)
    |(?P<minus>-+(?=[^\s-]))
    |"(?P<phrase>[^"]*)"?
    |(?P<field>[^\W\d_][^\s()"|:]*):(?=(?P<glued>[^\s]?))
    |(?P<word>[^\s()"|]+)""",
    re.VERBOSE,
)
_VALUE = re.compile(r'\s*(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s()"|]+))')
_ANOTHER = re.compile(r'(?P<end>,+)|"(?P<phrase>[^"]*)"?|(?P<word>[^\s()"|,]+)')
"""Of several values with commas between them."""
_ONE_VALUE = frozenset({Field.FROM, Field.TO})
_ALSO, _LEAVE_OUT = "AND", "NOT"
OR = frozenset({"OR"})


def folded(name: str) -> str:
    return "".join(words.plain_words(name))


def quoted_alike(text: str) -> str:
    """With one kind of quotation mark, colon and comma, each at its place."""
    return text.translate(_QUOTES)


def as_reference(text: str) -> Reference | None:
    found = _REFERENCE.fullmatch(text)
    return Reference(f"{found[1].upper()}-{found[2]}-{found[3]}") if found else None


def parse(text: str, fields: FieldNames = ENGLISH, either: frozenset[str] = OR) -> Asked:
    """Reads the first 400 characters. All things must hold that stand side by side; ``OR`` joins its two neighbours.

    ``fields`` says what the fields may be called, ``either`` which words mean OR. Brackets and quotation marks that
    are not closed go to the end; what has no meaning is passed over. Raises NotUnderstoodError where it would be
    guessed at.
    """
    text = quoted_alike(text[:LONGEST])
    if reference := as_reference(text):
        return Asked(reference)
    return Asked(_Parser(text, fields, either).everything())


def parse_words(text: str) -> Asked:
    """Words alone, or a reference: nothing in the text has a meaning of its own, and nothing is an error."""
    text = text[:LONGEST]
    if reference := as_reference(text):
        return Asked(reference)
    found = _whole_words(text)[:MAX_PARTS]
    growing = _ends_in_a_word(text)
    last = len(found) - 1
    return Asked(
        _all_of([Word(word, _may_grow(word, growing and at == last)) for at, word in enumerate(found)])
    )


class _Parser:
    def __init__(self, text: str, fields: FieldNames, either: frozenset[str]) -> None:
        self._text = text
        self._fields = fields
        self._either = either
        self._at = 0
        self._parts = 0

    def everything(self) -> Part | None:
        return self._all_of(depth=0)

    def _all_of(self, depth: int) -> Part | None:
        """Up to the bracket that closes this one, or to the end."""
        parts: list[Part] = []
        joined = left_out = False
        while self._at < len(self._text):
            token = _TOKEN.match(self._text, self._at)
            if token is None:
                self._at += 1
                continue
            start, self._at = token.span()
            kind, said = token.lastgroup, token[0]
            if kind == "glued":
                kind = "field"
            if kind == "close" and depth:
                break
            if kind == "either" or (kind == "word" and said in self._either):
                joined = bool(parts)
            elif kind == "minus" or (kind == "word" and said == _LEAVE_OUT):
                left_out = True
                continue
            elif part := self._one(token, kind, start, depth, typed=not left_out):
                if left_out:
                    part = Not(part)
                if joined:
                    parts[-1] = _any_of(parts[-1], part)
                else:
                    parts.append(part)
                joined = False
            if kind != "space":
                left_out = False
        return _all_of(parts)

    def _one(
        self, token: re.Match[str], kind: str | None, start: int, depth: int, *, typed: bool
    ) -> Part | None:
        match kind:
            case "open":
                if depth == MAX_DEPTH:
                    raise NotUnderstoodError(Fault(FaultCode.TOO_DEEP, start, start + 1, "("))
                return self._all_of(depth + 1)
            case "phrase":
                found = tuple(words.plain_words(token["phrase"]))
                return self._counted(Phrase(found), start) if found else None
            case "field":
                return self._field(token, start, typed=typed)
            case "word" if token[0] != _ALSO:
                return self._words(token[0], start, typed=typed)
        return None

    def _field(self, token: re.Match[str], start: int, *, typed: bool) -> Part | None:
        name = token["field"]
        field = self._fields.get(folded(name))
        if field is None:
            if token["glued"] and (near := get_close_matches(folded(name), self._fields, 1, 0.8)):
                end = start + len(name)
                raise NotUnderstoodError(Fault(FaultCode.UNKNOWN_FIELD, start, end, name, near=tuple(near)))
            # A colon stands in prose, in times and in addresses as well.
            run = _VALUE.match(self._text, start)
            self._at = run.end() if run else self._at
            return self._words(self._text[start : self._at], start, typed=typed)
        values = self._values(field)
        if not values:
            raise NotUnderstoodError(Fault(FaultCode.MISSING_VALUE, start, self._at, name, field))
        found: list[Part] = []
        for each in values:
            group = "phrase" if each["phrase"] is not None else "word"
            said = each[group].strip()
            if not said:
                raise NotUnderstoodError(Fault(FaultCode.MISSING_VALUE, start, each.end(), name, field))
            found.append(self._counted(Said(field, said, each.start(group), each.end(group)), start))
        return found[0] if len(found) == 1 else AnyOf(tuple(found))

    def _values(self, field: Field) -> list[re.Match[str]]:
        """All up to where no comma joins them."""
        first = _VALUE.match(self._text, self._at)
        if first is None:
            return []
        if field in _ONE_VALUE:
            self._at = first.end()
            return [first]
        values: list[re.Match[str]] = []
        self._at = first.end() - len(first[0].lstrip())
        joined = True
        while each := _ANOTHER.match(self._text, self._at):
            if each["end"] is None and not joined:
                break
            joined = each["end"] is not None
            if not joined:
                values.append(each)
            self._at = each.end()
        return values

    def _words(self, said: str, start: int, *, typed: bool) -> Part | None:
        found = _whole_words(said)
        if not found:
            return None
        asked_to_grow = said.endswith("*")
        if asked_to_grow and len(found[-1]) < MIN_PREFIX:
            raise NotUnderstoodError(Fault(FaultCode.SHORT_BEGINNING, start, start + len(said), said))
        growing = asked_to_grow or (typed and self._at == len(self._text) and _ends_in_a_word(said))
        last = len(found) - 1
        return _all_of(
            [
                self._counted(Word(word, _may_grow(word, growing and at == last)), start)
                for at, word in enumerate(found)
            ]
        )

    def _counted(self, part: Part, start: int) -> Part:
        self._parts += 1
        if self._parts > MAX_PARTS:
            rest = self._text[start:]
            raise NotUnderstoodError(Fault(FaultCode.TOO_MANY, start, start + len(rest), rest))
        return part


def _all_of(parts: list[Part]) -> Part | None:
    """One list of all parts, brackets within brackets undone."""
    flat: list[Part] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, AllOf) else [part])
    return (flat[0] if len(flat) == 1 else AllOf(tuple(flat))) if flat else None


def _any_of(one: Part, other: Part) -> Part:
    before = one.parts if isinstance(one, AnyOf) else (one,)
    return AnyOf((*before, *(other.parts if isinstance(other, AnyOf) else (other,))))


def _whole_words(text: str) -> list[str]:
    return [word.lower() for word in words.split(words.normal(text)) if len(word) <= words.LONGEST_WORD]


def _ends_in_a_word(text: str) -> bool:
    return bool(text) and text.endswith(tuple(words.split(text)[-1:]) or ("\0",))


def _may_grow(word: str, growing: bool) -> bool:
    return growing and len(word) >= MIN_PREFIX


def padded(reference: str) -> str:
    """The reference with its number in full: C-2026-123 is C-2026-000123."""
    head, number = reference.rsplit("-", 1)
    return f"{head}-{int(number):06d}"
