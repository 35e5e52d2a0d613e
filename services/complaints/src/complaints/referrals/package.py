"""The package that a partner gets: a page to read and the same as JSON, sealed so that only the partner opens it."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from servicekit.names import Names

from complaints.agreements.keys import encrypt_for
from complaints.referrals.wording import WORDS

_PAGE = Path(__file__).with_name("referral.typ")
_CODED = ("problem_kind", "severity")
_PERSON = ("name", "birth_date", "number", "phone", "email", "address")


@dataclass(frozen=True, slots=True)
class Letterhead:
    reference: str
    language: str
    agreement: str
    question: str
    sent_on: date
    answer_by: date


def named(fields: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The same with names beside the ids: ids of ours mean nothing to a partner."""

    def name(id_: str | None) -> str | None:
        return names.of(UUID(id_)).name if id_ else None

    told = dict(fields)
    if case := fields.get("case"):
        told["case"] = {
            **case,
            "themes": [name(theme) for theme in case["themes"]],
            "authority": name(case["authority"]),
        }
    if place := fields.get("place"):
        told["place"] = {**place, "place": name(place["place"])}
    return told


def make(head: Letterhead, fields: Mapping[str, Any], public_key: str) -> bytes:
    """Works on the processor for a moment: call it in a thread. ``fields`` have names in place of ids."""
    document = {
        "reference": head.reference,
        "agreement": head.agreement,
        "asked": head.question,
        "sent_on": head.sent_on.isoformat(),
        "answer_by": head.answer_by.isoformat(),
        **fields,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("referral.json", json.dumps(document, ensure_ascii=False, indent=2))
        archive.writestr("referral.pdf", page(head, fields))
    return encrypt_for(public_key, out.getvalue())


def page(head: Letterhead, fields: Mapping[str, Any]) -> bytes:
    import typst  # a large library: only whoever makes a page loads it

    words = WORDS[head.language]
    data = {
        "language": head.language,
        "reference": head.reference,
        "title": words["title"],
        "confidential": words["confidential"],
        "asked": words["asked"],
        "question": head.question,
        "head": [
            [words["under"], head.agreement],
            [words["sent_on"], _isolated(head.sent_on.isoformat())],
            [words["answer_by"], _isolated(head.answer_by.isoformat())],
        ],
        "sections": _sections(fields, words),
    }
    made: bytes = typst.compile(_PAGE.read_bytes(), sys_inputs={"data": json.dumps(data)}, format="pdf")
    return made


def _sections(fields: Mapping[str, Any], words: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
    facts = [
        [words[name], shown]
        for name, value in {**fields.get("case", {}), **fields.get("place", {})}.items()
        if (shown := _shown(name, value, words))
    ]
    sections: list[Mapping[str, Any]] = []
    if facts:
        sections.append({"title": words["title"], "rows": facts, "texts": []})
    for name in ("summary", "narrative"):
        if said := fields.get(name):
            sections.append({"title": words[name], "rows": [], "texts": said.split("\n")})
    for person in fields.get("persons", ()):
        rows = [[words[key], _isolated(person["person"][key])] for key in _PERSON if key in person["person"]]
        contact = words[person["safe_contact"]]
        if note := person["safe_contact_note"]:
            contact = f"{contact}: {note}"
        sections.append(
            {
                "title": words[person["role"]],
                "rows": [[words["safe_contact"], contact], *rows],
                "texts": [],
            }
        )
    return sections


def _shown(name: str, value: Any, words: Mapping[str, str]) -> str | None:
    if not value:
        return None
    if isinstance(value, list):
        return " · ".join(value)
    return words[value] if name in _CODED else _isolated(str(value))


def _isolated(value: str) -> str:
    """Dates, numbers and names keep their own direction within a line of another."""
    return f"\u2068{value}\u2069"
