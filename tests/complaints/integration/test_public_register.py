"""The register as everybody reads it: what is published, nothing of what is not, and that what is gone says so."""

import csv
import io
import re
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import pytest
from complaints.models import WithdrawnEntry
from complaints.models.complaint import Outcome
from complaints.public_form.sending import ANYBODY
from complaints.public_register.endpoints import SHOWN
from complaints.public_register.texts import TEXTS
from servicekit.ids import uuid7
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.test_deadlines import CASEWORKER, call
from tests.complaints.integration.test_register import (
    COMMUNICATIONS,
    TEXT,
    closed,
    moved,
    written,
)
from tests.complaints.visitor import Visitor


async def published(service: Bench, **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The complaint, and the summary as it is published."""
    names = {name: changes.pop(name) for name in ("text", "names_place", "language") if name in changes}
    record = await closed(service, **changes)
    summary = await moved(service, CASEWORKER, await written(service, record, **names), "submitted")
    return record, await moved(service, COMMUNICATIONS, summary, "published")


async def everything(visitor: Visitor, number: str = "") -> str:
    """All that the public gets to read of the register."""
    pages = ["/register", "/register/all.csv", "/register/all.json", "/register/feed.atom"]
    pages += [f"/register/{number}"] if number else []
    return "\n".join([(await visitor.get(page, lang="en")).answer.text for page in pages])


async def test_published_entry_is_there_for_everybody_under_an_address_of_its_own(
    complaints: Bench, place: UUID
) -> None:
    _, done = await published(complaints, place=str(place), names_place=True)
    visitor = await Visitor.at(complaints).get("/register", lang="fr")
    assert visitor.answer.status_code == 200
    assert TEXT in visitor.page.text
    assert "Prison d'essai" in visitor.page.text
    assert "Résolue" in visitor.page.text
    await visitor.get(f"/register/{done['number']}", lang="ar")
    assert visitor.answer.status_code == 200
    assert TEXT in visitor.page.text
    assert 'dir="rtl"' in visitor.answer.text
    assert "noindex" not in visitor.answer.text


async def test_nothing_of_a_complaint_is_there_before_it_is_published_nor_what_it_was_written_from(
    complaints: Bench, place: UUID
) -> None:
    visitor = Visitor.at(complaints)
    record = await closed(complaints, place=str(place), received_on="2026-05-04")
    await written(complaints, record)
    submitted = await moved(
        complaints,
        CASEWORKER,
        await written(complaints, await closed(complaints), text=TEXT + " Second."),
        "submitted",
    )
    returned = await moved(
        complaints,
        CASEWORKER,
        await written(complaints, await closed(complaints), text=TEXT + " Third."),
        "submitted",
    )
    await moved(complaints, COMMUNICATIONS, returned, "returned", reason="Say when")
    assert TEXT[:30] not in await everything(visitor)
    await moved(complaints, COMMUNICATIONS, submitted, "published")
    other, done = await published(complaints, place=str(place), text=TEXT + " Fourth.")
    shown = await everything(visitor, done["number"])
    assert "Second." in shown
    assert "Fourth." in shown
    for hidden in ("Third.", record["id"], other["id"], other["reference"], other["summary"], "05-04"):
        assert hidden not in shown
    # The place is not named by the entry: it is no filter either, and filtering by it finds nothing.
    assert "Test Prison" not in shown
    await visitor.get("/register", lang="en", place=str(place))
    assert "Fourth." not in visitor.page.text


async def test_withdrawn_entry_is_gone_and_says_only_that(complaints: Bench, place: UUID) -> None:
    _, done = await published(complaints, place=str(place), names_place=True)
    reason = "Asked by the person"
    await moved(complaints, COMMUNICATIONS, done, "withdrawn", reason=reason)
    visitor = await Visitor.at(complaints).get(f"/register/{done['number']}", lang="en")
    assert visitor.answer.status_code == 410
    assert "This entry was taken out" in visitor.page.heading
    assert visitor.answer.headers["cache-control"] == "no-store"
    shown = await everything(visitor, done["number"])
    for hidden in (TEXT, reason, "Test Prison"):
        assert hidden not in shown
    await visitor.get("/register/P-2026-9999", lang="en")
    assert visitor.answer.status_code == 404
    assert "There is no page here" in visitor.page.heading


async def test_register_without_entries_has_nothing_to_choose_by(complaints: Bench) -> None:
    visitor = await Visitor.at(complaints).get("/register", lang="en")
    assert "There is no entry like this" in visitor.page.text
    assert 'class="filters"' not in visitor.answer.text
    await published(complaints)
    await visitor.get("/register", lang="en", year="1999")
    assert 'class="filters"' in visitor.answer.text


async def test_filters_choose_and_offer_only_what_entries_have(complaints: Bench) -> None:
    themes = [uuid7(), uuid7()]
    for theme, name in zip(themes, ("Health", "Discipline"), strict=True):
        await complaints.sql(
            "INSERT INTO known_theme (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
            theme,
            f'{{"en": "{name}"}}',
        )
    await published(complaints, themes=[str(themes[0])])
    await published(complaints, text=TEXT + " Other.")
    visitor = await Visitor.at(complaints).get("/register", lang="en", theme=str(themes[0]))
    assert "Entries: 1" in visitor.page.text
    assert "Other." not in visitor.page.text
    assert "Discipline" not in visitor.page.text
    await visitor.get("/register", lang="en", year="1999")
    assert "There is no entry like this" in visitor.page.text
    await visitor.get("/register", lang="en", outcome="upheld")
    assert "Entries: 0" in visitor.page.text
    # A form sends what was left open as empty; nonsense is as if it were left open.
    for strange in ({"year": "", "theme": "", "outcome": ""}, {"year": "٢٠٢٦", "theme": "x", "outcome": "'"}):
        await visitor.get("/register", lang="en", **strange)
        assert "Entries: 2" in visitor.page.text
    found = csv.DictReader(
        io.StringIO((await visitor.get("/register/all.csv", theme=str(themes[0]))).answer.text)
    )
    assert len(list(found)) == 1


async def test_category_of_a_place_chooses_the_entries_that_name_one_of_it(
    complaints: Bench, place: UUID
) -> None:
    prison, court = uuid7(), uuid7()
    for category, names in (
        (prison, '{"en": "Prisons", "fr": "Prisons de jour", "ar": "سجون"}'),
        (court, '{"en": "Court cells"}'),
    ):
        await complaints.sql(
            "INSERT INTO known_category (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
            category,
            names,
        )
    await complaints.sql("UPDATE known_place SET category = $1 WHERE id = $2", str(prison), place)
    await published(complaints, place=str(place), text=TEXT + " Unnamed.")
    visitor = await Visitor.at(complaints).get("/register", lang="en")
    # Of an entry that names no place, its category is not said either.
    assert "Prisons" not in visitor.page.text
    await visitor.get("/register", lang="en", category=str(prison))
    assert "Entries: 0" in visitor.page.text
    await published(complaints, place=str(place), names_place=True)
    for language, name in (("en", "Prisons"), ("fr", "Prisons de jour"), ("ar", "سجون")):
        await visitor.get("/register", lang=language, category=str(prison))
        assert TEXTS[language].category in visitor.page.text
        assert name in visitor.page.text
        assert f'value="{prison}" selected' in visitor.answer.text
    await visitor.get("/register", lang="en", category=str(prison))
    assert "Entries: 1" in visitor.page.text
    assert "Unnamed." not in visitor.page.text
    assert "Court cells" not in visitor.page.text
    await visitor.get("/register", lang="en", category=str(court))
    assert "Entries: 0" in visitor.page.text
    answer = (await visitor.get("/register/all.csv", category=str(prison))).answer
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == 1
    await visitor.get("/register", lang="en", category="nonsense")
    assert "Entries: 2" in visitor.page.text


async def test_older_entries_come_by_the_next_page(complaints: Bench) -> None:
    for number in range(SHOWN + 2):
        await complaints.sql(
            "INSERT INTO register_entry (id, created_at, updated_at, version, number, published_on, side, office,"
            " language, text, outcome, received_year, closed_year, themes) VALUES ($1, now(), now(), 1, $2,"
            " '2026-01-01', 'complaints', $1, 'en', $2, 'resolved', 2025, 2025, '[]')",
            uuid7(),
            f"P-2026-{number:04d}",
        )
    visitor = await Visitor.at(complaints).get("/register", lang="en")
    first = set(re.findall(r'id="(P-2026-\d{4})"', visitor.answer.text))
    address = re.search(r'rel="next" href="([^"]+)"', visitor.answer.text)
    assert address
    older = await visitor.client.get(address[1].replace("&amp;", "&"))
    second = set(re.findall(r'id="(P-2026-\d{4})"', older.text))
    assert (len(first), len(second), first & second) == (SHOWN, 2, set())
    await visitor.get("/register", lang="en", cursor="nonsense")
    assert visitor.answer.status_code == 400
    assert visitor.answer.headers["content-type"].startswith("text/html")


async def test_files_and_feed_are_safe_to_open(complaints: Bench) -> None:
    hostile = "=HYPERLINK(1) <script>alert(1)</script> & more than twenty characters"
    _, done = await published(complaints, text=hostile)
    visitor = Visitor.at(complaints)
    table = (await visitor.get("/register/all.csv", lang="en")).answer
    (row,) = csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff")))
    assert row["text"] == "'" + hostile
    (entry,) = (await visitor.get("/register/all.json", lang="en")).answer.json()["entries"]
    assert entry["text"] == hostile
    feed = (await visitor.get("/register/feed.atom", lang="en")).answer
    assert feed.headers["content-type"].startswith("application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring(feed.text)
    assert root.findtext(f"{atom}entry/{atom}content") == hostile
    page = (await visitor.get(f"/register/{done['number']}", lang="en")).answer
    assert "<script" not in page.text
    for answer in (table, feed, page):
        assert answer.headers["cache-control"] == "public, max-age=300"
        assert "Accept-Language" in answer.headers["vary"]


async def test_nobody_puts_a_number_among_the_gone_but_who_publishes(complaints: Bench) -> None:
    insert = text(
        "INSERT INTO withdrawn_entry (number, side, office, withdrawn_on) VALUES ('P-1', 'complaints', :o, now())"
    )
    for who in (ANYBODY, CASEWORKER, person(office=uuid7())):
        with pytest.raises(DBAPIError):
            async with complaints.app.state.database.session(who) as session:
                await session.execute(insert, {"o": uuid7()})
    assert await complaints.sql("SELECT FROM withdrawn_entry") == []
    by_filter, by_policy = await visible_both_ways(complaints, WithdrawnEntry, ANYBODY)
    assert by_filter == by_policy


async def test_it_is_for_the_public_alone_and_answers_nothing_else(complaints: Bench) -> None:
    async with complaints.client() as client:
        assert (await client.get("/register")).status_code == 401
    visitor = await Visitor.at(complaints).get("/register/P-2026-0001/more", lang="en")
    assert visitor.answer.status_code == 404
    assert visitor.answer.headers["content-type"].startswith("text/html")
    await call(complaints, COMMUNICATIONS, "GET", "/register-entries")


def test_every_outcome_has_a_word_in_every_language() -> None:
    assert set(TEXTS) == {"en", "fr", "es", "ar"}
    for words in TEXTS.values():
        assert set(words.outcomes) == set(Outcome)
