"""What several scenarios begin with: an office that visits, somebody who goes, and a visit that is under way."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from servicekit.ids import today, utcnow

from tests.e2e.people import Institution, Person

VISITS = "/api/visits/v1"
RECOMMENDATIONS = "/api/recommendations/v1"
ALL_MET = {
    criterion: {"verdict": "met"}
    for criterion in (
        *("specific", "measurable", "achievable", "results-oriented", "time-bound"),
        *("solution-suggesting", "mindful", "argued", "root-cause-responsive", "targeted"),
    )
}


@dataclass
class Office:
    """Of the preventive side, with who plans visits, who heads it and who goes."""

    institution: Institution
    id: str
    coordinator: Person
    head: Person
    monitor: Person
    members: dict[str, str] = field(default_factory=dict)
    """By account."""

    @classmethod
    async def begin(cls, institution: Institution, name: str) -> "Office":
        office = await institution.office(name)
        where = {"side": "preventive", "office": office}
        made = cls(
            institution,
            office,
            await institution.colleague("Nadia Ferrand", "coordinator", **where),
            await institution.colleague("Amal Verra", "head", **where),
            await institution.colleague("Lou Tannet", "monitor", **where),
        )
        await made.enters(made.monitor, "Lou Tannet", sex="female")
        return made

    async def joins(self, name: str, role: str, **facts: Any) -> Person:
        """Somebody with a role in the office, and in the directory of who goes on visits."""
        who = await self.institution.colleague(name, role, side="preventive", office=self.id)
        await self.enters(who, name, **facts)
        return who

    async def enters(self, who: Person, name: str, **facts: Any) -> None:
        draft = {
            "kind": "staff",
            "name": name,
            "account": who.account,
            "sex": "male",
            "office": self.id,
            "languages": ["en"],
            "expertise": ["doctor", "lawyer"],
        }
        made = await self.coordinator.post(f"{VISITS}/team-members", draft | facts)
        self.members[who.account] = made["id"]

    async def place(self, name: str, category: str) -> dict[str, Any]:
        categories = await self.coordinator.categories()
        draft = {"names": {"en": name}, "category": categories[category]}
        place: dict[str, Any] = await self.coordinator.post(f"{VISITS}/places", draft)
        return place

    async def authority(self, name: str) -> str:
        draft = {"kind": "ministry", "names": {"en": name}}
        made = await self.coordinator.post(f"{RECOMMENDATIONS}/authorities", draft)
        known: str = made["id"]
        return known

    async def under_way(
        self, place: dict[str, Any], *others: tuple[Person, str], **changes: Any
    ) -> dict[str, Any]:
        """A visit to ``place`` that the monitor leads; what speaks against its team is overridden in writing."""
        draft = {
            "kind": "periodic",
            "office": self.id,
            "places": [place["id"]],
            "starts_on": str(today()),
            "ends_on": str(today() + timedelta(days=1)),
            "reveal_at": (utcnow() - timedelta(minutes=1)).isoformat(),
        }
        visit = await self.coordinator.post(f"{VISITS}/visits", draft | changes)
        mine = f"{VISITS}/visits/{visit['id']}"
        for who, function in ((self.monitor, "lead"), *others):
            goes = {"member": self.members[who.account], "function": function}
            await self.coordinator.post(f"{mine}/team", goes)
        for one in (await self.coordinator.get(f"{mine}/team"))["findings"] or []:
            if one["severity"] == "must" and one["override"] is None:
                override = {"code": one["code"], "subject": one["subject"], "reason": "Nobody else could go"}
                named = {"member": one["member"]["id"]} if one["member"] else {}
                await self.coordinator.post(f"{mine}/team/overrides", override | named)
        for to in ("planned", "under-way"):
            visit = await self.coordinator.get(mine)
            visit = await self.coordinator.post(f"{mine}/moves", {"to": to}, version=visit["version"])
        return dict(visit)

    async def finding(self, visit: dict[str, Any], **said: Any) -> dict[str, Any]:
        """One that the team stands by."""
        themes = await self.monitor.theme_ids()
        kinds = await self.monitor.get(f"{VISITS}/reference/problem-kind", limit=50)
        draft = {
            "kind": "problem",
            "language": "en",
            "themes": [themes["health-access"] if "health-access" in themes else next(iter(themes.values()))],
            "problem_kind": kinds["items"][0]["id"],
            "severity": "serious",
            "scope": "generic",
        }
        made = await self.monitor.post(f"{VISITS}/visits/{visit['id']}/findings", draft | said)
        it = f"{VISITS}/findings/{made['id']}"
        made = await self.monitor.post(f"{it}/sources", {"kind": "observation", "note": "Seen on two days"})
        made = await self.monitor.call(
            "PUT", f"{it}/corroboration", json={"corroboration": "fair"}, version=made["version"]
        )
        made = await self.monitor.post(f"{it}/moves", {"to": "confirmed"}, version=made["version"])
        return dict(made)


def section(report: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in report["sections"] if each["kind"] == kind)
    return found


async def written(who: Person, report: dict[str, Any], into: str, **said: Any) -> dict[str, Any]:
    path = f"{VISITS}/reports/{report['id']}/paragraphs"
    made: dict[str, Any] = await who.post(path, {"section": section(report, into)["id"], **said})
    return made


def texts(report: dict[str, Any]) -> list[str]:
    return [each.get("shown", each.get("text")) for part in report["sections"] for each in part["paragraphs"]]
