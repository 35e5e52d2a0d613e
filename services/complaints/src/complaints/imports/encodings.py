"""Which encoding a text file is in, with what else it could be."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from complaints.imports.limits import BrokenFile, Fault

TWICE = "utf-8-twice"
"""UTF-8 that was once read as Windows-1252 and saved again: `JosÃ©` for `José`."""

OFFERED: Sequence[str] = (
    "utf-8", TWICE, "windows-1252", "windows-1256", "iso-8859-6", "windows-1250", "windows-1251", ""
    "windows-1253",
    "windows-1254", "windows-1255", "windows-1257", "iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-7",
    "iso-8859-9", "iso-8859-15", "koi8-r", "ibm850", "ibm866", "mac-roman", "tis-620", "gb18030", "big5",
    "shift_jis", "euc-jp", "euc-kr", "utf-16", "utf-16-le", "utf-16-be",
)  # fmt: skip

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNS = "¿¡°ºª«»’‘“”–—…€·\xa0"
_WEST = (
    "éèêëàâçîïôùûüœæ",
    "áéíóúñü",
    "äöüß",
    "áâãàçéêíóôõúü",
    "åäöæøé",
    "àèéìòù",
)
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýžľĺŕäô", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_TURKISH = ("çğıöşüâîûİ",)
_BALTIC = ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž")
_LATIN: Sequence[tuple[str, Sequence[str]]] = (
    ("windows-1252", _WEST),
    ("windows-1250", _CENTRAL),
    ("windows-1254", _TURKISH),
    ("windows-1257", _BALTIC),
    ("iso-8859-15", _WEST),
    ("iso-8859-2", _CENTRAL),
    ("ibm850", _WEST),
    ("mac-roman", _WEST),
)
"""Encodings of Latin letters, and the letters beyond ASCII of each language written in them."""

_OTHER: Sequence[tuple[str, str]] = (
    ("windows-1256", "ARABIC"),
    ("iso-8859-6", "ARABIC"),
    ("windows-1251", "CYRILLIC"),
    ("koi8-r", "CYRILLIC"),
    ("iso-8859-5", "CYRILLIC"),
    ("ibm866", "CYRILLIC"),
    ("windows-1253", "GREEK"),
    ("windows-1255", "HEBREW"),
    ("tis-620", "THAI"),
)
_WORD = re.compile(r"[^\s;,|\"]+")
_HIGH = re.compile(rb"[\x80-\xff]+")
_BINARY_MAGIC: Sequence[tuple[bytes, str]] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "a text document (RTF)"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|table)", re.IGNORECASE)
_EXCERPTS = 3_000
_AROUND = 24


class Sureness(StrEnum):
    """How far a guess may be relied on without looking."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class EncodingReason(StrEnum):
    """Why a file is taken to be in an encoding."""

    BYTE_ORDER_MARK = "byte-order-mark"
    PLAIN_LETTERS = "plain-letters"
    """Only unaccented Latin letters, digits and signs, which most encodings share."""
    READS_AS_UTF_8 = "reads-as-utf-8"
    DAMAGED_BEFORE = "damaged-before"
    """UTF-8 whose letters were damaged before; they are mended while reading."""
    ZERO_BYTES = "zero-bytes"
    """Every second byte is zero, as in UTF-16."""
    MAKES_WORDS = "makes-words"
    """Not UTF-8; read this way the letters make words, which a person should look at."""
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another encoding the bytes can be read in, with the same excerpt as it would look then."""

    name: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding guessed for a file."""

    name: str
    sureness: Sureness
    reason: EncodingReason
    excerpt: str = ""
    alternatives: tuple[Alternative, ...] = ()


def sniff(chunks: Iterable[bytes]) -> Encoding:
    """Read all of a text file and say which encoding it is in; `BrokenFile` for what is not text at all."""
    census = _Census()
    for chunk in chunks:
        census.add(chunk)
    return census.verdict()


def refuse_binary(head: bytes) -> None:
    """Raise `BrokenFile` if the first bytes belong to something that is not a table."""
    if not head:
        raise BrokenFile(Fault.EMPTY, "The file is empty (0 bytes). Export it again from where it came from.")
    for magic, what in _BINARY_MAGIC:
        if head.startswith(magic):
            raise BrokenFile(Fault.BINARY, f"This is {what}, not a table. Save the list as CSV or XLSX.")
    if _MARKUP.match(head):
        raise BrokenFile(
            Fault.BINARY,
            "This is a web page or XML document, whatever its name says. Save the list as CSV or XLSX.",
        )


