"""Which sites may be named, that may hold what is published."""

import pytest
from pydantic import ValidationError
from search.settings import Settings


def faulty(sites: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setenv("SEARCH_PUBLIC_SITES", sites)
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({})
    return any(fault["loc"][0] == "public_sites" for fault in refused.value.errors())


def test_sites_are_addresses_without_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    for right in ("", "https://www.npm.example", " https://www.npm.example  https://npm.example:8443 "):
        assert not faulty(right, monkeypatch), right
    for wrong in ("*", "http://npm.example", "https://npm.example/", "https://a.example; script-src", "npm"):
        assert faulty(wrong, monkeypatch), wrong
