"""Where the machine's credentials come from."""

from pathlib import Path

import pytest
from daylight.credentials import read_credentials
from daylight.failures import Refused


def test_secret_comes_from_a_file_so_that_it_is_in_no_environment(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    found = read_credentials(
        {"DAYLIGHT_CLIENT_ID": "machine", "DAYLIGHT_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    )
    assert (found.client_id, found.client_secret) == ("machine", "s3cret")
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "Set DAYLIGHT_CLIENT_ID"),
        ({"DAYLIGHT_CLIENT_ID": "machine"}, "Set DAYLIGHT_CLIENT_SECRET"),
        ({"DAYLIGHT_CLIENT_ID": "machine", "DAYLIGHT_CLIENT_SECRET_FILE": "/nowhere/x"}, "/nowhere/x"),
    ],
)
def test_what_is_missing_is_named(environment: dict[str, str], told: str) -> None:
    with pytest.raises(Refused, match=told):
        read_credentials(environment)


def test_empty_secret_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\n")
    with pytest.raises(Refused, match="is empty"):
        read_credentials({"DAYLIGHT_CLIENT_ID": "m", "DAYLIGHT_CLIENT_SECRET_FILE": str(tmp_path / "secret")})
