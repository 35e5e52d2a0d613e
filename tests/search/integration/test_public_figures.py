"""What everybody reads of figures: the numbers that two people published, and nobody's name."""

import csv
import io
import json
import re
from typing import Any

import pytest
from search.annual_reports.wordings import wording
from search.models import KnownInstitution
from search.policy import READ
from search.public_figures.texts import TEXTS
from servicekit.copies import store
from servicekit.ids import uuid7
from servicekit.public_pages import ANYBODY, FRAMED_BY
from servicekit.testing import person

from tests.search.integration.test_releases import (
    RIGHTS,
    TABLES,
    act,
    filled,
    prepare,
    publish,
    when_counted,
)

__all__ = ["filled"]

HOME = "/public/figures"
REASON = "A register came late"


async def look(desk: Any, path: str = "", status: int = 200, **query: str) -> Any:
    async with desk.bench.client(ANYBODY) as client:
        answer = await client.get(f"{HOME}{path}", params=query)
    assert answer.status_code == status, answer.text
    return answer


async def published(desk: Any, tables: Any = TABLES, **draft: Any) -> Any:
    made = await prepare(desk, person(*RIGHTS), tables, **draft)
    return (await publish(desk, person(*RIGHTS), made)).json()


async def test_what_came_out_is_read_by_anybody(filled: Any) -> None:
    desk = filled
    made = await published(desk)
    listed = (await look(desk)).text
    assert "Annual report 2025" in listed
    assert "1 January 2025 – 31 December 2025" in listed
    page = (await look(desk, "/1")).text
    assert "it is below 10, or one below 10" in page
    assert '<span aria-hidden="true">:</span><span class="unseen">held back</span>' in page
    assert "<bdi>Place 0</bdi>" in page
    assert '<tr class="whole"><th scope="row"><bdi>Altogether</bdi></th>' in page
    assert "<td>150</td>" in page
    # No small number, in a page or in a file.
    file = (await look(desk, "/1/1/tables.csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    of_complaints = [row for row in rows if row["measure"] == "complaints-received"]
    assert {":"} < {row["n"] for row in of_complaints}
    assert all(row["n"] in (":", "0") or int(row["n"]) >= 10 for row in of_complaints)
    said = json.loads((await look(desk, "/1/1/tables.json")).text)
    assert (said["number"], said["edition"], said["title"]) == (1, 1, "Annual report 2025")
    assert len(said["rows"]) == len([row for row in rows if row["n"]])
    assert (await look(desk, "/1/1/tables.xlsx")).content[:2] == b"PK"
    # Nobody's name, and no id, which would say when something was drafted.
    ids = [made["id"], *(each[who] for each in made["history"] for who in ("prepared_by", "approved_by"))]
    for text in (listed, page, json.dumps(said)):
        assert not any(one in text for one in ids)
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text)
        assert '"why"' not in text


@pytest.mark.parametrize("language", TEXTS)
async def test_it_is_read_in_four_languages(filled: Any, language: str) -> None:
    desk = filled
    await published(desk)
    texts = TEXTS[language]
    for path in ("", "/1"):
        answer = await look(desk, path, lang=language)
        assert answer.headers["Content-Language"] == language
        assert f'<html lang="{language}" dir="{texts.direction}">' in answer.text
        assert "max-age=300" in answer.headers["Cache-Control"]
    page = answer.text
    for words in (texts.altogether, texts.held_back, texts.grains["quarter"], texts.half):
        assert words in page
    said = wording(language)
    for head in (texts.column, said.share, said.half):
        assert f'<th scope="col" class="num"><bdi>{head}</bdi></th>' in page
    # Every code has words.
    assert not re.search(r"<bdi>(letter|phone|upheld|not-upheld)</bdi>", page)


async def test_what_is_not_out_is_as_unknown_as_what_never_was(filled: Any) -> None:
    desk = filled
    assert TEXTS["en"].none in (await look(desk)).text
    first = person(*RIGHTS)
    made = await prepare(desk, first)
    unknown = (await look(desk, "/7", 404)).text
    paths = ("/1", "/0", "/-1", "/x", "/99999999999", "/1/1", "/1/1/tables.csv", f"/{made['id']}", "/1/1/x/y")
    for path in paths:
        assert (await look(desk, path, 404)).text == unknown, path
    assert made["title"] not in (await look(desk)).text
    assert (await publish(desk, person(*RIGHTS), made)).status_code == 200
    # A correction that waits, or is being counted, is not there either.
    await act(desk, first, "POST", f"{made['id']}/editions", because=REASON)
    before = (await look(desk, "/1")).text
    await desk.app.state.counter.step()
    assert (await look(desk, "/1")).text == before
    assert REASON not in before
    for path in ("/1/2", "/1/x", "/1/1/tables.pdf", "/1/2/tables.csv"):
        assert (await look(desk, path, 404)).text == unknown, path


async def test_corrections_and_withdrawal_are_told(filled: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    made = await prepare(desk, first, TABLES[:3])
    await publish(desk, second, made)
    asked = await act(desk, first, "POST", f"{made['id']}/editions", because=REASON)
    corrected = await when_counted(desk, first, asked)
    out = (await publish(desk, second, corrected)).json()
    texts = TEXTS["en"]
    newest, old = (await look(desk, "/1")).text, (await look(desk, "/1/1")).text
    assert REASON in newest
    assert "Corrected on" in newest
    assert texts.superseded not in newest
    assert texts.superseded in old
    assert "Corrected on" in (await look(desk)).text
    async with desk.bench.client(second) as client:
        match = {"If-Match": f'"{out["version"]}"'}
        body = {"because": "Counted twice"}
        assert (
            await client.post(f"/v1/releases/{made['id']}/withdraw", json=body, headers=match)
        ).status_code == 200
    for path in ("", "/1", "/1/1"):
        assert "Withdrawn on" in (await look(desk, path)).text
    for path in ("/1", "/1/1/tables.csv", "/1/2/tables.json"):
        assert "Counted twice" in (await look(desk, path)).text


async def test_every_page_and_file_says_whose_figures_they_are(filled: Any) -> None:
    desk = filled
    await published(desk)
    assert "<title>Published figures · Daylight</title>" in (await look(desk)).text
    async with desk.bench.app.state.worker_database.session() as session:
        item = {"id": str(uuid7()), "version": 1, "closed": False, "name": "Ombud & Mechanism"}
        await store(session, KnownInstitution, [item])
    for path in ("", "/1", "/1/1"):
        page = (await look(desk, path, lang="ar")).text
        assert "<bdi>Ombud &amp; Mechanism</bdi>" in page
        assert "· Ombud &amp; Mechanism</title>" in page
    assert "<bdi>Ombud &amp; Mechanism</bdi>" in (await look(desk, "/embed")).text
    assert "Ombud & Mechanism" in (await look(desk, "/1/1/tables.csv")).content.decode("utf-8-sig")
    assert json.loads((await look(desk, "/1/1/tables.json")).text)["institution"] == "Ombud & Mechanism"


async def test_only_named_sites_may_hold_the_embedded_tables(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = filled
    empty = await look(desk, "/embed")
    assert TEXTS["en"].none in empty.text
    made = await published(desk)
    page = await look(desk, "/embed")
    assert "Annual report 2025" in page.text
    assert "<td>150</td>" in page.text
    assert "<script" not in page.text
    assert made["id"] not in page.text
    # A page within another leads out of it, and not to a page that no site may hold.
    links = re.findall(r"<a (?!class=\"skip\")[^>]*>", page.text)
    assert links
    assert all('target="_blank" rel="noopener"' in each for each in links)
    for answer in (empty, page):
        assert FRAMED_BY not in answer.headers
    sites = ["https://www.npm.example", "https://npm.example:8443"]
    state = desk.bench.app.state
    monkeypatch.setattr(state, "settings", state.settings.model_copy(update={"public_sites": sites}))
    assert (await look(desk, "/embed")).headers[FRAMED_BY] == " ".join(sites)
    assert (await look(desk, "/embed", number="1", lang="ar")).headers[FRAMED_BY] == " ".join(sites)
    for path in ("", "/1", "/1/1"):
        assert FRAMED_BY not in (await look(desk, path)).headers
    assert FRAMED_BY not in (await look(desk, "/embed", 404, number="2")).headers


async def test_the_list_goes_on_with_what_is_older(filled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = filled
    monkeypatch.setattr("search.public_figures.endpoints.SHOWN", 2)
    for year in (2022, 2023, 2024):
        days = {"first": f"{year}-01-01", "last": f"{year}-12-31", "title": f"In {year}"}
        await published(desk, [TABLES[6]], **days)
    newest = (await look(desk)).text
    assert ("In 2024" in newest, "In 2023" in newest, "In 2022" in newest) == (True, True, False)
    older = (await look(desk, before="2")).text
    assert ("In 2023" in older, "In 2022" in older) == (False, True)
    for wrong in ("0", "x"):
        assert (await look(desk, "", 422, before=wrong)).status_code == 422


async def test_nobody_comes_in_by_another_door(filled: Any) -> None:
    desk = filled
    made = await published(desk)
    reader = person(READ)
    async with desk.bench.client(ANYBODY) as client:
        assert (await client.get("/v1/releases")).status_code == 401
        assert (await client.get(f"/v1/releases/{made['id']}")).status_code == 401
    async with desk.bench.client(reader) as client:
        assert (await client.get(HOME)).status_code == 401


async def test_who_has_the_page_already_is_told_so(filled: Any) -> None:
    desk = filled
    await published(desk)
    tag = (await look(desk, "/1")).headers["ETag"]
    async with desk.bench.client(ANYBODY) as client:
        same = await client.get(f"{HOME}/1", headers={"If-None-Match": tag})
        other = await client.get(f"{HOME}/1", params={"lang": "fr"}, headers={"If-None-Match": tag})
    assert (same.status_code, other.status_code) == (304, 200)
