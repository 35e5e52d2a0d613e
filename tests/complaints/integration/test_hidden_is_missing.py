"""More side doors: what is hidden can't be told from what is not there, by no answer, no list and no line of a log."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import ASSIGN, EXPORT, READ, REGISTER, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.testing import Bench, person
from sqlalchemy import event

from tests.complaints.integration.disclosing import CASEWORKER, NARRATIVE, call, mothers_complaint, version
from tests.complaints.integration.test_case_work import OFFICE, OTHER_TEAM

STRANGER = person(READ, REGISTER, WORK, ASSIGN, UNSEAL, EXPORT, office=OFFICE, team=OTHER_TEAM)
SECRETS = ("Testa Persona", "Karim Persona", "+000 555 01", "X-4711", "they beat him", "A mother about")
DRAFT = {"received_on": "2026-05-04", "channel": "letter", "summary": "Something else", "language": "en"}


@contextmanager
def statements(service: Bench) -> Iterator[list[str]]:
    """What the database is asked while the block runs."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *more: Any) -> None:
        asked.append(statement)

    engine = service.app.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("GET", "/history", None),
        ("GET", "/issues", None),
        ("GET", "/consents", None),
        ("GET", "/conversations", None),
        ("PATCH", "", {"summary": "x"}),
        ("POST", "/moves", {"to": "acknowledged"}),
        ("POST", "/notes", {"text": "x"}),
        ("POST", "/name-searches", None),
    ],
)
async def test_hidden_complaint_takes_the_way_of_a_missing_one(
    complaints: Bench, method: str, path: str, body: dict[str, Any] | None
) -> None:
    """The same answer by the same statements: there is nothing to measure."""
    record = await mothers_complaint(complaints)
    seen = []
    async with complaints.client(STRANGER) as client:
        for id_ in (uuid7(), record["id"], uuid7()):
            with statements(complaints) as asked:
                answer = await client.request(
                    method, f"/v1/complaints/{id_}{path}", json=body, headers={"If-Match": '"1"'}
                )
            seen.append((answer.status_code, {**answer.json(), "correlation_id": None}, asked))
    missing, hidden, again = seen
    assert hidden[0] == 404
    assert hidden == again
    assert missing[:2] == hidden[:2]


async def test_number_and_id_of_a_hidden_complaint_are_taken_without_a_word_about_it(
    complaints: Bench,
) -> None:
    number = {"system": "court", "value": "A-77"}
    record = await mothers_complaint(complaints, external_references=[number])
    answers = []
    async with complaints.client(STRANGER) as client:
        for taken in ({"id": record["id"]}, {"external_references": [number]}):
            answer = await client.post("/v1/complaints", json=DRAFT | taken)
            assert answer.status_code == 409
            answers.append({**answer.json(), "correlation_id": None})
            for told in (*SECRETS, record["reference"], record["id"], "A-77"):
                assert told not in answer.text
    assert answers[0] == answers[1]
    assert len(await complaints.sql("SELECT FROM complaint")) == 1


async def test_table_of_the_queue_holds_no_hidden_row_and_no_sealed_word(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    own = await call(complaints, STRANGER, "POST", "/complaints", 201, json=DRAFT)
    async with complaints.client(STRANGER) as client:
        answer = await client.get("/v1/complaints", headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    assert own["reference"] in answer.text
    for told in (*SECRETS, record["reference"], record["id"]):
        assert told not in answer.text


async def test_history_of_a_field_that_is_hidden_keeps_no_value_of_it(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    url = f"/complaints/{record['id']}"
    patch = {"narrative": "He took it back", "summary": "Nothing any more", "unit": "Wing D"}
    await call(complaints, CASEWORKER, "PATCH", url, json=patch, headers=version(record))
    history = str(await call(complaints, CASEWORKER, "GET", f"{url}/history"))
    rows = str([dict(row) for row in await complaints.sql("SELECT * FROM complaint_change")])
    audit = str([dict(row) for row in await complaints.sql("SELECT * FROM audit_entry")])
    outbox = str([dict(row) for row in await complaints.sql("SELECT data::text FROM outbox")])
    assert "narrative" in history
    for told in (*SECRETS, NARRATIVE, "He took it back", "Nothing any more", "Wing C", "Wing D"):
        for where in (history, rows, audit, outbox):
            assert told not in where


async def test_staff_at_work_leave_no_word_of_anybody_in_the_log(
    complaints: Bench, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Also where something is refused: not in what was sent, not in why."""
    record = await mothers_complaint(complaints)
    url = f"/complaints/{record['id']}"
    await call(complaints, CASEWORKER, "POST", f"{url}/notes", 201, json={"text": "Testa Persona rang"})
    await call(complaints, CASEWORKER, "POST", f"{url}/name-searches", 201)
    bad = {"summary": "Testa Persona", "language": "not a language", "channel": "Karim Persona"}
    await call(complaints, CASEWORKER, "PATCH", url, 422, json=bad, headers=version(record))
    await call(complaints, CASEWORKER, "GET", "/complaints?reference=X-4711")
    await call(complaints, STRANGER, "GET", url, 404)
    out, err = capfd.readouterr()
    for told in (*SECRETS, "rang"):
        assert told not in out + err + caplog.text


async def test_file_is_kept_under_a_name_that_tells_nothing(complaints: Bench) -> None:
    record = await mothers_complaint(complaints)
    url = f"/v1/complaints/{record['id']}/attachments?name=Karim%20Persona%20beaten.txt"
    async with complaints.client(CASEWORKER) as client:
        added = await client.post(
            url, content=b"They beat him", headers={"Content-Type": "application/octet-stream"}
        )
    assert added.status_code == 201, added.text
    root = complaints.app.state.settings.data_dir
    kept = [path for path in root.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        assert "Karim" not in str(path)
        assert b"They beat him" not in path.read_bytes()
        assert b"Persona" not in path.read_bytes()
    told = str([dict(row) for row in await complaints.sql("SELECT data::text FROM outbox")])
    assert "Persona" not in told
    assert UUID(added.json()["id"])
