"""The command as it is typed: what it says where, and with which exit code it ends."""

import socket
import sys
from pathlib import Path

import pytest
from daylight.main import main


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    file = tmp_path / "complaints.csv"
    file.write_text("day\n2026-05-04\n")
    monkeypatch.setenv("DAYLIGHT_CLIENT_ID", "machine")
    monkeypatch.setenv("DAYLIGHT_CLIENT_SECRET", "s3cret")
    return ["import", str(file), "--kind", "complaints", "--mapping", "prisons", "--patience", "0"]


def ended(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


def test_nobody_there(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert ended([*arguments, "--url", url]) == 3
    said = capsys.readouterr().err
    assert said.startswith(f"daylight: {url} does not answer")
    assert "s3cret" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("url", ["http://here:port", "127.0.0.1:8080", "ftp://x"])
def test_no_address(arguments: list[str], url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended([*arguments, "--url", url]) == 2
    assert "is not an address" in capsys.readouterr().err


def test_no_credentials(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DAYLIGHT_CLIENT_SECRET")
    assert ended(arguments) == 2
    assert "Set DAYLIGHT_CLIENT_SECRET" in capsys.readouterr().err


def test_no_file(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ended([arguments[0], "gone.csv", *arguments[2:]]) == 2
    assert "There is no file gone.csv" in capsys.readouterr().err


def test_no_such_kind(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ended([*arguments, "--kind", "minutes"]) == 2
    assert "invalid choice" in capsys.readouterr().err


def test_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["import", "--help"]) == 0
    assert "exit code" in capsys.readouterr().out
    assert sys.exc_info() == (None, None, None)
