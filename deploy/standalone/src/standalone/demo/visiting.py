"""What the visiting team of the invented country has: its people, visits and what they found, a programme, information.

One programme runs, and has visits; the next one waits to be solved.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from standalone.demo import visit_reports
from standalone.demo.calls import Caller
from standalone.demo.country import TODAY
from standalone.demo.visit_reports import POLICE, PRISON, Reported
from standalone.errors import StartError

_VISITS = "/api/visits/v1"
_PATIENCE = 240
_COST_PER_DAY, _COST_PER_VISIT = 140, 200
_PREPARED = 1.5
"""Person-days before a visit and after it."""
_PAPERS = ("accreditation", "induction", "confidentiality", "code-of-conduct", "immunities", "pay-rule")


@dataclass(frozen=True, slots=True)
class Goer:
    name: str
    kind: str
    sex: str
    languages: tuple[str, ...]
    expertise: tuple[str, ...]
    office: int
    """Which of the institution's offices."""
    login: str | None = None
    days: int | None = None


TEAM = (
    Goer("Tomas Example-Reyes", "member", "male", ("es", "en"), ("lawyer", "policing"), 0, "member", 40),
    Goer("Nadia Ferrand-Sample", "staff", "female", ("fr", "en"), ("lawyer",), 0, "coordinator", 60),
    Goer("Samir Sample", "staff", "male", ("ar", "fr"), ("lawyer", "social-worker"), 1, "monitor"),
    Goer("Ama Testament", "staff", "female", ("en", "ar"), ("doctor", "nurse"), 0, "doctor"),
    Goer("Hala Mockridge", "staff", "female", ("ar", "en"), ("lawyer", "migration"), 1),
    Goer("Bruno Dummett", "staff", "male", ("fr", "es"), ("psychologist", "child-rights"), 0, "monitor.city"),
    Goer("Lina Placeheld", "staff", "female", ("ar", "es"), ("doctor", "psychiatrist"), 1),
    Goer(
        "Omar Nothere",
        "member",
        "male",
        ("ar", "fr"),
        ("lawyer", "prison-management"),
        1,
        "member.second",
        50,
    ),
    Goer("Edda Nobody", "expert", "female", ("en",), ("psychiatrist", "forensic"), 1, "expert", 30),
    Goer("Celine Testworth", "expert", "female", ("fr",), ("disability", "nurse"), 0, None, 30),
    Goer("Idris Nobody", "interpreter", "male", ("ar", "fr", "en", "es"), (), 1, "interpreter"),
)


@dataclass(frozen=True, slots=True)
class Found:
    title: str
    text: str
    theme: str
    severity: str | None = None
    scope: str | None = None
    problem: str | None = None
    """None: a good practice."""


@dataclass(frozen=True, slots=True)
class PastVisit:
    category: str
    at: int
    """Which place of the category."""
    ago: int
    """Days since it began."""
    days: int
    kind: str
    goes: tuple[str, ...]
    """Names; the first leads."""
    until: str
    """The state it is in."""
    found: tuple[Found, ...]
    report: Reported | None = None
    """Written before it is closed."""


