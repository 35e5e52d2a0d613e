"""Text as it lies in bytes: in which letters it was written, where nothing certain says so."""

import codecs
from typing import Final

_WIDER: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
"""What calls itself the left has the signs of the right where those two differ: so do all who read it."""
_NEVER: Final = frozenset(
    {"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "mbcs", "oem"}
)


def decoded(content: bytes, said: str | None = None) -> str:
    """By its mark, else as is ``said`` of it, else UTF-8, else what old office programs wrote."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig", "replace")
    if encoding := _known(said):
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1256" if _looks_arabic(content) else "cp1252", "replace")


def _known(said: str | None) -> str | None:
    if not said:
        return None
    try:
        name = codecs.lookup(said.strip()).name
        # Not all that Python calls a codec makes text of bytes.
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return None if name in _NEVER else _WIDER.get(name, name)


def _looks_arabic(content: bytes) -> bool:
    """In Windows-1256 most letters of an Arabic text lie in a range that Western text seldom uses in a row."""
    high = [byte for byte in content[:10_000] if byte >= 0x80]
    return len(high) > len(content[:10_000]) // 3
