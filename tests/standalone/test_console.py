from pathlib import Path

import pytest
from standalone.console import Console, tidy


@pytest.mark.parametrize(
    ("name", "line", "shown"),
    [
        ("visits", '{"event": "started", "level": "info"}', None),
        (
            "visits",
            '{"event": "slow", "level": "warning", "service": "visits", "ms": 9}',
            "warning slow ms=9",
        ),
        ("visits", "Traceback", "Traceback"),
        ("visits", "{broken", "{broken"),
        ("postgres", "LOG:  checkpoint starting", None),
        ("postgres", "FATAL:  the database system is starting up", None),
        ("postgres", "ERROR:  deadlock detected", "error deadlock detected"),
        ("nats", "[7] 2026/11/22 18:55:43.473447 [INF] Server is ready", None),
        ("nats", "[7] 2026/11/22 18:55:43.473447 [ERR] Publish Violation", "err Publish Violation"),
    ],
)
def test_the_terminal_shows_what_a_person_needs(name: str, line: str, shown: str | None) -> None:
    assert tidy(name, line) == shown


def test_every_line_is_kept_as_it_came(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(tmp_path)
    console.lines_of("postgres")("LOG:  checkpoint starting")
    console.lines_of("visits")('{"event": "slow", "level": "warning"}')
    console.say("ready http://127.0.0.1:8080")
    console.close()
    assert (tmp_path / "postgres.log").read_text() == "LOG:  checkpoint starting\n"
    assert (tmp_path / "visits.log").read_text() == '{"event": "slow", "level": "warning"}\n'
    first, last = capsys.readouterr().out.splitlines()
    assert first.endswith("visits          warning slow")
    assert last == "ready http://127.0.0.1:8080"
