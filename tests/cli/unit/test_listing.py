"""Lists brought into the register of recommendations, against something that keeps to its API."""

import io
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from daylight.credentials import Credentials
from daylight.failures import Refused
from daylight.gateway import Gateway
from daylight.importing import Wanted
from daylight.listing import Listing
from daylight.main import main
from daylight.progress import Lines
from rich.console import Console

API = "/api/recommendations/v1/recommendation-imports"


class Daylight:
    def __init__(self, **verdict: int) -> None:
        fates = ("rows", "new", "updated", "same", "kept", "repeated", "error")
        self.verdict = dict.fromkeys(fates, 0) | verdict
        self.id, self.state, self.version = str(uuid4()), "uploaded", 1
        self.file, self.asked, self.mapping = b"", {}, {"kind": "tracker", "columns": {"text": "Text"}}
        self.fault: str | None = None
        self.looks = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path, here, body = request.url.path, f"{API}/{self.id}", request.read()
        match request.method, path:
            case "POST", "/api/token":
                return httpx.Response(200, json={"access_token": "t", "expires_in": 900})
            case "POST", p if p == API:
                self.file, self.asked = body, dict(request.url.params)
                return httpx.Response(201, json=self._document())
            case "PUT", p if p == f"{here}/mapping":
                self.mapping = json.loads(body)
                self._become(request, "mapped")
            case "POST", p if p == f"{here}/checks":
                self._become(request, "checking")
            case "POST", p if p == f"{here}/runs":
                self._become(request, "running")
            case "GET", p if p == here:
                self.looks += 1
                if self.looks > 2:
                    after = {"checking": "checked", "running": "stopped" if self.fault else "done"}
                    self.state = after.get(self.state, self.state)
            case "GET", p if p == f"{here}/errors":
                assert request.headers["Accept"] == "text/csv"
                return httpx.Response(200, content=b"Text,Why it did not come in\n")
            case _:
                raise AssertionError(f"{request.method} {path}")
        return httpx.Response(200, json=self._document())

    def _become(self, request: httpx.Request, state: str) -> None:
        assert request.headers["If-Match"] == f'"{self.version}"'
        self.state, self.version, self.looks = state, self.version + 1, 0

    def _document(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "version": self.version,
            "state": self.state,
            "rows": self.verdict["rows"],
            "mapping": self.mapping,
            "verdict": self.verdict,
            "unmatched": [{"field": "addressees", "value": "MoJ", "rows": 2}],
            "fault": self.fault,
        }


def bring_in(there: Daylight, file: Path, **wanted: Any) -> tuple[int, str]:
    said = io.StringIO()
    console = Console(file=said, width=200)
    credentials = Credentials("id", "secret")
    gateway = Gateway("http://there", credentials, transport=httpx.MockTransport(there), sleep=lambda _: None)
    asked = Wanted(**({"file": file, "kind": "recommendations", "mapping": None, "system": None} | wanted))
    return Listing(gateway, Lines(console), asked).run(), said.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "old.csv"
    path.write_text("Text\nThat it be done\n")
    return path


def test_a_tracker_is_checked_and_brought_in(file: Path) -> None:
    there = Daylight(rows=3, new=3)
    code, said = bring_in(there, file, system="Old list", update=True)
    assert code == 0
    assert there.asked == {"name": "old.csv", "kind": "tracker"}
    assert there.file == file.read_bytes()
    assert (there.mapping["system"], there.mapping["existing"]) == ("Old list", "update")
    assert there.mapping["columns"] == {"text": "Text"}
    assert "Imported 3 rows: 3 new" in said
    assert "Not known here: 1 of addressees, such as 'MoJ'" in said


def test_rows_with_errors_lie_beside_the_file(file: Path) -> None:
    code, said = bring_in(Daylight(rows=3, new=2, error=1), file, kind="authorities")
    assert code == 1
    assert file.with_name("old.errors.csv").read_text().startswith("Text,")
    assert "1 with errors" in said


def test_a_dry_run_writes_nothing(file: Path) -> None:
    there = Daylight(rows=1, new=1)
    assert bring_in(there, file, check_only=True)[0] == 0
    assert there.state == "checked"


def test_a_mapping_comes_from_a_file(file: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"as_of": "2020-01-31"}))
    there = Daylight(rows=1, new=1)
    bring_in(there, file, mapping=str(mapping))
    assert there.mapping["as_of"] == "2020-01-31"
    with pytest.raises(Refused, match="JSON file"):
        bring_in(there, file, mapping="Old list")


def test_one_that_stops_says_why(file: Path) -> None:
    there = Daylight(rows=1, new=1)
    there.fault = "The account may no longer do it"
    with pytest.raises(Refused, match="no longer"):
        bring_in(there, file)


@pytest.mark.parametrize(
    "argv",
    [
        ["import", "x.csv"],
        ["import", "trees", "x.csv"],
        ["import", "authorities", "x.csv", "--kind", "complaints"],
    ],
)
def test_what_the_rows_are_is_said_once(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert "say once what the rows are" in capsys.readouterr().err
