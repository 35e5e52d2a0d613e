"""What a history keeps of a change."""

from recommendations.authorities.rules import makes_circle, sort_name
from recommendations.history import came_and_went, changed
from servicekit.ids import uuid7


def test_nothing_is_kept_of_what_stayed() -> None:
    assert changed("priority", "high", "high") == []
    assert came_and_went("themes", ["a", "b"], ["b", "a"]) == []


def test_both_values_are_kept() -> None:
    assert changed("priority", "low", "high") == [{"field": "priority", "from": "low", "to": "high"}]
    assert changed("system_wide", False, True) == [{"field": "system_wide", "from": "false", "to": "true"}]
    assert came_and_went("themes", ["a", "b"], ["b", "c", "c"]) == [
        {"field": "themes", "from": "a", "to": None},
        {"field": "themes", "from": None, "to": "c"},
    ]


def test_authority_never_stands_below_itself() -> None:
    top, middle, low = uuid7(), uuid7(), uuid7()
    assert makes_circle(top, top, set())
    assert makes_circle(top, low, {middle, top})
    assert not makes_circle(low, top, set())


def test_register_is_sorted_without_regard_to_case() -> None:
    assert sort_name({"fr": "Ministère", "en": "Ministry"}) == "ministry"
    assert sort_name({"ka": "სამინისტრო"}) == "სამინისტრო"
