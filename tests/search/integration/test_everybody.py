"""Whoever asks whatever finds, and is told the number of, what going through the rows of the database one by one gives.

``ASKERS=5000 python -m pytest tests/search/integration/test_everybody.py`` asks as so many.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from search.policy import PERMISSIONS, READ
from servicekit.ids import uuid7
from servicekit.principal import Kind as AccountKind
from servicekit.principal import Membership, Principal, Side

from tests.search.integration.test_documents import file_of

ASKERS = int(os.environ.get("ASKERS", "40"))
QUESTIONS = 3
"""Of each."""
RECORDS = 500
WITH_FILES = 0.3
OFFICES, TEAMS = [uuid4() for _ in range(3)], [uuid4() for _ in range(5)]
PLACES, THEMES, AUTHORITIES = ([uuid4() for _ in range(count)] for count in (8, 6, 4))
ACCOUNTS = [uuid7() for _ in range(6)]
KINDS = ("visit", "finding", "information", "complaint", "recommendation")
LEVELS = ("public", "internal", "confidential")
OF_FILES = ("visit", "complaint", "recommendation")
STATES = ("received", "in-progress", "closed")
WORDS = ("brenko", "dastu", "fimor", "galpe", "hundri", "jovak", "kelto", "lumbra", "mistan", "norvek")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    words: tuple[str, ...]
    joined: str = " "
    without: str = ""
    kinds: tuple[str, ...] = ()
    places: tuple[UUID, ...] = ()
    states: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: date | None = None

    @property
    def asked(self) -> dict[str, Any]:
        q = f'"{" ".join(self.words)}"' if self.joined == "phrase" else self.joined.join(self.words)
        return {
            "q": f"{q} -{self.without}" if self.without else q,
            "exact": "true",
            "limit": "200",
            "kind": list(self.kinds),
            "place": list(map(str, self.places)),
            "state": list(self.states),
            "year": list(map(str, self.years)),
        } | ({"since": self.since.isoformat()} if self.since else {})

    def says(self, row: Row) -> bool:
        """What is asked in words, and where no facet chooses."""
        written = (row["title"], row["text"])
        all_words = " ".join(written).split()
        has = [word in all_words for word in self.words]
        if self.joined == "phrase":
            found = any(" ".join(self.words) in each for each in written)
        else:
            found = any(has) if self.joined == " OR " else all(has)
        kept = not self.without or self.without not in all_words
        return found and kept and (self.since is None or row["dated"] >= self.since)

    def chosen(self, row: Row, but: str = "") -> bool:
        """Among what is chosen in each facet, ``but`` one."""
        choices: dict[str, Collection[Any]] = {
            "kind": self.kinds,
            "place": self.places,
            "state": self.states,
            "year": self.years,
        }
        return all(
            not choice or facet == but or set(choice) & set(VALUES[facet](row))
            for facet, choice in choices.items()
        )


VALUES: dict[str, Callable[[Row], Collection[Any]]] = {
    "kind": lambda row: [row["kind"]],
    "place": lambda row: row["places"],
    "theme": lambda row: row["themes"],
    "authority": lambda row: row["authorities"],
    "state": lambda row: [row["state"]] if row["state"] else [],
    "year": lambda row: [row["dated"].year],
}


def a_question(chance: random.Random) -> Question:
    words = tuple(chance.sample(WORDS, chance.choice([1, 1, 2, 2])))

    def some(of: Collection[Any], often: float) -> tuple[Any, ...]:
        return tuple(chance.sample(list(of), chance.randint(1, 2))) if chance.random() < often else ()

    return Question(
        words,
        chance.choice([" ", " OR ", "phrase"]) if len(words) > 1 else " ",
        chance.choice([word for word in WORDS if word not in words]) if chance.random() < 0.2 else "",
        some((*KINDS, "document"), 0.2),
        some(PLACES, 0.2),
        some(STATES, 0.2),
        some(range(2021, 2026), 0.2),
        date(2023, 6, 1) if chance.random() < 0.2 else None,
    )


def an_asker(chance: random.Random) -> Principal:
    """Anybody who may search, with any memberships under any hat."""
    memberships = [
        Membership(
            "tester",
            chance.choice([None, *OFFICES]),
            chance.choice([None, None, *TEAMS]),
            frozenset(chance.sample(PERMISSIONS, chance.randint(1, 8))),
        )
        for _ in range(chance.randint(0, 3))
    ]
    anyone = Membership("reader", chance.choice(OFFICES), None, frozenset({READ}))
    side = chance.choice([None, *Side, *Side])
    return Principal(chance.choice(ACCOUNTS), AccountKind.PERSON, side, (anyone, *memberships))


def reads(who: Principal, row: Row, named: bool) -> bool:
    """In the words of the rules of access, membership by membership, and by nothing that the service is made of."""
    if row["side"] is not None and row["side"] != who.side:
        return False

    def within(permission: str, *, teams_alone: bool = False) -> bool:
        for each in who.memberships:
            if permission not in each.permissions:
                continue
            if each.team:
                if each.team == row["team"]:
                    return True
            elif not teams_alone and each.office in (None, row["office"]):
                return True
        return False

    def anywhere(*permissions: str) -> bool:
        return any(not each.permissions.isdisjoint(permissions) for each in who.memberships)

    is_open = row["level"] in ("public", "internal")
    # A file is read on the terms of the record it belongs to, as far as its own level goes.
    match kind := row["of_kind"] or row["kind"]:
        case "visit" | "finding":
            visit = "visits.visit."
            own = anywhere(
                *(visit + act for act in ("read", "read-internal", "plan", "head", "work", "assist"))
            )
            by_right = (
                within(visit + "plan")
                or within(visit + "head")
                or within(visit + "read", teams_alone=True)
                or (kind == "visit" and is_open and within(visit + "read-internal"))
            )
        case "information":
            reading, writing = "visits.information.read", "visits.information.write"
            own = anywhere(reading, writing)
            by_right = (
                within(reading, teams_alone=True)
                or within(writing, teams_alone=True)
                or (own and (within("visits.visit.plan") or within("visits.visit.head")))
            )
        case "complaint":
            complaint = "complaints.complaint."
            own = anywhere(
                *(complaint + act for act in ("read", "head", "register", "work", "assign", "import"))
            )
            by_right = (
                within(complaint + "head")
                or within(complaint + "read", teams_alone=True)
                or (is_open and within(complaint + "read-internal"))
            )
        case "recommendation":
            said = "recommendations.recommendation."
            own = anywhere(*(said + act for act in ("read", "head", "write")))
            by_right = (
                within(said + "head")
                or within(said + "read", teams_alone=True)
                or (is_open and within(said + "read"))
            )
        case other:
            raise AssertionError(other)
    return by_right or (named and own)


@pytest.fixture
async def rows(desk: Any, project: Any) -> list[Row]:
    """As they lie in the database, each with the accounts that are named on it."""
    chance = random.Random(5)

    def a_file(of_level: str) -> dict[str, Any]:
        """Often enough for fewer than its record, never for more."""
        said = " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))
        return file_of(
            desk,
            said.encode(),
            "text/plain",
            title=" ".join(chance.choices(WORDS, k=2)),
            level=chance.choice([None, *(LEVELS if of_level != "confidential" else ()), "confidential"]),
            on=date(2020, 1, 1) + timedelta(days=chance.randint(0, 2400)),
        )

    made = [
        project(
            " ".join(chance.choices(WORDS, k=2)),
            " ".join(chance.choices(WORDS, k=chance.randint(1, 5))),
            kind=(kind := chance.choice(KINDS)),
            side=chance.choice(list(Side)).value,
            office=chance.choice(OFFICES),
            team=chance.choice([None, *TEAMS]),
            level=(level := chance.choice([*LEVELS, "confidential"])),
            granted=chance.sample(ACCOUNTS, chance.choice([0, 0, 1, 2])),
            places=chance.sample(PLACES, chance.randint(0, 2)),
            themes=chance.sample(THEMES, chance.randint(0, 2)),
            authorities=chance.sample(AUTHORITIES, chance.randint(0, 1)),
            state=chance.choice(STATES),
            on=date(2020, 1, 1) + timedelta(days=chance.randint(0, 2400)),
            files=[a_file(level)] if kind in OF_FILES and chance.random() < WITH_FILES else [],
        )
        for _ in range(RECORDS)
    ]
    await desk.record(*made)
    rows = await desk.bench.sql(
        "SELECT r.*, array(SELECT account FROM read_grant g WHERE g.record = r.id) AS named, p.text AS page"
        " FROM read_record r LEFT JOIN document_page p ON p.document = r.id"
    )
    found: list[Row] = [{**row, "text": row["page"] or row["text"]} for row in rows]
    assert len(found) == RECORDS + sum(len(each.files) for each in made)
    assert {row["of_kind"] for row in found} == {None, *OF_FILES}
    return found


async def ask(client: httpx.AsyncClient, asked: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The first page, and the ids of all."""
    first = answer = (await client.get("/v1/search", params=dict(asked))).raise_for_status().json()
    ids = [item["id"] for item in answer["items"]]
    while answer["next"]:
        more = await client.get("/v1/search", params={**asked, "cursor": answer["next"]})
        answer = more.raise_for_status().json()
        ids += [item["id"] for item in answer["items"]]
    return first, ids


