"""The invented country is the same each time, large enough to look at, and speaks of themes there are."""

import json
from pathlib import Path

from standalone.demo import country
from standalone.demo.register import register, rows
from standalone.demo.voices import VOICES

THEMES = Path(__file__).parents[2] / "services/visits/migrations/defaults/theme.json"


def codes(entries: object) -> set[str]:
    if isinstance(entries, list):
        return {code for entry in entries for code in codes(entry)}
    if isinstance(entries, dict):
        below = {code for value in entries.values() for code in codes(value)}
        return below | ({str(entries["code"])} if "code" in entries else set())
    return set()


def test_two_buildings_are_the_same() -> None:
    assert country.places() == country.places()
    assert register(country.places()) == register(country.places())


def test_it_is_large_enough_and_in_four_languages() -> None:
    places = country.places()
    assert len(places) >= 40
    assert len({place.code for place in places}) == len(places)
    found = list(rows(places))
    assert len(found) >= 3000
    assert {row["language"] for row in found} == {"en", "fr", "es", "ar"}
    assert all(row["account"] for row in found)


def test_every_theme_it_speaks_of_is_one_of_the_defaults() -> None:
    known = codes(json.loads(THEMES.read_text()))
    assert {theme for voices in VOICES.values() for theme in voices} <= known


def test_every_role_has_an_account() -> None:
    held = {role for colleague in country.COLLEAGUES for role, *_ in colleague.roles}
    assert len(held) == 16
