"""Importing through the gateway, against something that keeps to the import API."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from daylight.credentials import Credentials
from daylight.failures import Refused, Unreachable
from daylight.gateway import Answer, Gateway
from daylight.importing import Importing, Wanted
from daylight.progress import Lines
from rich.console import Console

API = "/api/complaints/v1"
MAPPING = {"system": "old", "fields": [{"target": "received_on", "columns": ["day"]}]}


class Daylight:
    """One import at a time, whose checked and done tallies a test chooses."""

    def __init__(self, **tally: int) -> None:
        self.tally = {"created": 0, "updated": 0, "unchanged": 0, "duplicates": 0, "errors": 0} | tally
        self.id = str(uuid4())
        self.state, self.version, self.looks = "receiving", 1, 0
        self.file = b""
        self.mapping: dict[str, Any] = {}
        self.moves: list[str] = []
        self.keys: set[str] = set()
        self.broken: str | None = None
        self.lost: Callable[[httpx.Request], bool] = lambda _: False
        """Requests that are taken but whose answer gets lost."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = self._answer(request)
        if self.lost(request):
            raise httpx.ReadError("connection reset")
        return answer

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path, here = request.url.path, f"{API}/imports/{self.id}"
        body = request.read()
        match request.method, path:
            case "POST", "/api/token":
                return httpx.Response(200, json={"access_token": "t", "expires_in": 900})
            case "POST", p if p == f"{API}/imports":
                return httpx.Response(201, json=self._document())
            case "PUT", p if p == f"{here}/file":
                if self.state != "receiving":
                    return httpx.Response(409, json={"title": "It has its file already"})
                self.file = body
                self._become("inspecting")
            case "GET", p if p == here:
                self._go_on()
            case "GET", p if p == f"{API}/import-mappings":
                saved = [{"name": "prisons", "mapping": MAPPING, "fits": True}]
                return httpx.Response(200, json=[*saved, {"name": "other", "mapping": {}, "fits": False}])
            case "PUT", p if p == f"{here}/mapping":
                if self._stale(request):
                    return httpx.Response(412, json={"title": "Someone changed this record meanwhile"})
                self.mapping = json.loads(body)
                self._become("ready")
            case "POST", p if p == f"{here}/moves":
                if (key := request.headers["Idempotency-Key"]) not in self.keys:
                    assert not self._stale(request)
                    self.keys.add(key)
                    self.moves.append(json.loads(body)["to"])
                    self._become(self.moves[-1])
            case "GET", p if p == f"{here}/errors-file":
                return httpx.Response(200, content="\ufeffday,Daylight: row\n31/31,7\n".encode())
            case _:
                raise AssertionError(f"{request.method} {path}")
        return httpx.Response(200, json=self._document())

    def _stale(self, request: httpx.Request) -> bool:
        return request.headers["If-Match"] != f'"{self.version}"'

    def _become(self, state: str) -> None:
        self.state, self.looks = state, 0
        self.version += 1

    def _go_on(self) -> None:
        """Work is done at the third look."""
        self.looks += 1
        after = {"inspecting": "broken" if self.broken else "ready", "checking": "checked", "running": "done"}
        if self.looks == 3 and self.state in after:
            self._become(after[self.state])

    def _document(self) -> dict[str, Any]:
        total = sum(self.tally.values())
        working = self.state in ("checking", "running")
        return {
            "id": self.id,
            "version": self.version,
            "state": self.state,
            "rows_total": total,
            "tally": self.tally | {"rows": total * self.looks // 3 if working else total},
            "sha256": hashlib.sha256(self.file).hexdigest() if self.file else None,
            "detail": self.broken,
        }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "complaints.csv"
    path.write_bytes(b"day\n2026-05-04\n")
    return path


def run(daylight: Daylight, file: Path, **wanted: Any) -> tuple[int, str]:
    seen = io.StringIO()
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    gateway = Gateway(
        "http://daylight",
        Credentials("machine", "secret"),
        transport=httpx.MockTransport(daylight),
        sleep=sleep,
        clock=lambda: now[0],
    )
    usual: dict[str, Any] = {"file": file, "kind": "complaints", "mapping": "prisons", "system": None}
    asked = Wanted(**(usual | wanted))
    code = Importing(gateway, Lines(Console(file=seen, width=200)), asked).run()
    return code, seen.getvalue()


def test_good_file_is_checked_and_imported(file: Path) -> None:
    daylight = Daylight(created=3000, duplicates=12)
    code, seen = run(daylight, file)
    assert code == 0
    assert daylight.file == file.read_bytes()
    assert daylight.moves == ["checking", "running"]
    assert "Imported 3,012 rows: 3,000 new, 12 duplicates" in seen
    assert "Importing: 1,004 of 3,012 rows" in seen
    assert not list(file.parent.glob("*.errors.csv"))


def test_rows_with_errors_are_put_beside_the_file(file: Path) -> None:
    daylight = Daylight(created=2, errors=1)
    code, seen = run(daylight, file)
    errors = file.with_name("complaints.errors.csv")
    assert code == 1
    assert errors.read_text(encoding="utf-8-sig").startswith("day,Daylight: row")
    assert str(errors) in seen
    assert not list(file.parent.glob("*.part"))


def test_dry_run_writes_nothing(file: Path) -> None:
    daylight = Daylight(created=2, errors=1)
    assert run(daylight, file, check_only=True)[0] == 1
    assert daylight.moves == ["checking"]


def test_file_that_is_there_already_is_not_run_again(file: Path) -> None:
    daylight = Daylight(unchanged=3)
    code, seen = run(daylight, file)
    assert (code, daylight.moves) == (0, ["checking"])
    assert "nothing to write" in seen


def test_command_line_outweighs_the_mapping(file: Path) -> None:
    daylight = Daylight(created=1)
    run(daylight, file, system="register of 2011", update=True)
    assert daylight.mapping == MAPPING | {"system": "register of 2011", "update": True}


@pytest.mark.parametrize("document", [MAPPING, {"columns": ["day"], "mapping": MAPPING}])
def test_mapping_comes_from_a_file(file: Path, document: dict[str, Any]) -> None:
    path = file.with_name("mapping.json")
    path.write_text(json.dumps(document))
    daylight = Daylight(created=1)
    run(daylight, file, mapping=str(path))
    assert daylight.mapping == MAPPING


def test_broken_file_is_refused_in_the_words_of_the_service(file: Path) -> None:
    daylight = Daylight()
    daylight.broken = "This is a ZIP file that unpacks to 4 GB"
    with pytest.raises(Refused, match=r"nothing was changed\. This is a ZIP"):
        run(daylight, file)


@pytest.mark.parametrize(
    ("mapping", "told"),
    [("unknown", "Saved are: other, prisons"), ("other", "does not have"), ("gone.json", "cannot be read")],
)
def test_mapping_that_cannot_be_used_is_refused(file: Path, mapping: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        run(Daylight(created=1), file, mapping=mapping)


def test_mapping_file_is_refused_before_anything_is_uploaded(file: Path) -> None:
    path = file.with_name("mapping.json")
    path.write_text("[]")
    daylight = Daylight()
    with pytest.raises(Refused, match="holds no mapping"):
        run(daylight, file, mapping=str(path))
    assert daylight.file == b""


@pytest.mark.parametrize("name", ["missing.csv", "empty.csv", "."])
def test_file_that_cannot_be_read_is_refused(file: Path, name: str) -> None:
    file.with_name("empty.csv").touch()
    with pytest.raises(Refused, match=r"There is no file|is empty"):
        run(Daylight(), file.parent / name)


@pytest.mark.parametrize("lost", ["/file", "/mapping", "/moves"])
def test_act_that_was_taken_while_its_answer_was_lost_is_not_doubted(file: Path, lost: str) -> None:
    daylight, left = Daylight(created=1), [1]

    def once(request: httpx.Request) -> bool:
        if request.url.path.endswith(lost) and left:
            left.pop()
            return True
        return False

    daylight.lost = once
    assert run(daylight, file)[0] == 0


def test_other_file_in_its_place_is_noticed(file: Path) -> None:
    daylight = Daylight(created=1)
    daylight.state, daylight.file = "ready", b"something else"
    with pytest.raises(Answer, match="has its file already"):
        run(daylight, file)


@pytest.mark.parametrize("state", ["stopped", "paused", "cancelled"])
def test_import_that_somebody_stopped_is_told(file: Path, state: str) -> None:
    daylight = Daylight(created=1)

    def stop(request: httpx.Request) -> bool:
        if daylight.state == "running" and daylight.looks == 2:
            daylight.state = state
        return False

    daylight.lost = stop
    with pytest.raises(Refused, match=f"The import is {state}"):
        run(daylight, file)


def test_daylight_that_goes_away_is_unreachable(file: Path) -> None:
    daylight = Daylight(created=1)
    daylight.lost = lambda request: daylight.state == "running"
    with pytest.raises(Unreachable):
        run(daylight, file)
