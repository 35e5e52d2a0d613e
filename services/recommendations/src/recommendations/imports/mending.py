"""Cells put right that were broken on the way here. No I/O."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from servicekit.spreadsheets.files import Line, Table

_ESCAPED: Final = re.compile(r"_x(00[01][0-9A-Fa-f]|005F|00A0|200[B-Fb-f]|FEFF)_", re.IGNORECASE)
"""As spreadsheets write control characters, and the underscore that would begin such an escape."""
_LEADS: Final = "".join(chr(byte) for byte in range(0xC2, 0xF5))
_CP1252: Final = {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_FOLLOWS: Final = "".join([*_CP1252, *(chr(byte) for byte in range(0x80, 0xC0))])
_MOJIBAKE: Final = re.compile(f"[{_LEADS}][{re.escape(_FOLLOWS)}]{{1,3}}")
_ENDS: Final = re.compile(r"\r\n?|\u2028|\u2029")


def mend(text: str) -> str:
    """``text`` with the letters it was written with, and lines that end in one way."""
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text).replace("\r\n\n", "\n")
    text = _ENDS.sub("\n", text)
    if not text.isascii():
        text = _MOJIBAKE.sub(_read_anew, text)
    return text.replace("\0", "")


def mend_table(table: Table) -> Table:
    lines = [Line(line.number, _mended(line.cells)) for line in table.lines]
    headings = _mended(table.headings)
    return replace(
        table, headings=headings if len(set(headings)) == len(headings) else table.headings, lines=lines
    )


def how_many(cells: Iterable[str]) -> int:
    """Of ``cells``, those that are broken."""
    return sum(mend(cell) != _ENDS.sub("\n", cell) for cell in cells)


def _mended(cells: Sequence[str]) -> list[str]:
    return [mend(cell).strip() for cell in cells]


def _unescaped(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char in "\r\n\t_" else " " if char == "\u00a0" else ""


def _read_anew(run: re.Match[str]) -> str:
    """UTF-8 that was read as Windows-1252. What makes no sense that way was meant as it stands."""
    raw = bytes(_CP1252.get(char, ord(char)) for char in run[0])
    for length in range(len(raw), 1, -1):
        try:
            return raw[:length].decode("utf-8") + run[0][length:]
        except UnicodeDecodeError:
            continue
    return run[0]
