"""Builds the invented country, in the order an institution would: itself, its places, whom it writes to, its cases."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from standalone.demo import (
    annual_reports,
    case_work,
    country,
    demands,
    disclosures,
    legislation,
    office_days,
    public_reports,
    publishing,
    recommendations,
    releases,
    risks,
    visiting,
)
from standalone.demo.calls import Caller
from standalone.demo.contributions import Contributions
from standalone.demo.correspondence import Correspondence
from standalone.demo.dialogue import Dialogue, Followed
from standalone.demo.register import mapping, register
from standalone.errors import StartError

DOMAIN = "kelmara.example"
_IMPORTS = "/api/complaints/v1/imports"
_PATIENCE = 600
_AT_ONCE = 4
"""Places built beside each other: each is some twelve calls, of which one core has the time to wait."""

Say = Callable[[str], None]


@dataclass
class Building:
    """Ids of what is built so far, by the names the country gives them."""

    caller: Caller
    url: str
    password: str
    say: Say
    offices: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    authorities: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    async def all(self) -> None:
        await self._institution()
        await self._authorities()
        await self._places()
        await self._calendar()
        await self._register()
        await self._assign()
        await self._disclosures()
        await self._case_work()
        await self._recommendations()
        await self._legislation()
        await self._visiting()
        await self._office_days()
        await self._double()
        await self._colleagues(outside=True)
        await self._releases()
        await self._annual_reports()
        # Last: from here on moves are held to it.
        await case_work.say_how_complaints_are_treated(self.caller)

    async def _institution(self) -> None:
        profile = await self.caller.get("/api/gateway/v1/profile")
        await self.caller.patch("/api/gateway/v1/profile", profile["version"], {"name": country.INSTITUTION})
        for office in country.OFFICES:
            self.offices[office] = (await self.caller.post("/api/gateway/v1/offices", {"name": office}))["id"]
        for team, (office, side) in country.TEAMS.items():
            body = {"name": team, "office": self.offices[office], "side": side}
            self.teams[team] = (await self.caller.post("/api/gateway/v1/teams", body))["id"]
        await self._colleagues(outside=False)
        self.say(f"demo: {len(country.COLLEAGUES)} accounts")

    async def _colleagues(self, *, outside: bool) -> None:
        """Those of the institution, or those who answer for an authority, which must be there before."""
        for colleague in country.COLLEAGUES:
            if (colleague.answers_for is not None) == outside:
                await self._colleague(colleague)

    async def _colleague(self, colleague: country.Colleague) -> None:
        memberships = [
            {
                "role": role,
                "side": side,
                "office": self.offices[office] if office else None,
                "team": self.teams[team] if team else None,
                "authority": self.authorities[colleague.answers_for] if colleague.answers_for else None,
            }
            for role, side, office, team in colleague.roles
        ]
        body = {
            "email": f"{colleague.login}@{DOMAIN}",
            "name": colleague.name,
            "language": colleague.language,
            "memberships": memberships,
        }
        made = await self.caller.post("/api/gateway/v1/accounts", body)
        self.accounts[colleague.login] = made["id"]
        link = made["invitation"] or await self.caller.post(f"/api/gateway/v1/accounts/{made['id']}/link", {})
        code = link["code"]
        async with Caller(self.url) as invited:
            await invited.post("/api/invitation", {"code": code, "password": self.password})

    async def _authorities(self) -> None:
        for code, (kind, parent, names) in country.MINISTRIES.items():
            body = {"kind": kind, "names": names, "parent": self.authorities[parent] if parent else None}
            made = await self.caller.post("/api/recommendations/v1/authorities", body)
            self.authorities[code] = made["id"]

    async def _places(self) -> None:
        for code, names in country.REGIONS.items():
            body = {"code": code, "names": names}
            self.regions[code] = (await self.caller.post("/api/visits/v1/reference/region", body))["id"]
        self.categories = await self._reference("place-category")
        self.themes = await self._reference("theme")
        places = country.places()
        waiting = iter(places)
        await asyncio.gather(*(self._each_of(waiting) for _ in range(_AT_ONCE)))
        self.places = {place.code: self.places[place.code] for place in places}
        self.say(f"demo: {len(places)} places with readings")

    async def _each_of(self, waiting: Iterator[country.InventedPlace]) -> None:
        for place in waiting:
            await self._place(place, self.categories[place.category])

    async def _place(self, place: country.InventedPlace, category: str) -> None:
        body = {
            "code": place.code,
            "names": place.names,
            "former_names": [{"name": place.former}] if place.former else [],
            "category": category,
            "region": self.regions[place.region],
            "latitude": place.latitude,
            "longitude": place.longitude,
            "operator": self.authorities[place.authority],
            "authority": self.authorities[place.authority],
        }
        record = (await self.caller.post("/api/visits/v1/places", body))["id"]
        self.places[place.code] = record
        url = f"/api/visits/v1/places/{record}"
        for unit in place.units:
            await self.caller.post(f"{url}/units", {"names": {"en": unit}})
        for reading in country.readings(place):
            await self.caller.post(f"{url}/readings", reading)

    async def _double(self) -> None:
        """After the programmes: whoever tries the register finds two records of one prison in it."""
        place = next(one for one in country.places() if one.region == "KM-02" and one.category == "prison")
        body = {"category": self.categories[place.category], "region": self.regions[place.region]}
        await self.caller.post("/api/visits/v1/places", body | country.double_of(place))
        self.say("demo: one place registered twice")

    async def _reference(self, kind: str) -> dict[str, str]:
        found: dict[str, str] = {}
        query: dict[str, Any] = {"limit": 200}
        while True:
            page = await self.caller.get(f"/api/visits/v1/reference/{kind}", **query)
            found |= {entry["code"]: entry["id"] for entry in page["items"]}
            if not page.get("next"):
                return found
            query["cursor"] = page["next"]

    async def _calendar(self) -> None:
        await self.caller.post("/api/complaints/v1/calendars", country.CALENDAR)

    async def _register(self) -> None:
        places = country.places()
        halves = {
            "Complaints, city": [p for p in places if p.region in ("KM-01", "KM-02")],
            "Complaints, south": [p for p in places if p.region not in ("KM-01", "KM-02")],
        }
        whole = register(places).splitlines(keepends=True)
        for team, some in halves.items():
            codes = {place.code for place in some}
            lines = [line for line in whole if _place_of(line) in codes]
            await self._import(team, b"".join(lines))

    async def _import(self, team: str, content: bytes) -> None:
        draft = {
            "name": f"{team}.ndjson",
            "office": self.offices[country.TEAMS[team][0]],
            "team": self.teams[team],
        }
        begun = await self.caller.post(_IMPORTS, draft)
        url = f"{_IMPORTS}/{begun['id']}"
        if begun["state"] == "receiving":
            await self.caller.put(f"{url}/file", content=content)
        ready = await self._until(url, "ready", "done")
        if ready["state"] == "done":
            return
        body = mapping(self.places, self.themes)
        mapped = await self.caller.put(f"{url}/mapping", version=ready["version"], json=body)
        await self._move(url, "checking", mapped["version"])
        checked = await self._until(url, "checked")
        await self._move(url, "running", checked["version"])
        done = await self._until(url, "done")
        self.say(f"demo: {done['tally']['created']} complaints for {team}")

    async def _move(self, url: str, to: str, version: int) -> None:
        await self.caller.post(f"{url}/moves", {"to": to}, headers={"If-Match": f'"{version}"'})

    async def _until(self, url: str, *states: str) -> dict[str, Any]:
        for _ in range(_PATIENCE * 4):
            now: dict[str, Any] = await self.caller.get(url)
            if now["state"] in states:
                return now
            if now["state"] in ("broken", "stopped", "cancelled"):
                raise StartError(f"the demo's register was refused: {now['detail']}")
            await asyncio.sleep(0.25)
        raise StartError("the demo's register was not imported in time")

    async def _assign(self) -> None:
        """Gives each fifth open complaint of a team to its caseworker."""
        queue = "/api/complaints/v1/complaints"
        for login, team in (("caseworker", "Complaints, south"), ("caseworker.city", "Complaints, city")):
            open_ones = await self.caller.get(queue, view="open", team=self.teams[team], limit=200)
            for item in open_ones["items"][::5]:
                headers = {"If-Match": f'"{item["version"]}"'}
                body = {"account": self.accounts[login], "team": self.teams[team]}
                await self.caller.post(f"{queue}/{item['id']}/assignments", body, headers=headers)

    async def _disclosures(self) -> None:
        team = "Complaints, south"
        place = next(one for one in country.places() if one.region not in ("KM-01", "KM-02"))
        office = self.offices[country.TEAMS[team][0]]
        mothers = await disclosures.add(self.caller, office, self.teams[team], self.places[place.code])
        self.say("demo: an agreement with a partner, and a handover that waits")
        await demands.add(self.caller, office, self.authorities, mothers)
        self.say(
            f"demo: {len(demands.DEMANDS)} demands, {len(demands.RULES)} rules of retention, a legal hold"
        )

    async def _case_work(self) -> None:
        await case_work.add(
            self.caller,
            office=self.offices[country.TEAMS["Complaints, south"][0]],
            team=self.teams["Complaints, south"],
            themes=self.themes,
            main_body=self.authorities["justice"],
            further_body=self.authorities["interior"],
        )
        self.say("demo: an inquiry of its own, a group of complaints, a directory")

    async def _visiting(self) -> None:
        of_category: dict[str, list[str]] = {}
        for place in country.places():
            of_category.setdefault(place.category, []).append(self.places[place.code])
        known = visiting.Known(
            offices=[self.offices[office] for office in country.OFFICES],
            accounts=self.accounts,
            categories=self.categories,
            regions=self.regions,
            themes=self.themes,
            problems=await self._reference("problem-kind"),
            of_category=of_category,
        )
        async with self._as("coordinator") as coordinator, self._as("head") as head:
            for one in (coordinator, head):
                one.wear(country.PREVENTIVE)
            await visiting.Visiting(coordinator, head, known).add()
        self.say(
            f"demo: {len(visiting.TEAM)} people who go, {len(visiting.PAST) + 1} visits, a report that was"
            " adopted and one that is public, information, a programme that runs and one to be solved"
        )

    async def _annual_reports(self) -> None:
        async with (
            self._as("coordinator") as writer,
            self._as("member") as clearer,
            self._as("head") as issuer,
        ):
            for one in (writer, clearer, issuer):
                one.wear(country.PREVENTIVE)
            await annual_reports.write(
                writer,
                clearer,
                issuer,
                clearing=self.accounts["member"],
                office=self.offices[country.CITY],
                today=country.TODAY,
            )
        self.say("demo: an annual report in English that was issued, one in Arabic that is written")

    async def _office_days(self) -> None:
        """What a new user finds on each screen of the side of complaints, made by those who would make it."""
        self.caller.wear(country.COMPLAINTS)
        south = country.TEAMS["Complaints, south"][0]
        office, team = self.offices[south], self.teams["Complaints, south"]
        place = self.places[next(one.code for one in country.places() if one.region == "KM-04")]
        remand = [one.code for one in country.places() if one.category == "remand"]
        await office_days.suggest_visits(self.caller, [self.places[code] for code in remand[2:5]])
        await public_reports.open_form(self.caller, office, team)
        reports = public_reports.Reports(self.url)
        await reports.fill()
        await office_days.add_rules(self.caller, self.themes, self.regions, self.teams)
        async with self._as("caseworker") as writer, self._as("head") as signer:
            letters = Correspondence(
                writer,
                signer,
                office=office,
                team=team,
                place=place,
                account=self.accounts["caseworker"],
                themes=self.themes,
                authority=self.authorities["prisons"],
            )
            await letters.add()
            await office_days.add_tasks(signer, letters.complaints, self.accounts["caseworker"])
            await risks.tell(writer, letters.complaints[1]["id"])
            await office_days.hand_over(signer, letters.complaints[2], self.teams["Visits, south"])
            async with self._as("communications") as publisher:
                await office_days.publish(writer, publisher, team)
        async with self._as("protection") as officer:
            await risks.add(officer, self.accounts["protection"], office, place)
        await reports.send()
        await self.caller.post("/api/complaints/v1/pattern-runs", {})
        self.say(
            "demo: letters, post, tasks, rules, summaries, allegations, a protection file, public reports"
        )

    @asynccontextmanager
    async def _as(self, login: str) -> AsyncIterator[Caller]:
        async with Caller(self.url) as colleague:
            await colleague.sign_in(f"{login}@{DOMAIN}", self.password)
            yield colleague

    async def _recommendations(self) -> None:
        self.caller.wear(country.PREVENTIVE)
        drafts = recommendations.drafts(self.places, self.themes, self.authorities, self.offices)
        url = "/api/recommendations/v1"
        asked: dict[str, list[tuple[str, str]]] = {}
        followed: list[Followed] = []
        issued: list[str] = []
        for number, (issued_on, draft) in enumerate(drafts):
            made = await self.caller.post(f"{url}/recommendations", draft)
            if issued_on:
                issue = f"{url}/recommendations/{made['id']}/issue"
                headers = {"If-Match": f'"{made["version"]}"'}
                await self.caller.post(issue, {"issued_on": issued_on}, headers=headers)
                issued.append(made["id"])
                for each in made["addressees"]:
                    asked.setdefault(each["authority"]["id"], []).append((each["id"], issued_on))
                found = recommendations.assessments(number, issued_on)
                followed += [
                    Followed(
                        made["id"],
                        each["authority"]["id"],
                        issued_on,
                        draft["places"][0],
                        [(one["assessed_on"], one["status"]) for one in found],
                    )
                    for each in made["addressees"]
                ]
                for assessment in found:
                    await self._assess(f"{url}/recommendations/{made['id']}/assessments", assessment)
        answers = recommendations.letters(asked)
        for letter in answers:
            await self.caller.post(f"{url}/letters", letter)
        async with self._as("coordinator") as coordinator, self._as("head") as head:
            for one in (coordinator, head):
                one.wear(country.PREVENTIVE)
            office = self.offices["Kelmara City"]
            talks = await Dialogue(coordinator, head, office, self.authorities, self.themes).add(followed)
            looked_back = await Contributions(coordinator).add(followed)
            public = await publishing.publish(self.caller, coordinator, issued)
        self.say(
            f"demo: {len(drafts)} recommendations, {len(answers)} letters that answer them,"
            f" {talks} talks about them, {looked_back} records of what led to what, {public} for everybody"
        )

    async def _releases(self) -> None:
        async with self._as("head") as head, self._as("head.second") as second:
            for one in (head, second):
                one.wear(country.COMPLAINTS)
            await releases.publish(head, second)
        self.say("demo: figures of last year, published")

    async def _legislation(self) -> None:
        standards = await self._reference("standard")
        office = self.offices[country.CITY]
        laws = legislation.Legislation(self.caller, office, self.authorities, self.themes, standards)
        self.say(
            f"demo: a law of {await laws.all()} articles with its assessments, a bill, a law that is missing"
        )

    async def _assess(self, url: str, assessment: dict[str, Any]) -> None:
        made = await self.caller.post(url, assessment)
        path = f"/api/recommendations/v1/assessments/{made['id']}/release"
        await self.caller.act(path, made["version"])


def _place_of(line: bytes) -> str:
    return line.partition(b'"place": "')[2].partition(b'"')[0].decode()


async def build(url: str, email: str, password: str, say: Say) -> None:
    """Fills an empty Daylight at ``url``, as its first account. Raises StartError when something refuses."""
    async with Caller(url) as caller:
        await caller.sign_in(email, password)
        await Building(caller, url, password, say).all()
    for colleague in country.COLLEAGUES:
        roles = ", ".join(sorted({role for role, *_ in colleague.roles}))
        say(f"demo: {colleague.login}@{DOMAIN}  {roles}")
