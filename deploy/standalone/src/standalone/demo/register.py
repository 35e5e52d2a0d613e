"""The old register of Kelmara: 3,400 complaints over eleven years, as lines of a file to import."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

from standalone.demo.country import SEED, TODAY, InventedPlace
from standalone.demo.voices import VOICES, name, told

COMPLAINTS = 3400
COLUMNS = (
    "number received place unit theme state outcome closed due language summary account severity"
    " channel complainant_role complainant phone".split()
)
_OPEN = (("received", 3), ("acknowledged", 2), ("assessed", 2), ("in-progress", 6), ("waiting", 2))
_OUTCOMES = (
    ("resolved", 4),
    ("partly-resolved", 3),
    ("not-upheld", 4),
    ("referred", 2),
    ("withdrawn", 1),
    ("no-action", 2),
)
_LANGUAGES = (("ar", 40), ("fr", 30), ("en", 20), ("es", 10))
_ROLES = (
    ("person-deprived-of-liberty", 7),
    ("family", 3),
    ("lawyer", 1),
    ("civil-society", 1),
    ("anonymous", 1),
)
_CHANNELS = (("letter", 6), ("phone", 3), ("box", 3), ("visit", 2), ("email", 1), ("form", 1))


def register(places: list[InventedPlace]) -> bytes:
    """The file, one JSON object a line."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows(places))


def rows(places: list[InventedPlace]) -> Iterator[dict[str, str]]:
    chance = random.Random(SEED)
    weights = [place.capacity * place.fullness * place.complains for place in places]
    first = TODAY - timedelta(days=11 * 365)
    for number in range(1, COMPLAINTS + 1):
        place = chance.choices(places, weights)[0]
        # More each year: the office became known.
        received = first + timedelta(days=round((TODAY - first).days * chance.random() ** 0.6))
        yield _row(number, place, received, chance)


def _row(number: int, place: InventedPlace, received: date, chance: random.Random) -> dict[str, str]:
    language = _pick(_LANGUAGES, chance)
    theme = chance.choice(sorted(VOICES[language]))
    voice = VOICES[language][theme]
    summary, narrative = told(voice, chance)
    closed = received < TODAY - timedelta(days=chance.randint(60, 400))
    role = _pick(_ROLES, chance)
    row = {
        "number": f"KM/{received.year}/{number:05d}",
        "received": received.isoformat(),
        "place": place.code,
        "unit": chance.choice(place.units) if place.units else "",
        "theme": theme,
        "state": "closed" if closed else _pick(_OPEN, chance),
        "outcome": _pick(_OUTCOMES, chance) if closed else "",
        "closed": (received + timedelta(days=chance.randint(10, 59))).isoformat() if closed else "",
        "due": "" if closed else (TODAY + timedelta(days=chance.randint(-10, 45))).isoformat(),
        "language": language,
        "summary": summary,
        "account": narrative,
        "severity": voice.severity,
        "channel": _pick(_CHANNELS, chance),
        "complainant_role": role,
        "complainant": "" if role == "anonymous" else name(chance),
        "phone": f"+000 {chance.randint(1000000, 9999999)}" if role == "family" else "",
    }
    return {column: row[column] for column in COLUMNS}


def _pick(weighted: tuple[tuple[str, int], ...], chance: random.Random) -> str:
    return chance.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


_TARGETS = {
    "number": "external_id",
    "received": "received_on",
    "place": "place",
    "unit": "unit",
    "theme": "theme",
    "state": "state",
    "outcome": "outcome",
    "closed": "closed_on",
    "due": "due_on",
    "language": "language",
    "summary": "summary",
    "account": "narrative",
    "severity": "severity",
    "channel": "channel",
    "complainant_role": "complainant_role",
    "complainant": "complainant_name",
    "phone": "complainant_contact",
}


def mapping(places: dict[str, str], themes: dict[str, str]) -> dict[str, object]:
    """How the file's columns become fields; ``places`` and ``themes`` are ids by code."""
    codes = {"place": places, "theme": themes}
    fields: list[dict[str, object]] = []
    for column, target in _TARGETS.items():
        field: dict[str, object] = {"target": target, "columns": [column]}
        if column in ("received", "closed", "due"):
            field["dates"] = "iso"
        if column in codes:
            field["codes"] = {"entries": codes[column]}
        fields.append(field)
    return {"system": "Kelmara register", "fields": fields}
