"""The small language of a checklist: when something is shown, and what is counted. It is parsed, never run as code.

``held_at_night = 'yes' and beds < 4`` · ``count(light = 'no') > 2`` · ``kinds has 'belt'`` · ``not answered(keys)``

What was not answered, or not seen, makes every comparison with it false.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_LENGTH = 500
_MAX_DEPTH = 20
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|'(?P<text>[^']*)'|(?P<name>[a-z][a-z0-9_]*)"
    r"|(?P<sign><=|>=|!=|[=<>()+\-*/]))"
)
_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "!=": lambda a, b: bool(a != b),
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b),
    ">=": lambda a, b: bool(a >= b),
}
_OF_QUESTION = frozenset({"answered", "ticked", "sum"})
RESERVED = frozenset({"and", "or", "not", "has", "count", *_OF_QUESTION})


class Unreadable(ValueError):
    """The words are no condition of this language."""


@dataclass(frozen=True, slots=True)
class Node:
    """``what`` is an operator or function, ``name``, ``number`` or ``text``."""

    what: str
    value: str | float = ""
    parts: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        yield self
        for part in self.parts:
            yield from part.walk()

    def names(self) -> set[str]:
        return {str(node.value) for node in self.walk() if node.what == "name"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What was answered where a condition is asked."""

    values: Mapping[str, Any]
    """By question: those that are asked once, and those of the round one is in."""
    rounds: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """By repeated section: the answers of each round."""
    home: Mapping[str, str] = field(default_factory=dict)
    """By question of a repeated section: that section."""


def parse(words: str) -> Node:
    """Raises Unreadable."""
    if len(words) > MAX_LENGTH:
        raise Unreadable
    parser = _Parser(list(_tokens(words)))
    node = parser.either()
    if parser.at < len(parser.tokens):
        raise Unreadable
    return node


def _tokens(words: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(words.rstrip())
    while at < end:
        found = _TOKEN.match(words, at, end)
        if found is None or found.lastgroup is None:
            raise Unreadable
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def either(self) -> Node:
        node = self._both()
        while self._take("or"):
            node = Node("or", parts=(node, self._both()))
        return node

    def _both(self) -> Node:
        node = self._negated()
        while self._take("and"):
            node = Node("and", parts=(node, self._negated()))
        return node

    def _negated(self) -> Node:
        times = 0
        while self._take("not"):
            times += 1
        node = self._compared()
        for _ in range(times):
            node = Node("not", parts=(node,))
        return node

    def _compared(self) -> Node:
        node = self._added()
        for sign in (*_COMPARED, "has"):
            if self._take(sign):
                return Node(sign, parts=(node, self._added()))
        return node

    def _added(self) -> Node:
        node = self._multiplied()
        while sign := self._take("+", "-"):
            node = Node(sign, parts=(node, self._multiplied()))
        return node

    def _multiplied(self) -> Node:
        node = self._single()
        while sign := self._take("*", "/"):
            node = Node(sign, parts=(node, self._single()))
        return node

    def _single(self) -> Node:
        if self.at >= len(self.tokens):
            raise Unreadable
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Node("number", float(word))
        if kind == "text":
            return Node("text", word)
        if kind == "name" and word not in RESERVED:
            return Node("name", word)
        if word == "(":
            return self._inside()
        if (word == "count" or word in _OF_QUESTION) and self._take("("):
            inner = self._inside()
            if word in _OF_QUESTION and inner.what != "name":
                raise Unreadable
            return Node(word, parts=(inner,))
        raise Unreadable

    def _inside(self) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise Unreadable
        node = self.either()
        if not self._take(")"):
            raise Unreadable
        self.depth -= 1
        return node

    def _take(self, *words: str) -> str | None:
        if self.at < len(self.tokens):
            kind, word = self.tokens[self.at]
            if kind != "text" and word in words:
                self.at += 1
                return word
        return None


def holds(node: Node, scope: Scope) -> bool:
    return evaluate(node, scope) is True


def evaluate(node: Node, scope: Scope) -> Any:
    """A truth, a number, a text, a list of ticked options, or None where something it needs is not known."""
    match node.what:
        case "number" | "text":
            return node.value
        case "name":
            return scope.values.get(str(node.value))
        case "and":
            return all(holds(part, scope) for part in node.parts)
        case "or":
            return any(holds(part, scope) for part in node.parts)
        case "not":
            return not holds(node.parts[0], scope)
        case "count":
            return _count(node.parts[0], scope)
        case "answered" | "ticked" | "sum":
            return _of_question(node.what, str(node.parts[0].value), scope)
        case "has":
            ticked, option = (evaluate(part, scope) for part in node.parts)
            return isinstance(ticked, list) and option in ticked
    left, right = (evaluate(part, scope) for part in node.parts)
    if node.what in _COMPARED:
        alike = (_number(left) and _number(right)) or (isinstance(left, str) and isinstance(right, str))
        return alike and _COMPARED[node.what](left, right)
    return _reckoned(node.what, left, right)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _reckoned(sign: str, left: Any, right: Any) -> float | None:
    if not (_number(left) and _number(right)):
        return None
    if sign == "/":
        return None if right == 0 else left / right
    return float({"+": left + right, "-": left - right, "*": left * right}[sign])


def _count(what: Node, scope: Scope) -> float:
    section = next((scope.home[name] for name in sorted(what.names()) if name in scope.home), None)
    if section is None:
        return float(holds(what, scope))
    rounds = scope.rounds.get(section, ())
    return float(sum(holds(what, Scope({**scope.values, **each})) for each in rounds))


def _of_question(what: str, name: str, scope: Scope) -> Any:
    if what == "sum":
        section = scope.home.get(name)
        asked = [scope.values] if section is None else scope.rounds.get(section, ())
        return float(sum(_total(each.get(name)) for each in asked))
    value = scope.values.get(name)
    if what == "answered":
        return value is not None
    return float(len(value)) if isinstance(value, list) else 0.0


def _total(value: Any) -> float:
    if isinstance(value, dict):
        return sum(_total(part) for part in value.values())
    return float(value) if _number(value) else 0.0
