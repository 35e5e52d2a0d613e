"""Finding a sealed person by name, number or contact without being able to read any: a blind index."""

import hmac
import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from servicekit.sealed.master import derive

_APOSTROPHES = re.compile("['’]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_NOT_DIGITS = re.compile("[^0-9]+")


class Kind(StrEnum):
    """What a value is, which says how its spellings are brought to one."""

    NAME = "name"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"


# Letters that no decomposition brings together: ta marbuta and hamza, Persian and Urdu forms of Arabic
# letters; Latin letters with strokes and ligatures.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        "ى": "ي",
        "ئ": "ي",
        "ی": "ي",
        "ے": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ء": "",
        "ـ": "",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
    }
)


def _plain(value: str) -> str:
    """Without case, marks, width and letter variants; digits of any script as 0 to 9."""
    if value.isascii():
        return value.lower()
    return "".join(map(_fold, unicodedata.normalize("NFKD", value)))


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """What remains of a single, decomposed character."""
    folded = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", character.casefold()).translate(_LETTERS)
    )
    return "".join(
        _digit(c) for c in folded if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if unicodedata.category(character) == "Nd" else character


def _words(text: str) -> list[str]:
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", text)).split()


def normalise(kind: Kind, value: str) -> str:
    """The one spelling that all spellings of ``value`` share; empty when nothing of substance is in it.

    A name's parts are in alphabetical order: given name first or last is the same person.
    """
    text = _plain(value)
    match kind:
        case Kind.NAME:
            return " ".join(sorted(_words(text)))
        case Kind.NUMBER | Kind.DATE:
            return "".join(_words(text))
        case Kind.PHONE:
            # 0033…, +33… and 033… are one number.
            return _NOT_DIGITS.sub("", text).lstrip("0")
        case Kind.EMAIL:
            return "".join(text.split())


class BlindIndex:
    """HMAC-SHA256 of normalised values, under a key of one service and side: two sides' indexes differ."""

    def __init__(self, secret: bytes, service: str, side: str) -> None:
        self._key = derive(secret, f"daylight blind index {service} {side}")

    def of(self, kind: Kind, value: str) -> str | None:
        """64 hexadecimal digits to store and to search by; None when the value has no substance."""
        text = normalise(kind, value)
        if not text:
            return None
        return hmac.digest(self._key, f"{kind}\0{text}".encode(), "sha256").hex()
