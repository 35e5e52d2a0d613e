"""How good the answers of search are: judged questions, items that are known, and typing errors, over 19,768 findings
of an ombudsman among 100,000 other records, all of them brought in and asked for through the API.

``python -m tests.benchmarks.relevance [--opensearch URL] [--among N]``; with an OpenSearch the same is asked there, and
once more after the index was moved into the embedded one.
"""

import argparse
import asyncio
import csv
import io
import math
import random
import statistics
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.index.words import form
from servicekit.testing import eventually

from tests.benchmarks import importing as generated
from tests.benchmarks.judged import JUDGED
from tests.benchmarks.workbench import report
from tests.e2e import importing
from tests.e2e.old_files import OldComplaints
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

FINDINGS = Path(__file__).parents[3] / "shared" / "data" / "findings" / "uk-housing-ombudsman.csv"
SEED = 20261130
FIRST = 10
KNOWN = 200
ERRORS = 100
RARE = 0.01
"""Of all findings: so many have a word that is remembered."""
LONG = 1800.0
"""Seconds in which a hundred thousand records must be found."""


@dataclass(frozen=True)
class Finding:
    number: str
    day: str
    text: str


def findings() -> list[Finding]:
    with FINDINGS.open(encoding="utf-8", newline="") as file:
        return [
            Finding(row["id"], row["decision_date_iso"], f"{row['category']}\n{row['complaint']}".lower())
            for row in csv.DictReader(file)
            if row["decision_date_iso"]
        ]


def gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:FIRST]))


def ndcg(found: Sequence[int], every: Sequence[int]) -> float:
    """Of what was found in its order, against the best order of all records there are."""
    best = gain(sorted(every, reverse=True))
    return gain(found) / best if best else 1.0


Ask = Callable[[str], Awaitable[list[str]]]
"""The numbers of the first ten."""


def asking(who: Person) -> Ask:
    async def ask(q: str) -> list[str]:
        answer = await who.search(q, limit=FIRST)
        titles = ("".join(part["text"] for part in hit["title"]) for hit in answer["items"])
        return [title.split()[-1] for title in titles]

    return ask


async def judged(ask: Ask, every: Sequence[Finding]) -> None:
    scores = {}
    for question in JUDGED:
        grades = {one.number: question.grade(one.text, one.day) for one in every}
        found = [grades.get(number, 0) for number in await ask(question.q)]
        scores[question.q] = ndcg(found, list(grades.values()))
    for q, score in sorted(scores.items(), key=lambda each: each[1])[:12]:
        report(f"  {q}", "", f"{score:.2f}")
    report(f"{len(scores)} judged questions", "", f"nDCG@{FIRST} {statistics.mean(scores.values()):.3f}")


def known_items(every: Sequence[Finding]) -> list[tuple[str, Finding]]:
    """What somebody remembers of a finding: its four rarest words that others have too, in their order. Of a finding
    that has nothing to remember it by, such as two words that few others have, nobody remembers anything."""
    often = Counter(word for one in every for word in set(words(one.text)))
    same = Counter(one.text for one in every)

    def memorable(one: Finding) -> bool:
        rare = sum(often[word] <= len(every) * RARE for word in remembered(one, often))
        return same[one.text] == 1 and rare >= 2 and len(remembered(one, often)) == 4

    told = [one for one in every if memorable(one)]
    return [(" ".join(remembered(one, often)), one) for one in random.Random(SEED).sample(told, KNOWN)]


def words(text: str) -> list[str]:
    return [word for word in "".join(c if c.isalpha() else " " for c in text).split() if len(word) > 3]


def remembered(one: Finding, often: Counter[str]) -> list[str]:
    known = {word for word in words(one.text) if often[word] >= 5}
    rarest = sorted(known, key=lambda word: (often[word], word))[:4]
    return sorted(rarest, key=one.text.index)


async def reciprocal(ask: Ask, asked: Sequence[tuple[str, Finding]]) -> float:
    ranks = []
    for q, one in asked:
        numbers = await ask(q)
        ranks.append(1 / (numbers.index(one.number) + 1) if one.number in numbers else 0.0)
    return statistics.mean(ranks)


def mistyped(q: str, chance: random.Random) -> str:
    """One error in its longest word: a letter left out, doubled, changed, or two the wrong way round."""
    asked = q.split()
    at = max(range(len(asked)), key=lambda place: len(asked[place]))
    wrong = word = asked[at]
    while wrong == word:
        where = chance.randrange(1, len(word) - 1)
        match chance.randrange(4):
            case 0:
                wrong = word[:where] + word[where + 1 :]
            case 1:
                wrong = word[:where] + word[where] + word[where:]
            case 2:
                wrong = word[:where] + chance.choice("aeioustrn") + word[where + 1 :]
            case _:
                wrong = word[:where] + word[where + 1] + word[where] + word[where + 2 :]
    return " ".join([*asked[:at], wrong, *asked[at + 1 :]])


async def known(ask: Ask, every: Sequence[Finding]) -> None:
    chance = random.Random(SEED)
    asked = known_items(every)
    right = await reciprocal(ask, asked)
    report(f"{KNOWN} known items", "MRR ≥ 0.8", f"{right:.3f}", right >= 0.8)
    wrong = await reciprocal(ask, [(mistyped(q, chance), one) for q, one in asked])
    lost = 1 - wrong / right
    report(
        "the same, each with a typing error", "≤ 15 % less", f"{wrong:.3f} ({lost:.0%} less)", lost <= 0.15
    )