class _Census:
    """What must be known of all bytes to name their encoding, gathered in one pass with bounded memory."""

    def __init__(self) -> None:
        self.head = b""
        self.utf8 = codecs.getincrementaldecoder("utf-8")("strict")
        self.utf8_fault: str | None = None
        self.ascii = True
        self.zeros = False
        self.controls = 0
        self.seen = 0
        self.excerpts: list[bytes] = []

    def add(self, chunk: bytes) -> None:
        if len(self.head) < 8192:
            self.head += chunk[: 8192 - len(self.head)]
        self.seen += len(chunk)
        if not chunk.isascii():
            self.ascii = False
            self._collect(chunk)
        if b"\0" in chunk:
            self.zeros = True
        if self.utf8_fault is None:
            try:
                self.utf8.decode(chunk)
            except UnicodeDecodeError as error:
                self.utf8_fault = error.reason

    def _collect(self, chunk: bytes) -> None:
        for match in _HIGH.finditer(chunk):
            if len(self.excerpts) >= _EXCERPTS:
                return
            start, end = max(0, match.start() - _AROUND), min(len(chunk), match.end() + _AROUND)
            self.excerpts.append(chunk[start:end][:200])

    def verdict(self) -> Encoding:
        refuse_binary(self.head)
        for bom, name in _BOMS:
            if self.head.startswith(bom):
                return Encoding(name, Sureness.SURE, EncodingReason.BYTE_ORDER_MARK)
        if self.zeros:
            return self._two_bytes()
        _refuse_controls(self.head)
        if self.ascii:
            return Encoding("utf-8", Sureness.SURE, EncodingReason.PLAIN_LETTERS)
        if self.utf8_fault is None:
            return self._utf8()
        return _guess_single_byte(self.excerpts)

    def _utf8(self) -> Encoding:
        text = b"\n".join(self.excerpts).decode("utf-8", "ignore")
        twice = mend(text)
        excerpt = _excerpt(text)
        if _looks_twice_encoded(text):
            return Encoding(
                TWICE,
                Sureness.LIKELY,
                EncodingReason.DAMAGED_BEFORE,
                _excerpt(twice),
                (Alternative("utf-8", excerpt),),
            )
        return Encoding("utf-8", Sureness.SURE, EncodingReason.READS_AS_UTF_8, excerpt)

    def _two_bytes(self) -> Encoding:
        even, odd = self.head[0::2].count(0), self.head[1::2].count(0)
        for name, mine, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
            if mine > 10 * other and mine * 50 > len(self.head):
                return Encoding(name, Sureness.LIKELY, EncodingReason.ZERO_BYTES)
        raise BrokenFile(
            Fault.BINARY,
            "The file holds zero bytes: it is not text. Save the list as CSV or XLSX and try again.",
        )


def _refuse_controls(head: bytes) -> None:
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\x1a")
    if controls > 2 and controls * 100 > len(head):
        raise BrokenFile(
            Fault.BINARY,
            "The file holds control bytes all over: it is not text. Save the list as CSV or XLSX.",
        )


def _guess_single_byte(excerpts: list[bytes]) -> Encoding:
    raw = b"\n".join(excerpts)
    scored: list[tuple[float, int, str, str]] = []
    for rank, (name, languages) in enumerate(_LATIN):
        text = raw.decode(name, "replace")
        best_language = max(_latin_score(text, frozenset(letters + _SIGNS)) for letters in languages)
        scored.append((best_language, -rank, name, text))
    for rank, (name, script) in enumerate(_OTHER):
        text = raw.decode(name, "replace")
        scored.append((_script_score(text, script), -rank - 1, name, text))
    scored.sort(reverse=True)
    best = scored[0]
    different = [other for other in scored[1:] if other[3] != best[3]]
    clear = best[0] > 0 and (not different or best[0] - different[0][0] > 0.25)
    return Encoding(
        best[2],
        Sureness.LIKELY if clear else Sureness.UNSURE,
        EncodingReason.MAKES_WORDS,
        _excerpt(best[3]),
        tuple(Alternative(name, _excerpt(text)) for _, _, name, text in different[:4]),
    )


def _latin_score(text: str, letters: frozenset[str]) -> float:
    """Mean plausibility per non-ASCII character: accented letters stand alone between plain ones."""
    points, count, before = 0.0, 0, " "
    for char in text:
        if char >= "\x80":
            count += 1
            points += 1.0 if char in letters else (-4.0 if char == "�" or not char.isprintable() else -1.0)
            if before >= "\x80" and before.isalpha() and char.isalpha():
                points -= 0.7
            if before.islower() and char.isupper():
                points -= 0.7
        before = char
    return points / count if count else 0.0


def _script_score(text: str, script: str) -> float:
    """Mean plausibility per non-ASCII character: letters of the script stand together, never inside Latin words."""
    points, count, before = 0.0, 0, " "
    for char in text:
        if char >= "\x80":
            count += 1
            of_script = unicodedata.name(char, "").startswith(script)
            points += 1.0 if of_script else (0.3 if char in "’–—«»“”№،؛؟\xa0°" else -2.0)
            if of_script and before.isascii() and before.isalpha():
                points -= 2.0
            if before.islower() and char.isupper():
                points -= 1.5
        elif before >= "\x80" and before.isalpha() and char.isalpha():
            points -= 2.0
        before = char
    return points / count if count else 0.0


def _excerpt(text: str) -> str:
    """A few whole words with letters beyond ASCII, so that a person can judge the reading."""
    found: dict[str, None] = {}
    for line in text.split("\n")[:200]:
        words = _WORD.findall(line)
        inner = words[1:-1] if len(words) > 2 else words
        found.update(dict.fromkeys(word for word in inner if not word.isascii() and len(word) > 2))
    return ", ".join(list(found)[:6])[:80]


def _as_bytes(text: str) -> bytes:
    """Windows-1252 as browsers and Excel write it: the five unassigned bytes pass through."""
    return b"".join(
        bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode("windows-1252") for char in text
    )


def mend(text: str) -> str:
    """Undo one reading of UTF-8 as Windows-1252; text that was not damaged comes back as it is."""
    if text.isascii():
        return text
    try:
        return _as_bytes(text).decode("utf-8")
    except UnicodeError:
        return re.sub(r"[\x80-\U0010ffff]+", lambda run: _mend_run(run.group()), text)


def _mend_run(run: str) -> str:
    try:
        return _as_bytes(run).decode("utf-8")
    except UnicodeError:
        return run


def _looks_twice_encoded(text: str) -> bool:
    runs = re.findall(r"[\x80-\U0010ffff]+", text)
    mended = sum(1 for run in runs if _mend_run(run) != run)
    return mended > 0 and mended >= 0.8 * len(runs)