_ALONE = "Isolation cells are used without a written decision"
_DOCTOR = "Nobody is seen by a doctor within a day of arrival"
PAST = (
    PastVisit(
        "prison", 0, 610, 3, "periodic", ("Tomas Example-Reyes", "Ama Testament", "Hala Mockridge"), "closed",
        (
            Found(_ALONE, "Eleven of fourteen placements of the month had no decision in the register.",
                  "use-of-force.solitary-confinement", "grave", "systemic", "practice"),
            Found(_DOCTOR, "The register of admissions shows a first examination after four days on average.",
                  "safeguards.doctor", "serious", "generic", "procedure"),
            Found("Family calls by video", "Persons from afar may call their families by video each week.",
                  "contact.phone"),
        ),
        PRISON,
    ),
    PastVisit(
        "remand", 1, 290, 3, "periodic", ("Samir Sample", "Lina Placeheld", "Omar Nothere"), "closed",
        (
            Found("Three people sleep in cells built for two", "In two wings a third mattress lies on the floor.",
                  "material-conditions.overcrowding", "serious", "generic", "material-condition"),
            Found(_ALONE, "Two persons were kept alone for nine days on a word of the shift leader.",
                  "use-of-force.solitary-confinement", "grave", "generic", "practice"),
        ),
    ),
    PastVisit(
        "police-cells", 2, 170, 1, "ad-hoc", ("Hala Mockridge", "Samir Sample"), "closed",
        (
            Found(_DOCTOR, "No doctor is on call at night; the custody register has no column for it.",
                  "safeguards.doctor", "serious", "systemic", "procedure"),
            Found("Rights are explained with pictures", "A card in four languages hangs in every cell.",
                  "safeguards.information-on-rights"),
        ),
        POLICE,
    ),
    PastVisit(
        "psychiatric-hospital", 0, 60, 2, "thematic",
        ("Nadia Ferrand-Sample", "Lina Placeheld", "Bruno Dummett"), "reporting",
        (
            Found("Seclusion has no end that anybody sets", "Placements last until the next morning by habit.",
                  "use-of-force.seclusion", "grave", "generic", "practice"),
        ),
    ),
)  # fmt: skip

UNDER_WAY = PastVisit(
    "immigration", 0, 1, 3, "periodic",
    ("Samir Sample", "Hala Mockridge", "Ama Testament", "Idris Nobody"), "under-way", (),
)  # fmt: skip

_OBJECTIVES = "Isolation, the first hours after arrival, and how complaints are taken."
_EXPERTS = frozenset(one.name for one in TEAM if one.kind == "expert")
_INTERPRETERS = frozenset(one.name for one in TEAM if one.kind == "interpreter")


@dataclass(frozen=True, slots=True)
class Known:
    """What was built before: ids by the names the country gives them."""

    offices: Sequence[str]
    accounts: dict[str, str]
    categories: dict[str, str]
    regions: dict[str, str]
    themes: dict[str, str]
    problems: dict[str, str]
    of_category: dict[str, list[str]]
    """Places, in the order of their codes."""