async def errors(who: Person, every: Sequence[Finding]) -> None:
    """A word alone, mistyped. It is recovered where search says that it searched for the word that was meant, or for
    another form of it."""
    often = Counter(word for one in every for word in set(words(one.text)))
    chance = random.Random(SEED)
    meant = chance.sample(
        sorted(word for word, count in often.items() if len(word) > 4 and count >= 10), ERRORS
    )
    good, other = 0, []
    for word in meant:
        wrong = mistyped(word, chance)
        answer = await who.search(wrong, limit=FIRST)
        searched = {form(each["searched"], "en") for each in answer["corrections"]}
        if form(word, "en") in searched:
            good += 1
        else:
            other.append(
                f"{wrong} → {' '.join(each['searched'] for each in answer['corrections']) or 'as it is'}"
            )
    report(f"{ERRORS} words with a typing error", "≥ 85 of 100", f"{good} recovered", good >= 85)
    report(f"  {', '.join(other)}", "", "")


def others(count: int) -> bytes:
    """Generated complaints of people held: none of them answers what is asked here."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["number", "received", "text"])
    writer.writerows([row[0], row[1], row[5]] for row in generated.rows(count))
    return text.getvalue().encode()


async def bring_in(who: Person, content: bytes, system: str, columns: dict[str, list[str]]) -> None:
    file = OldComplaints(f"{system}.csv", content, 0, b"", {})
    record = await importing.begin(who, file)
    fields = [
        {"target": target, "columns": names, "joined_with": " "}
        | ({"dates": "iso"} if target == "received_on" else {})
        for target, names in columns.items()
    ]
    mapping = {"system": system, "fields": fields, "state_otherwise": "received"}
    address = f"{importing.IMPORTS}/{record['id']}"
    record = await who.call("PUT", f"{address}/mapping", json=mapping, version=record["version"])
    moved = await importing.move(who, record, "running")
    done = await importing.settled(who, moved, within=LONG)
    assert done["state"] == "done", done


async def measured(admin: Person, who: Person, every: Sequence[Finding]) -> list[list[str]]:
    """The answers to what both engines are asked."""
    engine = (await admin.get("/api/search/v1/index"))["engine"]
    print(f"— {engine}", flush=True)
    ask = asking(who)
    await judged(ask, every)
    await known(ask, every)
    await errors(who, every)
    return [await ask(q) for q in asked_of_both(every)]


def asked_of_both(every: Sequence[Finding]) -> list[str]:
    return [question.q for question in JUDGED] + [q for q, _ in known_items(every)]


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """What share of the first ten is the same, in whatever order."""
    return len(set(one) & set(other)) / max(len(one), len(other)) if one or other else 1.0


async def move(admin: Person, engine: str) -> None:
    rebuild = await admin.post("/api/search/v1/rebuilds", {"scope": "index", "engine": engine})
    began = time.monotonic()

    async def done() -> bool:
        now = await admin.get(f"/api/search/v1/rebuilds/{rebuild['id']}")
        return bool(now["state"] == "done")

    await eventually(done, within=LONG, every=1)
    report(f"moved into the {engine} index", "", f"{time.monotonic() - began:.0f} s")


async def run(opensearch: str | None, among: int) -> None:
    every = findings()
    stack = await Stack.start(**({"SEARCH_OPENSEARCH_URL": opensearch} if opensearch else {}))
    try:
        institution = await Institution.begin(stack)
        office = await institution.office("Office")
        head = await institution.colleague("Amina Haddad", "head", office=office)
        columns = {
            "external_id": ["id"],
            "received_on": ["decision_date_iso"],
            # The number stands in the title, by which an answer is told here.
            "summary": ["category", "id"],
            "narrative": ["complaint"],
        }
        await bring_in(head, FINDINGS.read_bytes(), "findings", columns)
        if among:
            columns = {"external_id": ["number"], "received_on": ["received"], "narrative": ["text"]}
            await bring_in(head, others(among), "others", columns)
        wanted = len(every) + among

        async def all_found() -> bool:
            return (await head.found() or 0) >= wanted

        await eventually(all_found, within=LONG, every=1)
        first = await measured(institution.admin, head, every)
        if opensearch:
            await move(institution.admin, "embedded")
            second = await measured(institution.admin, head, every)
            alike = [overlap(one, other) for one, other in zip(first, second, strict=True)]
            mean = statistics.mean(alike)
            report("first ten of the two engines", "≥ .95 the same", f"{mean:.3f}", mean >= 0.95)
            for q, share in sorted(zip(asked_of_both(every), alike, strict=True), key=lambda each: each[1])[
                :12
            ]:
                report(f"  {q}", "", f"{share:.2f}")
        await institution.close()
    finally:
        stack.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opensearch", help="measure this OpenSearch instead of the embedded index")
    parser.add_argument("--among", type=int, default=100_000, help="other records")
    arguments = parser.parse_args()
    if not FINDINGS.exists():
        raise SystemExit(print("the findings are not here: nothing is measured"))
    asyncio.run(run(arguments.opensearch, arguments.among))
