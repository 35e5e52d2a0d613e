"""Reports on visits of the invented country that the head adopted, one of them public, and an extract that names nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standalone.demo.calls import Caller

_VISITS = "/api/visits/v1"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report says beside what was found."""

    sections: Mapping[str, Sequence[str]]
    """By the kind of section."""
    kept_back: str | None = None
    """A paragraph that the public does not read. None: the report is adopted, and not public."""
    extract: bool = False
    """The team brought a register home, in which nobody is named."""


_ADMISSION = (
    "The register of admissions is kept on paper at the gate and copied into the computer each evening. Between the two we"
    " counted a difference of nineteen persons in one quarter: they had been moved on before the evening, and no doctor"
    " had seen them. A first examination took place after four days on average; the law says one.",
    "The infirmary is open from eight to four. At night a guard decides whether the doctor is called, by telephone, and"
    " nothing is written down when he is not. Medicines are handed out by persons who were never shown how, through the"
    " hatch of the door, in the morning for the whole day.",
)
PRISON = Reported(
    {
        "introduction": (
            "A team of three visited the prison for three days, unannounced. We spoke with prisoners of every wing, alone and"
            " out of hearing, with staff of all shifts, and with the director before we left. We thank everybody who"
            " trusted us with what they had seen.",
            "This was the second visit to this prison in five years. After the first one the mechanism recommended that"
            " decisions on solitary confinement be written down, and that every new prisoner see a doctor on the first day.",
        ),
        "method": (
            "The team chose what to look at out of complaints, of earlier findings and of the prison’s own returns. It read"
            " the registers of isolation, of admissions, of restraint and of complaints for six months, and compared them"
            " with what it was told. What is said here was borne out by two sources at least.",
        ),
        "cooperation": (
            "Nobody kept us waiting, and every door was opened. One register was brought only on the third day, after it"
            " had been asked for in writing; we do not know why.",
        ),
        "place": (
            "The prison was built for four hundred and held more than six hundred on the first day of the visit. Its oldest"
            " wing has cells of seven square metres for two persons. Windows were renewed in the year before the visit;"
            " the heating was not.",
            *_ADMISSION,
        ),
        "findings": (
            "Isolation cells lie beneath the oldest wing. They have a window of frosted glass that does not open, a bed of"
            " concrete and a bell whose lamp burns in an office that is empty at night. We pressed it at eleven in the"
            " evening: nobody came for forty minutes.",
            "Prisoners in isolation have an hour in the yard when there is somebody to take them. The register of the yard"
            " shows that this was so on nine days out of thirty.",
        ),
        "recommendations": (
            "That no one be placed in isolation without a decision in writing, signed by whoever takes it, and handed to the"
            " person in a language they read.",
            "That a doctor or a nurse see every person on the day of arrival, and every day in isolation.",
        ),
    },
    kept_back="In the eastern wing those who complain are said to be moved to another cell within the week.",
    extract=True,
)
POLICE = Reported(
    {
        "introduction": (
            "Two persons of the team came to the police station at ten in the evening and stayed until three. Four people"
            " were held; all of them wanted to speak with us.",
        ),
        "method": ("We read the custody register of three months and compared it with the log of patrols.",),
        "cooperation": (
            "The officer on duty rang the commander, and let us in after six minutes. Whatever we asked for was shown.",
        ),
        "place": (
            "There are six cells on the ground floor. Two of them have no daylight. The bedding is clean, and there is drinking"
            " water in each.",
        ),
        "findings": (
            "Who is brought in after eight is told of the right to a doctor, and then told that the doctor comes at nine in"
            " the morning. The custody register has a column for the lawyer and none for the doctor.",
        ),
        "recommendations": ("That a doctor be on call for every police station of the region at night.",),
    }
)


async def write(writer: Caller, head: Caller, visit: str, said: Reported) -> None:
    """From the first draft to what everybody reads, or to its adoption."""
    if said.extract:
        await _bring_extract(writer, visit)
    report = await writer.post(f"{_VISITS}/visits/{visit}/reports", {"language": "en"})
    mine = f"{_VISITS}/reports/{report['id']}"
    for kind, texts in said.sections.items():
        for text in texts:
            await _add(writer, report, kind, text)
    hidden = await _add(writer, report, "findings", said.kept_back) if said.kept_back else None
    for hit in (await writer.post(f"{mine}/check", {}))["hits"]:
        await writer.put(f"{_VISITS}/report-hits/{hit['id']}/settlement", json={"settlement": "harmless"})
    because = "The authority answered in the talk at the end of the visit"
    await writer.post(f"{mine}/proposal", {"by": "head", "unchecked_because": because})
    await head.post(f"{mine}/adoption", {})
    if hidden is None:
        return
    await writer.put(f"{mine}/recipients", json=[{"name": "Ministry of Justice", "way": "post"}])
    await head.post(f"{mine}/sending", {})
    left_out = [{"paragraph": hidden, "reason": "It would tell who complained"}]
    await head.post(f"{mine}/publication", {"left_out": left_out})


async def _add(writer: Caller, report: dict[str, Any], kind: str, text: str) -> str:
    section = next(each["id"] for each in report["sections"] if each["kind"] == kind)
    path = f"{_VISITS}/reports/{report['id']}/paragraphs"
    now = await writer.post(path, {"section": section, "text": text})
    paragraphs = next(each["paragraphs"] for each in now["sections"] if each["id"] == section)
    added: str = paragraphs[-1]["id"]
    return added


async def _bring_extract(writer: Caller, visit: str) -> None:
    """Said to show nobody, so that whoever reads what the visit found may open it."""
    made = await writer.upload(
        f"{_VISITS}/visits/{visit}/evidence", _extract(), name="isolation.csv", kind="register-copy"
    )
    url = f"{_VISITS}/evidence/{made['id']}"
    titled = {
        "title": "Register of isolation, extract of one month",
        "shows": "Placements by day, hour and reason, without names",
        "language": "en",
    }
    made = await writer.patch(url, made["version"], titled)
    because = {"because": "Neither names nor numbers of persons stand in it"}
    await writer.put(f"{url}/nobody-recognisable", version=made["version"], json=because)


_REASONS = (
    "Quarrel in the yard",
    "Refused to go back to the cell",
    "A mobile phone was found",
    "At their own wish, afraid of others",
    "Harmed themselves; no doctor called",
)


def _extract() -> bytes:
    """Of fourteen placements three have a decision."""
    lines = ["Placement,Day,Hour,Wing,Reason,Decision in writing,Doctor seen,Days"]
    for number in range(14):
        decided = "yes" if number % 5 == 0 else "no"
        lines.append(
            f"{number + 1},{1 + 2 * number},{(7 + 5 * number) % 24:02d}:20,{'AB'[number % 2]},"
            f"{_REASONS[number % len(_REASONS)]},{decided},{'yes' if number % 4 == 0 else 'no'},{1 + number % 6}"
        )
    return "\n".join(lines).encode()
