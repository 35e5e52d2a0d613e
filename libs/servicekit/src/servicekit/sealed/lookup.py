"""Finding a sealed person by name, number or contact without being able to read any: a blind index."""

import hmac
import unicodedata
from enum import StrEnum
from hashlib import sha256

from servicekit.sealed.master import derive


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
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", value).casefold())
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    text = "".join(
        _digit(c) for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
    return text.translate(_LETTERS)


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if unicodedata.category(character) == "Nd" else character


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.replace("'", "").replace("’", "")).split()


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
            return "".join(c for c in text if c in "0123456789").lstrip("0")
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
        return hmac.new(self._key, f"{kind}\0{text}".encode(), sha256).hexdigest()
