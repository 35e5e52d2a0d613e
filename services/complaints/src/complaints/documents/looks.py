"""How a DOCX looks: what a paragraph or a piece of text inherits from its styles. No I/O."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_OFF = frozenset({"0", "false", "off", "none"})
_TWIPS = 20
_HALVES = 2
_LINE = 240
SINGLE = 11.0
"""Points, where a document says no size."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Of a paragraph; lengths in points."""

    align: str = "start"
    turned: bool = False
    size: float = SINGLE
    before: float = 0
    after: float = 0
    line: float = 1
    """Times the height of a line."""
    start: float = 0
    end: float = 0
    first: float = 0
    """More, or less, of an indent for its first line."""
    keep: bool = False
    new_page: bool = False
    heading: int = 0
    rules: dict[str, str] = field(default_factory=dict)
    """By edge, the colour of a line along it."""
    list: tuple[str, int] | None = None
    """The number of its list and the level in it."""
    style: str | None = None
    close: bool = False
    """No room between it and its like."""
    fills: bool = False
    """Its tabs push what follows to the far edge."""


class Styles:
    """The styles of one document."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        self._plain = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        defaults = root.find(qn("w:docDefaults"))
        self._defaults = {} if defaults is None else {each.tag: each for each in defaults.iter()}

    def _chain(self, name: str | None) -> list[Any]:
        """The style and those that it is based on, nearest first."""
        found: list[Any] = []
        while name in self._styles and self._styles[name] not in found:
            found.append(self._styles[name])
            based = found[-1].find(qn("w:basedOn"))
            name = None if based is None else based.get(qn("w:val"))
        return found

    def _layers(self, own: Any, kind: str, *names: str | None) -> list[Any]:
        """Where something may be said of it, nearest first."""
        layers = [own] if own is not None else []
        for name in names:
            layers += [part for style in self._chain(name) if (part := style.find(qn(kind))) is not None]
        if kind in ("w:rPr", "w:pPr") and (base := self._defaults.get(qn(kind))) is not None:
            layers.append(base)
        return layers

    def style_of(self, paragraph: Any) -> str | None:
        said = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._plain if said is None else said.get(qn("w:val"))

    def paragraph(self, paragraph: Any) -> Looks:
        name = self.style_of(paragraph)
        layers = self._layers(paragraph.find(qn("w:pPr")), "w:pPr", name)
        turned = _switch(layers, "w:bidi")
        numbered = self._list_of(layers)
        return Looks(
            align=_aligned(_said(layers, "w:jc", "val")),
            turned=turned,
            size=self._size(self._layers(None, "w:rPr", name), turned=turned),
            before=_points(_said(layers, "w:spacing", "before")),
            after=_points(_said(layers, "w:spacing", "after")),
            line=self._line(layers),
            start=_points(_said(layers, "w:ind", "start", "left")),
            end=_points(_said(layers, "w:ind", "end", "right")),
            first=_points(_said(layers, "w:ind", "firstLine")) - _points(_said(layers, "w:ind", "hanging")),
            keep=_switch(layers, "w:keepNext"),
            new_page=_switch(layers, "w:pageBreakBefore"),
            heading=self._heading(layers),
            rules=_rules(layers),
            list=numbered,
            style=name,
            close=_switch(layers, "w:contextualSpacing"),
            fills=any(
                tab.get(qn("w:val")) in ("right", "end") for each in layers for tab in each.iter(qn("w:tab"))
            ),
        )

    @staticmethod
    def _line(layers: Sequence[Any]) -> float:
        line, rule = _said(layers, "w:spacing", "line"), _said(layers, "w:spacing", "lineRule")
        if line is None or rule not in (None, "auto"):
            return 1
        return max(0.7, min(4, _number(line) / _LINE))

    @staticmethod
    def _heading(layers: Sequence[Any]) -> int:
        level = _said(layers, "w:outlineLvl", "val")
        return int(level) + 1 if level in tuple("012345") else 0

    @staticmethod
    def _list_of(layers: Sequence[Any]) -> tuple[str, int] | None:
        for each in layers:
            if (said := each.find(qn("w:numPr"))) is None:
                continue
            number = _said([said], "w:numId", "val")
            if number not in (None, "0"):
                return str(number), int(_number(_said([said], "w:ilvl", "val")))
            return None
        return None

    def text(self, run: Any, paragraph: Any, turned: bool) -> dict[str, Any] | None:
        """Of a piece of text, as far as it is not plain; None: it is hidden."""
        own = run.find(qn("w:rPr"))
        character = None if own is None else _said([own], "w:rStyle", "val")
        layers = self._layers(own, "w:rPr", character, self.style_of(paragraph))
        if _switch(layers, "w:vanish"):
            return None
        # What is written from right to left has marks of its own for bold, italic and size.
        across = _switch(layers, "w:rtl") or _switch(layers, "w:cs")
        looks: dict[str, Any] = {
            "bold": _switch(layers, "w:bCs" if across else "w:b"),
            "italic": _switch(layers, "w:iCs" if across else "w:i"),
            "underline": (_said(layers, "w:u", "val") or "none") != "none",
            "strike": _switch(layers, "w:strike") or _switch(layers, "w:dstrike"),
            "capitals": _switch(layers, "w:caps"),
            "raised": {"superscript": "super", "subscript": "sub"}.get(
                _said(layers, "w:vertAlign", "val") or ""
            ),
            "color": _color(_said(layers, "w:color", "val")),
            "size": self._size(layers, turned=turned if own is None else across),
        }
        return {name: value for name, value in looks.items() if value}

    @staticmethod
    def _size(layers: Sequence[Any], *, turned: bool) -> float:
        said = (_said(layers, "w:szCs", "val") if turned else None) or _said(layers, "w:sz", "val")
        return _number(said) / _HALVES if said else SINGLE


def _said(layers: Iterable[Any], tag: str, *names: str) -> str | None:
    """The nearest that is said, by any of ``names``."""
    for each in layers:
        found = each.find(qn(tag))
        if found is None:
            continue
        for name in names:
            if (value := found.get(qn(f"w:{name}"))) is not None:
                return str(value)
    return None


def _switch(layers: Iterable[Any], tag: str) -> bool:
    for each in layers:
        if (found := each.find(qn(tag))) is not None:
            return str(found.get(qn("w:val"), "1")).lower() not in _OFF
    return False


def _number(said: str | None) -> float:
    try:
        return float(said or 0)
    except ValueError:
        return 0


def _points(said: str | None) -> float:
    return max(-500, min(1500, _number(said) / _TWIPS))


def _aligned(said: str | None) -> str:
    """``start`` is the edge where a line begins, whichever side that is."""
    if said in ("center", "both"):
        return str(said)
    return "end" if said in ("right", "end") else "start"


def _color(said: str | None) -> str | None:
    hexadecimal = set("0123456789abcdefABCDEF")
    return said if said and len(said) == len("RRGGBB") and set(said) <= hexadecimal else None


def _rules(layers: Sequence[Any]) -> dict[str, str]:
    for each in layers:
        if (border := each.find(qn("w:pBdr"))) is not None:
            return dict(_edges(border))
    return {}


def _edges(border: Any) -> Iterator[tuple[str, str]]:
    for edge in ("top", "bottom"):
        found = border.find(qn(f"w:{edge}"))
        if found is not None and found.get(qn("w:val"), "none") not in ("none", "nil"):
            yield edge, _color(found.get(qn("w:color"))) or "000000"