class Visiting:
    def __init__(self, coordinator: Caller, head: Caller, known: Known) -> None:
        self._caller = coordinator
        self._head = head
        self._known = known
        self._members: dict[str, str] = {}

    async def add(self) -> None:
        await self._team()
        for past in PAST:
            await self._visit(past)
        await self._under_way()
        await self._information()
        await self._body()
        await self._running_programme()
        await self._next_programme()

    async def _team(self) -> None:
        for goer in TEAM:
            body = {
                "office": self._known.offices[goer.office],
                "kind": goer.kind,
                "name": goer.name,
                "account": self._known.accounts[goer.login] if goer.login else None,
                "sex": goer.sex,
                "languages": list(goer.languages),
                "expertise": list(goer.expertise),
                "days_a_year": goer.days,
                "joined_on": (TODAY - timedelta(days=1500)).isoformat(),
            }
            made = await self._caller.post(f"{_VISITS}/team-members", body)
            self._members[goer.name] = made["id"]
            given = (TODAY - timedelta(days=1000)).isoformat()
            for paper in _PAPERS:
                # One of them is soon to be renewed, as there is always one.
                soon = goer.name == "Omar Nothere" and paper == "accreditation"
                until = (TODAY + timedelta(days=40 if soon else 700)).isoformat()
                await self._caller.post(
                    f"{_VISITS}/team-members/{made['id']}/papers",
                    {"kind": paper, "given_on": given, "valid_until": until},
                )
        away = TODAY + timedelta(days=30)
        await self._caller.post(
            f"{_VISITS}/team-members/{self._members['Bruno Dummett']}/absences",
            {"since": away.isoformat(), "until": (away + timedelta(days=12)).isoformat()},
        )

    def _place(self, past: PastVisit) -> str:
        return self._known.of_category[past.category][past.at]

    async def _visit(self, past: PastVisit) -> str:
        first = TODAY - timedelta(days=past.ago)
        last = first + timedelta(days=past.days - 1)
        made = await self._caller.post(
            f"{_VISITS}/visits",
            {
                "kind": past.kind,
                "office": self._known.offices[0],
                "places": [self._place(past)],
                "starts_on": first.isoformat(),
                "ends_on": last.isoformat(),
                "objectives": _OBJECTIVES,
                "language": "en",
            },
        )
        await self._send(made["id"], past.goes)
        await self._move(made["id"], "planned")
        await self._move(made["id"], "under-way")
        for found in past.found:
            await self._find(made["id"], found)
        if past.until != "under-way":
            await self._talk(made["id"], last)
            await self._take_down_cost(made["id"], past)
            for state in ("final-talk-held", "reporting", "closed"):
                if state == "closed" and past.report:
                    await visit_reports.write(self._caller, self._head, made["id"], past.report)
                await self._move(made["id"], state)
                if state == past.until:
                    break
        visit: str = made["id"]
        return visit

    async def _take_down_cost(self, visit: str, past: PastVisit) -> None:
        person_days = past.days * len(past.goes) + _PREPARED
        took = {"person_days": person_days, "cost": person_days * _COST_PER_DAY + _COST_PER_VISIT}
        now = await self._caller.get(f"{_VISITS}/visits/{visit}")
        await self._caller.patch(f"{_VISITS}/visits/{visit}", now["version"], took)

    async def _send(self, visit: str, names: Sequence[str]) -> None:
        for at, name in enumerate(names):
            function = "expert" if name in _EXPERTS else "interpreter" if name in _INTERPRETERS else "member"
            body = {"member": self._members[name], "function": "lead" if at == 0 else function}
            await self._caller.post(f"{_VISITS}/visits/{visit}/team", body)

    async def _move(self, visit: str, to: str) -> None:
        if to == "under-way":
            await self._settle(visit)
        now = await self._caller.get(f"{_VISITS}/visits/{visit}")
        await self._caller.act(f"{_VISITS}/visits/{visit}/moves", now["version"], {"to": to})

    async def _settle(self, visit: str) -> None:
        """What speaks against a team is overridden in writing."""
        team = await self._caller.get(f"{_VISITS}/visits/{visit}/team")
        for one in team["findings"] or ():
            if one["severity"] == "must" and one.get("override") is None:
                member = one["member"]["id"] if one["member"] else None
                await self._caller.post(
                    f"{_VISITS}/visits/{visit}/team/overrides",
                    {
                        "code": one["code"],
                        "member": member,
                        "subject": one["subject"],
                        "reason": "Nobody else of the team was free in these days",
                    },
                )

    async def _find(self, visit: str, found: Found) -> None:
        body: dict[str, Any] = {
            "kind": "problem" if found.problem else "good-practice",
            "title": found.title,
            "description": found.text,
            "language": "en",
            "themes": [self._known.themes[found.theme]],
            "severity": found.severity,
            "scope": found.scope,
            "problem_kind": self._known.problems[found.problem] if found.problem else None,
        }
        made = await self._caller.post(f"{_VISITS}/visits/{visit}/findings", body)
        url = f"{_VISITS}/findings/{made['id']}"
        for kind, count in (("interview", 4), ("register", 1)):
            await self._caller.post(f"{url}/sources", {"kind": kind, "count": count})
        now = await self._caller.get(url)
        now = await self._caller.put(
            f"{url}/corroboration", version=now["version"], json={"corroboration": "fair"}
        )
        await self._caller.act(f"{url}/moves", now["version"], {"to": "confirmed"})

    async def _talk(self, visit: str, held: date) -> None:
        await self._caller.post(
            f"{_VISITS}/visits/{visit}/final-talk",
            {
                "held_on": held.isoformat(),
                "present": "Director, head of security, head of health",
                "raised": "What is in the findings, one by one.",
                "language": "en",
            },
        )
        promise = {
            "text": "Decisions on isolation are written down from today.",
            "by_whom": "Director",
            "due_on": (held + timedelta(days=90)).isoformat(),
        }
        await self._caller.post(f"{_VISITS}/visits/{visit}/promises", promise)

    async def _under_way(self) -> None:
        visit = await self._visit(UNDER_WAY)
        url = f"{_VISITS}/visits/{visit}"
        seen = (
            ("area", "Isolation cells", "seen"),
            ("area", "Families’ wing", "to-see"),
            ("register", "Register of removals", "to-see"),
        )
        for kind, name, state in seen:
            await self._caller.post(f"{url}/sights", {"kind": kind, "name": name, "state": state})
        # Of its first day, which is over: what happened cannot lie ahead, whenever the country is built.
        at = datetime.combine(TODAY - timedelta(days=UNDER_WAY.ago), time(9, 40), UTC).isoformat()
        await self._caller.post(
            f"{url}/difficulties",
            {
                "kind": "access-late",
                "at": at,
                "description": "Forty minutes at the gate, until the mandate was read out by telephone.",
                "language": "en",
            },
        )
        for text in ("Blankets are counted out, one each", "Telephones work; nobody has credit"):
            await self._caller.post(f"{url}/notes", {"text": text, "language": "en", "noted_at": at})

    async def _information(self) -> None:
        def place(category: str, at: int) -> list[str]:
            return [self._known.of_category[category][at]]

        def ago(days: int) -> str:
            return (TODAY - timedelta(days=days)).isoformat()

        received: tuple[dict[str, Any], ...] = (
            {
                "received_on": ago(20), "channel": "conversation", "source_kind": "civil-society",
                "summary": "Relatives tell that people are moved by night before each inspection.",
                "places": place("remand", 2), "reliability": "plausible",
            },
            {
                "received_on": ago(45), "channel": "letter", "source_kind": "staff", "urgent": True,
                "summary": "A nurse writes that medicines run out before the end of every month.",
                "places": place("prison", 2), "reliability": "reliable",
            },
            {
                "received_on": ago(9), "channel": "email", "source_kind": "public", "reprisal": True,
                "summary": "Somebody who spoke with the last team is said to have lost his work in the kitchen.",
                "places": place("remand", 1), "reliability": "plausible",
            },
            {
                "kind": "incident", "incident_kind": "death", "received_on": ago(6), "happened_on": ago(7),
                "channel": "phone", "source_kind": "authority", "persons": 1,
                "notified_by": "Prison Administration", "places": place("prison", 3),
                "summary": "A man was found dead in his cell at the morning count; the inquiry is open.",
            },
            {
                "kind": "incident", "incident_kind": "hunger-strike", "received_on": ago(70),
                "happened_on": ago(72), "channel": "press", "source_kind": "press", "persons": 14,
                "places": place("immigration", 1),
                "summary": "Fourteen people are reported to refuse food since Monday.",
            },
        )  # fmt: skip
        for body in received:
            await self._caller.post(
                f"{_VISITS}/information", body | {"language": "en", "office": self._known.offices[0]}
            )

    async def _body(self) -> None:
        body = await self._caller.post(
            f"{_VISITS}/bodies",
            {
                "names": {"en": "Invented Regional Committee", "fr": "Comité régional inventé"},
                "kind": "international",
                "mandate": "Visits places of detention of its member States, with or without notice.",
            },
        )
        await self._caller.act(
            f"{_VISITS}/bodies/{body['id']}/agreements",
            body["version"],
            {
                "title": "Working together",
                "roles": "Neither visits a place in the fortnight after the other.",
                "urgent_action": "Whoever hears of a threat to a life calls the other on the same day.",
                "reuse": "Findings may be told on; what a person said may not.",
                "valid_from": (TODAY - timedelta(days=400)).isoformat(),
            },
        )
        for category, at, days, public in (("prison", 1, 40, True), ("juvenile", 0, 75, False)):
            went = TODAY - timedelta(days=days)
            await self._caller.post(
                f"{_VISITS}/body-visits",
                {
                    "body": body["id"],
                    "place": self._known.of_category[category][at],
                    "starts_on": went.isoformat(),
                    "ends_on": (went + timedelta(days=1)).isoformat(),
                    "public": public,
                    "spoke_held": 30,
                    "spoke_staff": 12,
                },
            )
        first, *_ = (await self._caller.get(f"{_VISITS}/return-proposals"))["items"]
        await self._caller.act(
            f"{_VISITS}/return-proposals/{first['id']}/decisions", first["version"], {"accept": True}
        )

    def _settings(self, person_days: float) -> dict[str, Any]:
        categories, regions = self._known.categories, self._known.regions
        vulnerability = {"juvenile": 100, "psychiatric-hospital": 90, "immigration": 70, "remand": 60}
        intervals = {"prison": 24, "remand": 18, "psychiatric-hospital": 24, "juvenile": 12}
        return {
            "vulnerability": {categories[code]: percent for code, percent in vulnerability.items()},
            "intervals": {categories[code]: months for code, months in intervals.items()},
            "person_days": person_days,
            "money": 60_000,
            "cost_per_day": _COST_PER_DAY,
            "cost_per_visit": _COST_PER_VISIT,
            "expertise": {
                categories["prison"]: ["doctor"],
                categories["psychiatric-hospital"]: ["psychiatrist"],
                categories["juvenile"]: ["child-rights"],
            },
            "sizes": [
                {"people": 40, "days": 1, "team": 2},
                {"people": 300, "days": 2, "team": 3},
                {"people": None, "days": 3, "team": 4},
            ],
            "travel": [{"region": regions["KM-03"], "days": 1}, {"region": regions["KM-05"], "days": 1}],
        }

    async def _running_programme(self) -> None:
        begins = _monday(TODAY - timedelta(weeks=8))
        made = await self._caller.post(
            f"{_VISITS}/programmes",
            {
                "title": "This half-year",
                "language": "en",
                "office": self._known.offices[0],
                "starts_on": begins.isoformat(),
                "weeks": 26,
                "seed": 26,
                "settings": self._settings(150),
            },
        )
        url = f"{_VISITS}/programmes/{made['id']}"
        scenario = await self._solved(url)
        now = await self._head.get(url)
        await self._head.act(f"{url}/adoptions", now["version"], {"scenario": scenario["id"]})
        coming = [
            entry
            for entry in scenario["visits_planned"]
            if date.fromisoformat(entry["monday"]) > TODAY + timedelta(days=7)
        ]
        for at, entry in enumerate(coming[:3]):
            visit = await self._caller.post(f"{url}/visits", {"place": entry["place"]["id"]})
            if at == 0:
                await self._keep_secret(visit["id"])

    async def _keep_secret(self, visit: str) -> None:
        """Planned, and told to its team two days before."""
        now = await self._caller.get(f"{_VISITS}/visits/{visit}")
        lead = next(one for one in now["company"] if one["function"] == "member")
        await self._caller.put(f"{_VISITS}/visits/{visit}/team/{lead['member']}", json={"function": "lead"})
        first = date.fromisoformat(now["starts_on"])
        told = datetime.combine(first - timedelta(days=2), time(12), UTC).isoformat()
        where = {
            "places": [place["id"] for place in now["places"]],
            "starts_on": now["starts_on"],
            "ends_on": now["ends_on"],
            "reveal_at": told,
        }
        now = await self._caller.put(f"{_VISITS}/visits/{visit}/where", version=now["version"], json=where)
        await self._move(visit, "planned")

    async def _solved(self, url: str) -> dict[str, Any]:
        asked = await self._caller.post(f"{url}/scenarios", {"name": "As the score has it"})
        for _ in range(_PATIENCE * 4):
            now: dict[str, Any] = await self._caller.get(f"{url}/scenarios/{asked['id']}")
            if now["state"] == "done" and not now["clashes"]:
                return now
            if now["state"] in ("done", "failed"):
                raise StartError("the demo's programme could not be solved")
            await asyncio.sleep(0.25)
        raise StartError("the demo's programme was not solved in time")

    async def _next_programme(self) -> None:
        await self._caller.post(
            f"{_VISITS}/programmes",
            {
                "title": "The next year",
                "language": "en",
                "office": self._known.offices[0],
                "starts_on": _monday(TODAY + timedelta(weeks=18)).isoformat(),
                "weeks": 52,
                "seed": 52,
                "settings": self._settings(320),
            },
        )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
