"""What the invented institution talked about with authorities, what they promised, and how far up it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/recommendations/v1"
_RISK: Mapping[str, Any] = {
    "persons": "medium",
    "persons_why": "Staff may ask who told us that the practice came back.",
    "cooperation": "low",
    "cooperation_why": "The administration would rather settle it by itself.",
    "matter": "none",
    "speaks_for": "It was done and is done no longer. Two letters changed nothing.",
    "speaks_against": "A new deputy director began this month.",
    "lowered": "Only what can be seen in the papers is named, and no wing. A return is planned.",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """An issued recommendation, with the authority it is addressed to."""

    id: str
    authority: str
    issued_on: str
    place: str
    found: Sequence[tuple[str, str]]
    """As it was assessed, each time: the day, and the status."""

    @property
    def regressed(self) -> bool:
        return self.status == "regressed"

    @property
    def status(self) -> str | None:
        return self.found[-1][1] if self.found else None


def _day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


class Dialogue:
    """Made by the coordinator; the head finds a step to decide on."""

    def __init__(
        self,
        coordinator: Caller,
        head: Caller,
        office: str,
        authorities: Mapping[str, str],
        themes: Mapping[str, str],
    ) -> None:
        self._coordinator = coordinator
        self._head = head
        self._office = office
        self._authorities = authorities
        self._themes = themes

    async def add(self, followed: Sequence[Followed]) -> int:
        """Answers how many entries there are."""
        prisons = self._authorities["prisons"]
        of_prisons = [each for each in followed if each.authority == prisons and each.issued_on < _day(60)]
        made = await self._talks(prisons, of_prisons[:4])
        await self._steps([each for each in of_prisons if each.regressed])
        await self._map(prisons, of_prisons[0].id)
        return made

    async def _talks(self, prisons: str, about: Sequence[Followed]) -> int:
        one, two, *rest = [each.id for each in about]
        table = await self._coordinator.post(
            f"{_URL}/round-tables",
            {
                "kind": "round-table",
                "title": "Searches and placements alone",
                "purpose": "Agree on one register for all prisons, and see that it is kept.",
                "agreed": "One form for all prisons. The first three begin with it.",
                "language": "en",
                "opened_on": _day(58),
                "authorities": [prisons, self._authorities["justice"]],
                "recommendations": [one, two, *rest],
            },
        )
        talks: list[dict[str, Any]] = [
            {
                "kind": "round-table",
                "held_on": _day(50),
                "subject": "First meeting: which register, and who keeps it",
                "said": "The administration brought a draft of the form. The ministry wants to see the costs first.",
                "authorities": [prisons, self._authorities["justice"]],
                "people": ["Vera Placeholder, secretary"],
                "recommendations": [one, two],
                "round_table": table["id"],
                "promises": [
                    {
                        "authority": prisons,
                        "promised_by": "The head of the secretariat",
                        "text": "The form is printed and sent to every prison.",
                        "language": "en",
                        "due_on": _day(9),
                    },
                    {
                        "authority": self._authorities["justice"],
                        "text": "The costs are known.",
                        "language": "en",
                        "due_on": _day(-21),
                    },
                ],
            },
            {
                "kind": "call",
                "held_on": _day(30),
                "subject": "When the doctor begins",
                "said": "The post is advertised. They do not expect anybody before the summer.",
                "authorities": [prisons],
                "recommendations": [two],
                "promises": [
                    {
                        "authority": prisons,
                        "text": "They send the advertisement of the post.",
                        "language": "en",
                        "due_on": _day(25),
                    }
                ],
            },
            {
                "kind": "training",
                "held_on": _day(12),
                "subject": "Duty officers learn to enter a search with its reason",
                "said": "Eighteen officers of three prisons took part. Most had never seen the recommendation.",
                "authorities": [prisons],
                "recommendations": [one],
                "round_table": table["id"],
            },
        ]
        entries = [
            await self._coordinator.post(f"{_URL}/dialogues", {"language": "en", **talk}) for talk in talks
        ]
        first, call, _ = entries
        promise = f"{_URL}/dialogues/{call['id']}/promises/{call['promises'][0]['id']}"
        kept = {"state": "kept", "settled_on": _day(24), "note": "It came by mail."}
        await self._coordinator.act(f"{promise}/settlement", call["version"], kept)
        promise = f"{_URL}/dialogues/{first['id']}/promises/{first['promises'][1]['id']}"
        moved = {"due_on": _day(-35), "reason": "The budget office asked for two more weeks."}
        await self._coordinator.act(f"{promise}/move", first["version"], moved)
        return len(entries)

    async def _steps(self, regressed: Sequence[Followed]) -> None:
        """One was carried out and is to have an effect; one waits for the head."""
        waiting, *others = regressed
        proposal = {
            "rung": "reminder",
            "authority": waiting.authority,
            "reason": "It is done no longer since the staff changed, and the papers show it.",
            "language": "en",
            "risk": dict(_RISK),
        }
        for done in others[:1]:
            ladder = await self._propose(done.id, proposal)
            url = f"{_URL}/recommendations/{done.id}/escalation-steps/{ladder['steps'][0]['id']}"
            ladder = await self._head.act(f"{url}/decision", ladder["version"], {"verdict": "approved"})
            deed = {"text": "A letter to the director, signed by the head.", "effect_due": _day(-14)}
            await self._coordinator.act(f"{url}/deed", ladder["version"], deed)
        higher = {
            "rung": "higher-level",
            "authority": self._authorities["justice"],
            "skipped_because": "A reminder to the director would tell him whom to ask.",
        }
        await self._propose(waiting.id, proposal | higher)

    async def _propose(self, recommendation: str, proposal: Mapping[str, Any]) -> Any:
        ladder = await self._coordinator.get(f"{_URL}/recommendations/{recommendation}/escalation")
        url = f"{_URL}/recommendations/{recommendation}/escalation-steps"
        return await self._coordinator.act(url, ladder["version"], proposal)

    async def _map(self, prisons: str, recommendation: str) -> None:
        justice = {"authority": self._authorities["justice"]}
        administration = {"authority": prisons}
        committee = {"name": "Committee on Human Rights of the parliament"}
        union = {"name": "Union of prison staff"}
        stood: list[tuple[dict[str, Any], int, int, int, str, str]] = [
            (
                administration,
                150,
                4,
                2,
                "opposes",
                "They called the register a burden in their first letter.",
            ),
            (administration, 70, 4, 3, "leans-against", "They came to the round table."),
            (administration, 10, 4, 4, "leans-for", "They printed a form of their own making."),
            (justice, 120, 5, 1, "undecided", "No answer to two letters."),
            (justice, 20, 5, 3, "undecided", "The minister asked for the costs."),
            (committee, 90, 3, 4, "supports", "They asked for it in the debate on the budget."),
            (union, 60, 2, 5, "opposes", "A statement against more paperwork."),
        ]
        subjects: tuple[dict[str, Any], ...] = (
            {},
            {"theme": self._themes["use-of-force.searches"]},
            {"recommendation": recommendation},
        )
        for number, about in enumerate(subjects):
            for who, ago, influence, interest, position, reason in stood[number:]:
                estimate = {
                    "office": self._office,
                    "influence": influence,
                    "interest": interest,
                    "position": position,
                    "estimated_on": _day(ago),
                    "reason": reason,
                    "language": "en",
                }
                await self._coordinator.post(f"{_URL}/stakeholder-estimates", who | about | estimate)
