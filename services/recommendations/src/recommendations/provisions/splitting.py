"""The pasted text of a law taken apart into articles, for a person to look through. No I/O.

Every letter of the text is in one of the pieces, in its order. What opens an article is a line that begins as laws
write it: ``Article 12``, ``Art. 3 bis``, ``§ 1``, ``Artículo 5.º``, ``المادة (12)``. Titles and chapters stand alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 600_000
"""Characters of one text."""
_LONGEST_HEADING: Final = 160

_DIGITS: Final = r"[0-9\u0660-\u0669\u06f0-\u06f9]+"
_COUNT: Final = (
    rf"(?:[LRDA]\.?\s?\*?\s?)?{_DIGITS}(?:[-./]{_DIGITS})*(?:\s?(?:\.?[º°ª]|er\b|ère\b|re\b|o\b\.?))?"
    r"(?:\s?(?:bis|ter|quater|quinquies|sexies)\b|[a-z]\b)?"
)
_ROMAN: Final = r"[IVXLC]+(?:er)?\b"
_ORDINAL: Final = (
    r"premier\b|première\b|unique\b|único\b|primero\b|segundo\b|tercero\b|الأولى|الأول|الوحيدة?|"
    r"ال(?:حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)ة?(?:\s+عشرة?)?"
)
_NUMBER: Final = rf"(?:\(\s?{_COUNT}\s?\)|{_COUNT}|{_ROMAN}|{_ORDINAL})"
_ARTICLE: Final = re.compile(
    r"^\s*(?P<number>(?:(?:Article|Articulo|Artículo|Artikel|Artigo|Articolo|Articolul|Art\.?|Section|Sec\.|Rule|"
    r"Regulation|Madde|MADDE|Статья|Стаття|Член|Чл\.)\s+|§\s*|(?:ال)?(?:مادة|ماده|فصل)\s*)"
    rf"{_NUMBER})(?P<rest>.*)$",
    re.IGNORECASE,
)
_DIVISION: Final = re.compile(
    r"^\s*(?P<number>(?:(?:Part|Title|Chapter|Book|Schedule|Annex|Partie|Titre|Chapitre|Livre|Annexe|"
    r"Título|Capítulo|Libro|Sección|Anexo|Teil|Abschnitt|Kapitel|Titel)\s+|(?:الباب|القسم|الجزء)\s*)"
    rf"{_NUMBER})(?P<rest>.*)$",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"^\s*[.:–—\-)،]+\s*")
_GOES_ON: Final = re.compile(
    r"^\s*(?:[,;]|\(\d|(?:of|and|or|to|shall|et|de|du|des|ou|y|o|del|und|oder|Abs|Absatz|Satz|Nr|"
    r"paragraph|para|alinéa|apartado|من|أعلاه|المذكورة|و)\b|[a-zà-ÿ])",
)
"""What follows a number where an article is only mentioned."""
_ENDED: Final = ".!?:;)]»”؟؛"


@dataclass(frozen=True, slots=True)
class ProvisionPiece:
    number: str | None
    heading: str | None
    words: str
    likely: bool
    """It is an article; otherwise it is most likely the title of a part, or what stands before the first."""


@dataclass(slots=True)
class _Open:
    number: str | None = None
    rest: str = ""
    lines: list[str] = field(default_factory=list)
    article: bool = False


def split_provisions(text: str) -> list[ProvisionPiece]:
    """The pieces in their order; nothing that was pasted is left out."""
    return [piece for each in _opened(text) if (piece := _closed(each)) is not None]


def _opened(text: str) -> Iterator[_Open]:
    current = _Open()
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _opens(line, current)
        if found is None:
            current.lines.append(line)
        else:
            yield current
            current = found
    yield current


def _opens(line: str, before: _Open) -> _Open | None:
    for pattern, article in ((_ARTICLE, True), (_DIVISION, False)):
        match = pattern.match(line)
        if match and not _only_mentioned(match["rest"], before):
            return _Open(match["number"].strip(), match["rest"], article=article)
    return None


def _only_mentioned(rest: str, before: _Open) -> bool:
    """In the middle of a sentence, where a line happens to begin with it."""
    if not rest.strip():
        return False
    if _SEPARATOR.match(rest):
        return False
    if rest[0].isalnum() or _GOES_ON.match(rest):
        return True
    last = before.lines[-1].rstrip() if before.lines else ""
    return bool(last) and last[-1] not in _ENDED


def _closed(each: _Open) -> ProvisionPiece | None:
    rest = _SEPARATOR.sub("", each.rest, count=1).strip()
    words = "\n".join(each.lines).strip("\n").rstrip()
    heading = None
    if each.number is None:
        pass
    elif not each.article or (rest and _is_heading(rest, words)):
        heading = rest or None
    elif rest:
        words = f"{rest}\n{words}".strip()
    else:
        first, _, later = words.lstrip().partition("\n")
        if later.strip() and _is_heading(first, later):
            heading, words = first.strip(), later.strip("\n").rstrip()
    if each.number is None and not words.strip():
        return None
    return ProvisionPiece(each.number, heading, words, likely=each.article)


def _is_heading(line: str, after: str) -> bool:
    """Short, without the end of a sentence, and with something below it."""
    line = line.strip()
    begins = re.match(r"\(?[0-9a-z\u0660-\u0669]{1,3}[.)]", line)
    return bool(after.strip()) and not begins and len(line) <= _LONGEST_HEADING and line[-1] not in ".;:,؛،"