@pytest.mark.timeout(max(300, ASKERS))
async def test_whoever_asks_whatever_finds_and_counts_what_the_rows_say(desk: Any, rows: list[Row]) -> None:
    chance = random.Random(7)
    found_something = found_not_all = 0
    for _ in range(ASKERS):
        who = an_asker(chance)
        readable = [row for row in rows if reads(who, row, who.account in row["named"])]
        async with desk.bench.client(who) as client:
            for question in (a_question(chance) for _ in range(QUESTIONS)):
                said = [row for row in readable if question.says(row)]
                expected = {str(row["id"]) for row in said if question.chosen(row)}
                answer, ids = await ask(client, question.asked)
                assert sorted(ids) == sorted(expected), (who, question)
                assert answer["count"] == {"value": len(expected), "capped": False}
                for facet, values in VALUES.items():
                    counts = Counter(
                        str(value) for row in said if question.chosen(row, but=facet) for value in values(row)
                    )
                    told = {each["value"]: each["count"] for each in answer["facets"][facet] if each["count"]}
                    assert told == counts, (who, question, facet)
                found_something += bool(expected)
                found_not_all += len(expected) < sum(
                    question.says(row) and question.chosen(row) for row in rows
                )
    # Else the records, or the askers, would have nothing to hide and to show.
    assert found_something > ASKERS / 2
    assert found_not_all > ASKERS
