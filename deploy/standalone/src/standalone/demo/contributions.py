"""What changed in the invented country, or did not, and what led to it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import SEED, TODAY
from standalone.demo.dialogue import Followed

_URL = "/api/recommendations/v1"
_CHANGED: tuple[tuple[str, str, str | None], ...] = (
    ("practice", "Every search is entered on the same day, with its reason.", None),
    (
        "conditions",
        "The lower wing has windows that open, and no room has more beds than it was built for.",
        None,
    ),
    (
        "policy",
        "One instruction for all places replaces three that spoke against each other.",
        "The first draft went back: the places that were to carry it out had not been asked.",
    ),
    (
        "resources",
        "A post for a nurse at night was put into the budget.",
        "A doctor was asked for as well; the ministry of finance struck that out.",
    ),
    ("attitude", "Duty officers explain the complaints box by themselves when somebody arrives.", None),
)
_FAILED: tuple[tuple[str, str, str], ...] = (
    (
        "nothing",
        "The registers are as they were.",
        "Nobody was named who keeps them; the letter went to all and to none.",
    ),
    (
        "nothing",
        "The rooms were not moved.",
        "There was no money in that year, and we asked after the budget was closed.",
    ),
    ("nothing", "The law stands as it was.", "The committee dissolved before the draft was read."),
)
_WORSE = (
    "worse",
    "What had been done was given up when the staff changed.",
    "It hung on one director; nothing of it was written down for who came after.",
)
_SAID_BY = (
    "The administration, in its answer",
    "Seen by us on the return visit",
    "The office of the commissioner for health, who was there after us",
)
_LEVERS = (
    ("visit", 9),
    ("report", 8),
    ("dialogue", 9),
    ("round-table", 5),
    ("follow-up-visit", 5),
    ("training", 3),
    ("escalation", 3),
    ("parliament", 2),
    ("media", 2),
    ("international-body", 2),
    ("civil-society", 2),
    ("outside", 3),
)
_BECAUSE = {
    "said": "Their answer names it as the reason.",
    "documented": "The instruction quotes it.",
    "confirmed": "The union of staff and the lawyers who go there say the same.",
}


def _told(number: int, status: str | None, helped: bool) -> tuple[str, str, str | None]:
    if status == "regressed":
        return _WORSE
    return _CHANGED[number % len(_CHANGED)] if helped else _FAILED[number % len(_FAILED)]


class Contributions:
    """Entered by the coordinator as somebody looks back on what was followed."""

    def __init__(self, coordinator: Caller) -> None:
        self._coordinator = coordinator
        self._chance = random.Random(SEED + 7)

    async def add(self, followed: Sequence[Followed]) -> int:
        """Answers how many records there are. One was corrected, and one taken back."""
        looked_at = [each for each in followed if each.status not in (None, "cannot-be-assessed")]
        made = [
            await self._coordinator.post(f"{_URL}/contributions", await self._record(number, each))
            for number, each in enumerate(looked_at)
        ]
        last = made[-1]
        await self._correct(next(each for each in made if each["kind"] == "practice"))
        reason = {"reason": "It was written down for the wrong wing."}
        await self._coordinator.act(f"{_URL}/contributions/{last['id']}/taking-back", last["version"], reason)
        return len(made) - 1

    async def _record(self, number: int, of: Followed) -> dict[str, Any]:
        helped = of.status in ("implemented", "partly")
        kind, what, failed = _told(number, of.status, helped)
        changed_on = date.fromisoformat(of.found[-1][0])
        return {
            "kind": kind,
            "changed_on": min(changed_on, TODAY).isoformat(),
            "day_known": number % 3 != 0,
            "place": None if kind in ("policy", "resources") else of.place,
            "what": what,
            "failed": failed,
            "said_by": _SAID_BY[number % len(_SAID_BY)],
            "language": "en",
            "recommendations": [of.id],
            "levers": [*self._levers(helped), *await self._shown(of, helped)],
        }

    def _levers(self, helped: bool) -> Iterator[dict[str, Any]]:
        names, weights = zip(*_LEVERS, strict=True)
        drawn = dict.fromkeys(self._chance.choices(names, weights, k=4))
        for at, lever in enumerate(drawn):
            parts = ("decisive" if at == 0 else "contributed", "contributed", "no-effect")
            part = self._chance.choice(parts if helped else ("no-effect", "no-effect", "hindered"))
            sure = ("said", "documented", "confirmed")
            certainty = self._chance.choice(sure if part == "decisive" else ("impression", *sure))
            yield {"lever": lever, "part": part, "certainty": certainty, "because": _BECAUSE.get(certainty)}

    async def _shown(self, of: Followed, helped: bool) -> list[dict[str, Any]]:
        """What records there are of it."""
        offered = await self._coordinator.get(f"{_URL}/recommendations/{of.id}/levers")
        return [
            {
                "lever": each["lever"],
                "part": "contributed" if helped else "no-effect",
                "certainty": "documented",
                "evidence_kind": each["evidence"]["kind"],
                "evidence": each["evidence"]["id"],
            }
            for each in offered
        ]

    async def _correct(self, record: Mapping[str, Any]) -> None:
        plain = ("kind", "changed_on", "day_known", "what", "failed", "said_by", "language")
        use = ("lever", "part", "certainty", "because")
        anew = {name: record[name] for name in plain} | {
            "place": record["place"] and record["place"]["id"],
            "what": f"{record['what']} In one wing of four it is not done yet.",
            "recommendations": [each["id"] for each in record["recommendations"]],
            "levers": [
                {name: each[name] for name in use}
                | (
                    {"evidence_kind": each["evidence"]["kind"], "evidence": each["evidence"]["id"]}
                    if each["evidence"]
                    else {}
                )
                for each in record["levers"]
            ],
            "reason": "On the return visit one wing was found as it had been.",
        }
        await self._coordinator.put(
            f"{_URL}/contributions/{record['id']}", version=record["version"], json=anew
        )
