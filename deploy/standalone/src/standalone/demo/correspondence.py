"""Letters of the invented institution, at every step of their way, calls, and what came in by post."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/complaints/v1"
_PURPOSE = "To write to the person"


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint with a person who can be written to, and a letter about it."""

    language: str
    name: str
    summary: str
    narrative: str
    kind: str
    way: str
    steps: Sequence[str] = ()
    """How far its letter has come."""
    text: str | None = None
    """None: the wording that comes with Daylight."""
    theme: str = "health.access"
    more: Mapping[str, Any] = field(default_factory=dict)


CASES: tuple[Case, ...] = (
    Case(
        "en",
        "Avda Specimen",
        "No dentist for eleven weeks",
        "My tooth is broken and I have asked every Monday. They say that the dentist comes when he comes.",
        "acknowledgement",
        "post",
        ("submissions", "approvals", "sendings", "delivered"),
    ),
    Case(
        "fr",
        "Pruva Fictive",
        "Colis de la famille renvoyés sans motif",
        "Trois colis sont repartis. Sur le papier, la case du motif est vide.",
        "question",
        "post",
        ("submissions",),
        "Madame, Monsieur,\n\nNous traitons votre plainte, numéro {{ reference }}. Pour continuer, nous avons besoin"
        " de savoir ceci :\n\n1. À quelles dates les trois colis ont-ils été renvoyés ?\n2. Vous a-t-on remis un"
        " écrit ?\n\nRépondez seulement d’une manière sûre pour vous. Personne n’a le droit de vous traiter plus mal"
        " parce que vous nous avez écrit.",
        "contact.letters",
    ),
    Case(
        "ar",
        "نيمو مثال",
        "قطع الماء من الثامنة مساء",
        "ينقطع الماء من الثامنة حتى الصباح، ونحن تسعة ولدينا دلو واحد.",
        "acknowledgement",
        "post",
        (),
        None,
        "material-conditions.water",
    ),
    Case(
        "es",
        "Ejem Sinnombre",
        "Medicación retirada tras el traslado",
        "Me quitaron las pastillas en la entrada. Han pasado catorce días.",
        "acknowledgement",
        "registered",
        ("submissions", "approvals", "sendings", "returned"),
        None,
        "health.medication",
    ),
    Case(
        "en",
        "Kelda Placeholder",
        "One telephone for sixty people",
        "There is one telephone on our floor. By the time it is my turn the hour is over.",
        "question",
        "by-hand",
        ("submissions", "returns"),
        "Dear {{ recipient_name }},\n\nWe are working on your complaint, number {{ reference }}.\n\nOn which days did"
        " you not get to the telephone? You need not answer if it is not safe for you.",
        "contact.phone",
    ),
)
ASKED = (
    "Dear Sir or Madam,\n\nUnder our mandate we are looking into a complaint that we hold under the number"
    " {{ reference }}. We ask you to let us have by the end of the month:\n\n1. the hours in which a dentist was in"
    " the house since the summer;\n2. the waiting list for the dentist, without names.\n\nPlease give our number in"
    " your answer and send it to our office only. Whoever turns to us, or is thought to have done so, may not suffer"
    " any disadvantage for it.\n\nThank you for your help."
)
INCOMING: tuple[dict[str, Any], ...] = (
    {
        "way": "letter",
        "sender_kind": "authority",
        "subject": "Answer on hours of the dentist",
        "text": "We refer to your letter. The dentist was in the house on nine days since June. The list is attached.",
    },
    {
        "way": "letter",
        "sender_kind": "person",
        "sender": {"name": "Muster Imagined", "address": "Block 4"},
        "subject": "A letter from Block 4",
        "text": "I wrote in spring and heard nothing. They moved me in the meantime, please write to the new block.",
    },
    {
        "way": "email",
        "sender_kind": "person",
        "sender": {"name": "Figur Nobody", "address": "figur@nowhere.example"},
        "subject": "Where does my brother’s complaint stand?",
        "text": "He cannot write himself. It is about the parcels.",
    },
    {"way": "by-hand", "sender_kind": "unknown", "subject": "A note without a name, put through our door"},
)


