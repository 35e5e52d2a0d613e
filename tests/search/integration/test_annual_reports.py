"""Annual reports: figures as whoever looks may read, frozen on issue, the same on paper; issued by a second person."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pypdfium2
import pytest
from docx import Document
from search.models import KnownAccount, KnownCategory, KnownOffice, KnownPlace, KnownTheme
from search.owners import Facts
from search.policy import PERMISSIONS, READ, RECOMMENDATION_READ
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import person
from sqlalchemy import text

from tests.search.integration.test_releases import prepare, when_counted
from tests.search.rights import Rights

OFFICE, TEAM = UUID(int=1), uuid4()
THEMES = {uuid4(): ("Health", "الصحة"), uuid4(): ("Regime", "النظام اليومي")}
PRISON, PLACE = uuid4(), uuid4()
REPORT_READ, WRITE = "search.annual-report.read", "search.annual-report.write"
ISSUE = "search.annual-report.issue"
FINDINGS, RECOMMENDED, GRAVE, VISITS = uuid4(), uuid4(), uuid4(), uuid4()
BY_THEME = {"measure": "findings", "by": "theme"}


def _somebody(*permissions: str, team: UUID | None = None) -> Principal:
    return person(*permissions, side=Side.PREVENTIVE, office=OFFICE, team=team)


HEAD = _somebody(*PERMISSIONS)
AUTHOR = _somebody(*(each for each in PERMISSIONS if each != ISSUE))
CLEARER = _somebody(READ, REPORT_READ)
COLLEAGUE = _somebody(READ, REPORT_READ, WRITE, RECOMMENDATION_READ)
OUTSIDER = person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE)


@pytest.fixture
async def country(desk: Any, project: Any) -> Any:
    """Twelve findings on health, three on regime; seven recommendations; two visits."""
    async with desk.app.state.worker_database.session() as session:
        for who, name in ((HEAD, "Head"), (AUTHOR, "Author"), (CLEARER, "Clearer"), (COLLEAGUE, "Colleague")):
            session.add(KnownAccount(id=who.account, version=1, name=name))
        for theme, (english, arabic) in THEMES.items():
            session.add(KnownTheme(id=theme, version=1, names={"en": english, "ar": arabic}))
        session.add(KnownCategory(id=PRISON, version=1, names={"en": "Prison", "ar": "سجن"}))
        session.add(KnownPlace(id=PLACE, version=1, names={"en": "Sarn"}, category=PRISON))
        session.add(KnownOffice(id=OFFICE, version=1, name="Institution of Kelmara"))
    common = {"side": "preventive", "office": OFFICE, "places": [PLACE]}
    day = {"began_on": date(2025, 5, 3)}
    themes = [theme for theme, n in zip(THEMES, (12, 3), strict=True) for _ in range(n)]
    findings = [
        project(
            "Found",
            kind="finding",
            themes=[theme],
            facts=Facts(**day, state="confirmed", sort="problem", severity="grave" if at < 2 else "minor"),
            **common,
        )
        for at, theme in enumerate(themes)
    ]
    recommendations = [
        project("Do", kind="recommendation", level="internal", facts=Facts(**day, state="issued"), **common)
        for _ in range(7)
    ]
    visits = [
        project(
            "Seen",
            kind="visit",
            level="internal",
            facts=Facts(began_on=date(2025, month, 1), state="closed", sort="periodic"),
            **common,
        )
        for month in (2, 11)
    ]
    await desk.record(*findings, *recommendations, *visits)
    return desk


def _chapters() -> list[dict[str, Any]]:
    def figure(block: UUID, **question: Any) -> dict[str, Any]:
        return {"id": str(block), "question": question}

    return [
        {
            "id": str(uuid4()),
            "topic": "findings",
            "titles": {"en": "Main findings", "ar": "أهم النتائج"},
            "blocks": [
                {"id": str(uuid4()), "text": {"en": "We saw **much**.\n- One\n- Two", "ar": "رأينا الكثير."}},
                figure(FINDINGS, **BY_THEME),
                figure(GRAVE, measure="findings-grave", by="category"),
            ],
        },
        {
            "id": str(uuid4()),
            "titles": {"en": "Recommendations", "ar": "التوصيات"},
            "blocks": [
                figure(RECOMMENDED, measure="recommendations-issued"),
                figure(VISITS, measure="visits-made", by="time", grain="quarter"),
            ],
        },
    ]


async def _made(desk: Any, who: Principal = AUTHOR, **more: Any) -> Any:
    draft = {
        "titles": {"en": "Annual report 2025", "ar": "التقرير السنوي 2025"},
        "first": "2025-01-01",
        "last": "2025-12-31",
        "languages": ["en", "ar"],
        "chapters": _chapters(),
    }
    async with desk.bench.client(who) as client:
        answer = await client.post("/v1/annual-reports", json=draft | more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def _at(report: Any, *parts: str) -> str:
    return "/".join(("/v1/annual-reports", report["id"], *parts))


async def _act(desk: Any, who: Principal, report: Any, act: str, body: Any, expected: int = 200) -> Any:
    async with desk.bench.client(who) as client:
        answer = await client.post(
            _at(report, act), json=body, headers={"If-Match": f'"{report["version"]}"'}
        )
    assert answer.status_code == expected, answer.text
    return answer.json()


async def _shown(desk: Any, who: Principal, report: Any, block: UUID, language: str = "en") -> Any:
    async with desk.bench.client(who) as client:
        answer = await client.get(_at(report, "figures", str(block)), params={"language": language})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _paper(desk: Any, who: Principal, report: Any, form: str, language: str = "en") -> str:
    async with desk.bench.client(who) as client:
        answer = await client.get(_at(report, "document"), params={"form": form, "language": language})
    assert answer.status_code == 200, answer.text
    if form == "docx":
        document = Document(io.BytesIO(answer.content))
        said = [each.text or "" for each in document.element.iter() if each.tag.endswith("}t")]
        heads = [paragraph.text for each in document.sections for paragraph in each.header.paragraphs]
        return " ".join(["".join(said), *heads])
    assert b"/MarkInfo" in answer.content or b"StructTreeRoot" in answer.content
    pages = pypdfium2.PdfDocument(answer.content)
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def _numbers(shown: Any) -> list[tuple[str, ...]]:
    return [(row["name"], *row["values"]) for row in shown["rows"]]


async def _cleared(desk: Any, report: Any) -> Any:
    sent = await _act(desk, AUTHOR, report, "clearances", {"accounts": [str(CLEARER.account)]})
    return await _act(desk, CLEARER, sent, "clearances/own", {"verdict": "cleared"})


async def test_a_draft_shows_each_reader_what_they_may_read_and_papers_say_the_same(country: Any) -> None:
    report = await _made(country)
    async with country.bench.client(AUTHOR) as client:
        named = await client.patch(
            _at(report), json={"authors": [str(COLLEAGUE.account)]}, headers={"If-Match": '"1"'}
        )
        figures = (
            await client.get(
                "/v1/figures/findings", params={"by": "theme", "from": "2025-01-01", "to": "2025-12-31"}
            )
        ).json()
    assert [each["name"] for each in named.json()["authors"]] == ["Colleague"]
    own = (await _shown(country, AUTHOR, report, FINDINGS))["shown"]
    assert _numbers(own) == [("Health", "12"), ("Regime", "3")]
    counted = {cell["key"]: str(cell["n"]) for cell in figures["cells"]}
    assert _numbers(own) == [(key["name"], counted[key["key"]]) for key in figures["by"]["keys"]]
    assert (own["total"], own["small"], own["rows"][0]["bar"]) == ("15 in all", 1, 1.0)
    # Who reads no findings, and recommendations only: less of one, nothing of the other.
    other = await _shown(country, COLLEAGUE, report, FINDINGS)
    assert other["shown"] is None
    assert (await _shown(country, COLLEAGUE, report, RECOMMENDED))["shown"]["total"] == "7 in all"
    arabic = await _shown(country, AUTHOR, report, FINDINGS, "ar")
    assert _numbers(arabic["shown"]) == [("الصحة", "12"), ("النظام اليومي", "3")]
    assert (own["title"], arabic["shown"]["columns"][1]) == ("Findings of visits: themes", "العدد")
    for form in ("pdf", "docx"):
        said = await _paper(country, AUTHOR, report, form)
        for part in ("Main findings", "Health", "15 in all", "7 in all", "13%", "2 of 15", "Q4 2025"):
            assert part in said, (form, part)
        assert re.search(r"Health\s*12", said), form
        assert "drawn from live figures of" in said
        less = await _paper(country, COLLEAGUE, report, form)
        assert "15 in all" not in less
        assert "7 in all" in less
        assert "أهم النتائج" in await _paper(country, AUTHOR, report, form, "ar") or form == "pdf"


async def test_nobody_without_access_sees_it_and_only_who_writes_changes_it(country: Any) -> None:
    report = await _made(country)
    stranger = _somebody(READ, REPORT_READ, WRITE)
    missing = {"id": str(uuid4())}
    for who in (OUTSIDER, stranger, CLEARER):
        async with country.bench.client(who) as client:
            assert (await client.get("/v1/annual-reports")).json()["items"] == []
            for parts in ((), ("history",), ("comments",), ("sendings",), ("figures", str(FINDINGS))):
                hidden, gone = await client.get(_at(report, *parts)), await client.get(_at(missing, *parts))
                assert (hidden.status_code, gone.status_code) == (404, 404), parts
                assert hidden.json()["title"] == gone.json()["title"]
            document = await client.get(_at(report, "document"), params={"form": "pdf"})
            changed = await client.patch(_at(report), json={"level": "public"}, headers={"If-Match": '"1"'})
            assert (document.status_code, changed.status_code) == (404, 404)
    async with country.bench.client(_somebody(READ)) as client:
        assert (await client.get("/v1/annual-reports")).status_code == 403
    async with country.bench.client() as client:
        assert (await client.get("/v1/annual-reports")).status_code == 401
    async with country.bench.client(AUTHOR) as client:
        without = await client.patch(_at(report), json={"level": "internal"})
        opened = await client.patch(_at(report), json={"level": "internal"}, headers={"If-Match": '"1"'})
        stale = await client.patch(_at(report), json={"level": "public"}, headers={"If-Match": '"1"'})
        twice = await client.post(
            "/v1/annual-reports",
            json={"titles": {"en": " "}, "first": "2025-01-01", "last": "2025-12-31", "languages": ["en"]},
        )
    assert (without.status_code, opened.status_code, stale.status_code) == (428, 200, 412)
    assert stale.json()["current"]["version"] == 2
    assert (twice.status_code, twice.json()["errors"][0]["pointer"]) == (422, "/titles")
    async with country.bench.client(CLEARER) as client:
        assert [each["id"] for each in (await client.get("/v1/annual-reports")).json()["items"]] == [
            report["id"]
        ]
        changed = await client.patch(_at(report), json={"level": "public"}, headers={"If-Match": '"2"'})
        assert (await client.get(_at(report))).json()["acts"] == ["comment"]
    assert changed.status_code == 403


async def test_it_is_cleared_issued_by_a_second_person_frozen_and_sent(country: Any, project: Any) -> None:
    report = await _made(country)
    await _act(country, AUTHOR, report, "issue", {}, 403)
    own = await _act(country, AUTHOR, report, "clearances", {"accounts": [str(AUTHOR.account)]}, 422)
    assert own["errors"][0]["code"] == "author"
    sent = await _act(country, AUTHOR, report, "clearances", {"accounts": [str(CLEARER.account)]})
    assert (sent["state"], sent["acts"]) == ("in-clearance", ["take-back", "comment"])
    async with country.bench.client(AUTHOR) as client:
        locked = await client.patch(_at(report), json={"level": "public"}, headers={"If-Match": '"2"'})
    assert (locked.status_code, locked.json()["type"].rsplit(":", 1)[-1]) == (409, "not-a-draft")
    await _act(country, HEAD, sent, "issue", {}, 409)
    await _act(country, HEAD, sent, "clearances/own", {"verdict": "cleared"}, 403)
    comment = {"text": "Say since when.", "chapter": sent["chapters"][0]["id"]}
    said = await _act(country, CLEARER, sent, "comments", comment, 201)
    assert (said["by"]["name"], said["chapter"]) == ("Clearer", comment["chapter"])
    await _act(country, CLEARER, sent, "clearances/own", {"verdict": "sent-back"}, 422)
    back = await _act(country, CLEARER, sent, "clearances/own", {"verdict": "sent-back", "reason": "Not yet"})
    assert (back["state"], back["clearances"][0]["reason"]) == ("draft", "Not yet")
    cleared = await _cleared(country, back)
    assert (cleared["state"], cleared["round"]) == ("cleared", 2)
    await _act(country, CLEARER, cleared, "issue", {}, 403)
    await _act(country, AUTHOR, cleared, "sendings", {}, 422)

    long_ago = await _act(country, replace(HEAD, confirmed_at=0.0), cleared, "issue", {}, 403)
    assert long_ago["type"].endswith("confirm-who-you-are")
    issued = await _act(country, HEAD, cleared, "issue", {"level": "internal"})
    assert (issued["state"], issued["issued_by"]["name"], issued["level"]) == ("issued", "Head", "internal")
    frozen = await _shown(country, HEAD, issued, FINDINGS)
    # Beside a total of fifteen, twelve would say three.
    assert _numbers(frozen["shown"]) == [("Health", "–"), ("Regime", "–")]
    assert (frozen["frozen_by"]["name"], frozen["shown"]["rows"][1]["bar"]) == ("Head", None)
    assert _numbers((await _shown(country, HEAD, issued, FINDINGS, "ar"))["shown"])[1][1] == "–"
    # Two of fifteen are grave: neither the two nor the share by which they can be counted.
    assert _numbers((await _shown(country, HEAD, issued, GRAVE))["shown"]) == [("Prison", "–", "–", "15")]
    # Visits name nobody: two of them are two.
    assert (await _shown(country, HEAD, issued, VISITS))["shown"]["total"] == "2 in all"
    later = {"kind": "finding", "side": "preventive", "office": OFFICE, "places": [PLACE]}
    facts = Facts(began_on=date(2025, 6, 1), state="confirmed", sort="problem", severity="grave")
    await country.record(*(project("More", themes=[theme], facts=facts, **later) for theme in THEMES))
    # The same for whoever reads the report, whatever else they may read, and on both papers.
    for who in (HEAD, CLEARER):
        assert (await _shown(country, who, issued, FINDINGS)) == frozen
    for form in ("pdf", "docx"):
        said = await _paper(country, CLEARER, issued, form)
        assert re.search(r"Health\s*–", said), form
        assert re.search(r"Regime\s*–", said), form
        assert "As counted on" in said
        assert "live figures" not in said
    async with country.bench.client(AUTHOR) as client:
        for body in ({"titles": {"en": "Other"}}, {"chapters": []}):
            changed = await client.patch(
                _at(issued), json=body, headers={"If-Match": f'"{issued["version"]}"'}
            )
            assert changed.status_code == 409
    with pytest.raises(Exception, match=r"row-level security|permission denied"):
        async with country.app.state.database.session(HEAD) as session:
            await session.execute(text("UPDATE annual_report_figure SET shown = '{}'"))
    async with country.app.state.database.session(AUTHOR) as session:
        touched = await session.execute(text("UPDATE annual_report SET titles = '{}'"))
        assert touched.rowcount == 0

    sending = {"recipient": "Parliament", "way": "tabled", "sent_on": "2026-03-01", "language": "en"}
    await _act(country, AUTHOR, issued, "sendings", sending | {"sent_on": "2199-01-01"}, 422)
    await _act(country, AUTHOR, issued, "sendings", sending, 201)
    async with country.bench.client(CLEARER) as client:
        (listed,) = (await client.get(_at(issued, "sendings"))).json()["items"]
        history = (await client.get(_at(issued, "history"))).json()["items"]
    assert (listed["recipient"], listed["recorded_by"]["name"]) == ("Parliament", "Author")
    assert [each["act"] for each in reversed(history)] == [
        *("drafted", "sent-to-clearance", "commented", "sent-back", "sent-to-clearance"),
        *("cleared", "issued", "sent"),
    ]
    assert history[4]["reason"] == "Not yet"


async def test_chapters_come_from_the_template_and_hold_only_what_can_be_counted(country: Any) -> None:
    made = await _made(country, chapters=None)
    assert [each["topic"] for each in made["chapters"]] == [
        *("challenges", "visits", "findings", "recommendations", "outstanding", "themes"),
        *("dialogue", "cooperation", "plans", "resources"),
    ]
    blocks = [block for chapter in made["chapters"] for block in chapter["blocks"] if block["question"]]
    for block in blocks:
        assert (await _shown(country, HEAD, made, UUID(block["id"])))["shown"] is not None
    assert "complaints-received" not in {block["question"]["measure"] for block in blocks}
    one = uuid7()
    for question in (
        {"measure": "findings", "by": "channel"},
        {"measure": "findings", "by": "theme", "and_by": "theme"},
        {"measure": "findings", "narrowing": {"theme": "all"}},
        {"measure": "findings", "narrowing": {"severity": "minor,grave"}},
        {"measure": "secrets"},
    ):
        chapters = [{"id": str(uuid4()), "blocks": [{"id": str(one), "question": question}]}]
        async with country.bench.client(AUTHOR) as client:
            answer = await client.patch(_at(made), json={"chapters": chapters}, headers={"If-Match": '"1"'})
        assert answer.status_code == 422, question
    twice = [{"id": str(one), "blocks": []}, {"id": str(one), "blocks": []}]
    async with country.bench.client(AUTHOR) as client:
        answer = await client.patch(_at(made), json={"chapters": twice}, headers={"If-Match": '"1"'})
    assert answer.status_code == 422


async def test_whoever_wrote_at_it_neither_clears_nor_issues_it_though_an_author_no_more(
    country: Any,
) -> None:
    report = await _made(country, level="internal")
    async with country.bench.client(HEAD) as client:
        changed = await client.patch(
            _at(report), json={"titles": {"en": "Other"}}, headers={"If-Match": '"1"'}
        )
    report = changed.json()
    await _act(country, AUTHOR, report, "clearances", {"accounts": [str(HEAD.account)]}, 422)
    cleared = await _cleared(country, report)
    await _act(country, HEAD, cleared, "issue", {}, 403)
    # Nor by SQL in the head's name.
    for statement, said in (
        (f"state = 'issued', issued_by = '{HEAD.account}', issued_at = now()", "does not issue it"),
        (f"created_by = '{COLLEAGUE.account}'", "stays the same"),
    ):
        with pytest.raises(Exception, match=said):
            async with country.app.state.database.session(HEAD) as session:
                await session.execute(text(f"UPDATE annual_report SET {statement}"))
    again = await _act(country, AUTHOR, cleared, "take-back", {"reason": "Once more"})
    await _act(country, AUTHOR, again, "clearances", {"accounts": [str(CLEARER.account)]})
    with pytest.raises(Exception, match="everybody who was asked"):
        async with country.app.state.database.session(HEAD) as session:
            await session.execute(text("UPDATE annual_report SET state = 'cleared'"))


async def test_persons_are_counted_in_whole_months_of_the_report_and_not_for_everybody(country: Any) -> None:
    own_days = _chapters()
    own_days[0]["blocks"][1]["question"] |= {"first": "2025-05-01", "last": "2025-05-02"}
    asked = {"accounts": [str(CLEARER.account)]}
    report = await _made(country, chapters=own_days)
    refused = await _act(country, AUTHOR, report, "clearances", asked, 422)
    assert [each["pointer"] for each in refused["errors"]] == ["/chapters/0/blocks/1/question"]
    report = await _made(country, last="2025-12-30")
    refused = await _act(country, AUTHOR, report, "clearances", asked, 422)
    assert [each["pointer"] for each in refused["errors"]] == ["/last"]

    cleared = await _cleared(country, await _made(country, level="internal"))
    await _act(country, HEAD, cleared, "issue", {"level": "public"}, 409)
    await _act(country, HEAD, cleared, "issue", {})
    # What was said while it was made is read by those who made it.
    for who, there in ((CLEARER, True), (AUTHOR, True), (_somebody(READ, REPORT_READ), False)):
        async with country.bench.client(who) as client:
            read = (await client.get(_at(cleared))).json()
            history = (await client.get(_at(cleared, "history"))).json()["items"]
        assert (read["state"], bool(read["clearances"]), bool(history)) == ("issued", there, there)


def _only(**question: Any) -> list[dict[str, Any]]:
    """Chapters with one figure."""
    return [
        {
            "id": str(uuid4()),
            "titles": {"en": "Findings"},
            "blocks": [{"id": str(FINDINGS), "question": {"measure": "findings"} | question}],
        }
    ]


async def _issued(desk: Any, **more: Any) -> Any:
    report = await _made(desk, level="internal", **({"chapters": _only()} | more))
    return await _act(desk, HEAD, await _cleared(desk, report), "issue", {"level": "internal"})


async def _total(desk: Any, report: Any) -> str:
    return str((await _shown(desk, HEAD, report, FINDINGS))["shown"]["total"])


PREPARES, APPROVES = (person(*PERMISSIONS, side=Side.PREVENTIVE) for _ in range(2))
"""For the whole institution."""


async def _half_a_year(desk: Any) -> Any:
    """Counted to be published."""
    half = {"title": "Half a year", "grain": "month", "first": "2025-01-01", "last": "2025-06-30"}
    desk.app.state.identity = Rights()
    return await prepare(desk, PREPARES, [{"measure": "findings"}], **half)


async def _published(desk: Any, release: Any, status: int = 200) -> int | None:
    """What it says."""
    async with desk.bench.client(APPROVES) as client:
        edition = f"/v1/releases/{release['id']}/editions/{release['history'][0]['id']}"
        told: int | None = (await client.get(edition)).json()["tables"][0]["cells"][0]["n"]
        answer = await client.post(f"{edition}/publish", headers={"If-Match": '"1"'})
    assert answer.status_code == status, answer.text
    return told


def _more(project: Any, many: int, day: date) -> list[Any]:
    facts = Facts(began_on=day, state="confirmed", sort="problem", severity="minor")
    place = {"kind": "finding", "side": "preventive", "office": OFFICE, "places": [PLACE]}
    return [project("More", themes=[next(iter(THEMES))], facts=facts, **place) for _ in range(many)]


@pytest.mark.parametrize("published", [False, True])
async def test_what_was_said_of_half_a_year_is_not_subtracted_from_what_is_said_of_the_whole(
    country: Any, project: Any, published: bool
) -> None:
    await country.record(*_more(project, 3, date(2025, 9, 1)))
    if published:
        assert await _published(country, await _half_a_year(country)) == 15
    else:
        assert await _total(country, await _issued(country, last="2025-06-30")) == "15 in all"
    # Three are of the other half.
    assert await _total(country, await _issued(country)) == "– in all"
    await country.record(*_more(project, 6, date(2025, 10, 1)))
    later = await _issued(country, first="2025-10-01")
    assert await _total(country, later) == "6 in all"
    # What held it back before holds it back still; what shares no month with any of it does not.
    assert await _total(country, await _issued(country)) == "– in all"
    await country.record(*_more(project, 7, date(2024, 2, 1)))
    assert await _total(country, await _issued(country, first="2024-01-01", last="2024-12-31")) == "7 in all"


async def test_what_a_report_said_of_the_whole_is_not_told_by_published_figures_of_half_a_year(
    country: Any, project: Any
) -> None:
    await country.record(*_more(project, 3, date(2025, 9, 1)))
    assert await _total(country, await _issued(country)) == "18 in all"
    assert await _published(country, await _half_a_year(country)) is None


async def test_what_a_report_said_and_is_still_so_is_published(country: Any, project: Any) -> None:
    assert await _total(country, await _issued(country, last="2025-06-30")) == "15 in all"
    await country.record(*_more(project, 12, date(2024, 9, 1)))
    assert await _total(country, await _issued(country, first="2024-01-01", last="2024-12-31")) == "12 in all"
    assert await _published(country, await _half_a_year(country)) == 15


async def test_a_report_that_is_issued_meanwhile_has_figures_counted_again(
    country: Any, project: Any
) -> None:
    await country.record(*_more(project, 3, date(2025, 9, 1)))
    release = await _half_a_year(country)
    assert await _total(country, await _issued(country)) == "18 in all"
    assert await _published(country, release, 409) == 15
    async with country.bench.client(PREPARES) as client:
        asked = await client.post(f"/v1/releases/{release['id']}/editions", json={})
    again = await when_counted(country, PREPARES, asked)
    assert await _published(country, again) is None


async def test_what_few_became_since_is_not_said_by_a_second_report(country: Any, project: Any) -> None:
    assert await _total(country, await _issued(country)) == "15 in all"
    assert await _total(country, await _issued(country)) == "15 in all"
    await country.record(*_more(project, 2, date(2025, 9, 1)))
    assert await _total(country, await _issued(country)) == "– in all"
    await country.record(*_more(project, 5, date(2025, 10, 1)))
    # What it was before is known, of seven who came since.
    assert await _total(country, await _issued(country)) == "– in all"


async def test_figures_of_one_report_are_not_subtracted_from_one_another(country: Any) -> None:
    """Two of fifteen are grave: all, beside those that are not, would say so."""
    chapters = _only()
    not_grave = {"measure": "findings", "narrowing": {"severity": "minor"}}
    chapters[0]["blocks"].append({"id": str(GRAVE), "question": not_grave})
    issued = await _issued(country, chapters=chapters)
    said = [(await _shown(country, HEAD, issued, each))["shown"]["total"] for each in (FINDINGS, GRAVE)]
    assert sorted(said) != ["13 in all", "15 in all"]
    assert "– in all" in said


async def test_what_reports_said_is_held_against_others_by_whoever_issues_and_read_by_nobody_else(
    country: Any,
) -> None:
    await _issued(country)
    for who, n in (
        (HEAD, 1),
        (PREPARES, 1),
        (AUTHOR, 0),
        (person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE), 0),
    ):
        async with country.app.state.database.session(who) as session:
            found = await session.execute(text("SELECT count(*) FROM annual_report_said"))
            assert found.scalar_one() == n
    with pytest.raises(Exception, match=r"row-level security|permission denied"):
        async with country.app.state.database.session(HEAD) as session:
            await session.execute(text("DELETE FROM annual_report_said"))


async def test_two_dimensions_of_one_thing_are_not_crossed_of_persons(country: Any) -> None:
    report = await _made(country, chapters=_only(by="category", and_by="region"))
    asked = {"accounts": [str(CLEARER.account)]}
    refused = await _act(country, AUTHOR, report, "clearances", asked, 422)
    assert [each["code"] for each in refused["errors"]] == ["same-thing"]