CALLS: tuple[dict[str, Any], ...] = (
    {"way": "phone", "begun_by": "office", "result": "not-reached"},
    {
        "way": "phone",
        "begun_by": "they",
        "result": "reached",
        "text": "She rang from the telephone on the landing and had four minutes. The tooth is worse, she eats on one"
        " side. Nobody has asked her about her letter to us. She may be rung back on Thursdays after two.",
        "acknowledges": True,
    },
    {
        "way": "phone",
        "begun_by": "office",
        "result": "reached",
        "text": "Spoke with the health unit. They keep the waiting list on paper and will send it without names.",
        "told": ["case"],
    },
)
"""With the person, and the last with the body, which may be told the matter."""


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@dataclass(slots=True)
class Correspondence:
    """``writer`` works on the complaints, ``signer`` signs second."""

    writer: Caller
    signer: Caller
    office: str
    team: str
    place: str
    account: str
    themes: Mapping[str, str]
    authority: str
    complaints: list[dict[str, Any]] = field(default_factory=list)

    async def add(self) -> None:
        for at, case in enumerate(CASES):
            self.complaints.append(await self._case(case, ago(9 + 3 * at)))
        for case, record in zip(CASES, self.complaints, strict=True):
            await self._letter(case, record)
        await self._ask_the_authority(self.complaints[0])
        await self._calls(self.complaints[0])
        await self._mail(self.complaints[0])

    async def _case(self, case: Case, received_on: str) -> dict[str, Any]:
        draft = {
            "office": self.office,
            "team": self.team,
            "received_on": received_on,
            "channel": "letter",
            "complainant_role": "person-deprived-of-liberty",
            "place": self.place,
            "severity": "serious",
            "language": case.language,
            "summary": case.summary,
            "narrative": case.narrative,
            "themes": [self.themes[case.theme]],
            "authority": self.authority,
            "parties": [
                {
                    "role": "complainant",
                    "person": {"name": case.name, "address": "Wing B\n7000 Sarn"},
                    "safe_contact": "any",
                }
            ],
        }
        record: dict[str, Any] = await self.signer.post(f"{_URL}/complaints", draft)
        at = f"{_URL}/complaints/{record['id']}"
        to = {"account": self.account, "team": self.team}
        await self.signer.act(f"{at}/assignments", record["version"], to)
        return record

    async def _letter(self, case: Case, record: dict[str, Any]) -> None:
        draft = {
            "kind": case.kind,
            "language": case.language,
            "party": record["parties"][0]["id"],
            "way": case.way,
        }
        await self._goes(record, draft, case.text, case.steps)

    async def _goes(
        self, record: dict[str, Any], draft: dict[str, Any], text: str | None, steps: Sequence[str]
    ) -> None:
        at = f"{_URL}/complaints/{record['id']}/letters"
        letter = await self.writer.post(at, draft)
        at = f"{at}/{letter['id']}"
        if text is not None:
            words = text.replace("{{ reference }}", record["reference"])
            letter = await self.writer.patch(at, letter["version"], {"text": words})
        for step in steps:
            who = self.signer if step in ("approvals", "returns") else self.writer
            letter = await who.act(
                f"{at}/{_PATHS.get(step, step)}", letter["version"], self._body(step, draft)
            )

    @staticmethod
    def _body(step: str, draft: dict[str, Any]) -> dict[str, Any]:
        tracking = {"tracking": "RR 000 111 222 KM"} if draft["way"] == "registered" else {}
        bodies: dict[str, dict[str, Any]] = {
            "submissions": {"purpose": _PURPOSE},
            "returns": {"reason": "Ask for the days only; how she calls is for her to tell."},
            "sendings": {"on_day": ago(4), **tracking},
            "delivered": {"status": "delivered", "on_day": ago(2), "note": "Slip signed in the post room"},
            "returned": {"status": "returned", "on_day": ago(1), "note": "Moved to another prison"},
        }
        return bodies.get(step, {})

    async def _ask_the_authority(self, record: dict[str, Any]) -> None:
        """Signed by both and not sent yet; the person agreed that the ministry is asked."""
        consent = {
            "party": record["parties"][0]["id"],
            "purpose": "letter",
            "recipient_kind": "authority",
            "recipient": self.authority,
            "content": ["case", "place"],
            "given_on": ago(5),
            "given_how": "signed",
        }
        await self.writer.post(f"{_URL}/complaints/{record['id']}/consents", consent)
        draft = {"kind": "to-authority", "language": "en", "authority": self.authority, "way": "post"}
        await self._goes(record, draft, ASKED, ("submissions", "approvals"))

    async def _calls(self, record: dict[str, Any]) -> None:
        for at, each in enumerate(CALLS):
            whom = {"authority": self.authority} if "told" in each else {"party": record["parties"][0]["id"]}
            draft = {**each, **whom, "held_at": f"{ago(4 - at)}T09:30:00Z"}
            await self.writer.post(f"{_URL}/complaints/{record['id']}/conversations", draft)

    async def _mail(self, record: dict[str, Any]) -> None:
        for at, mail in enumerate(INCOMING):
            draft = {"office": self.office, "received_on": ago(at), **mail}
            if mail["sender_kind"] == "authority":
                draft["authority"] = self.authority
            made = await self.signer.post(f"{_URL}/incoming", draft)
            if at == 0:
                await self.signer.act(
                    f"{_URL}/incoming/{made['id']}/filings", made["version"], {"complaint": record["id"]}
                )


_PATHS = {"delivered": "reports", "returned": "reports"}
