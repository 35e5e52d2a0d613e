"""What stands in a column, and what each of its values may stand for here."""

from collections.abc import Mapping, Sequence
from contextlib import aclosing

import orjson
from servicekit.errors import Invalid
from servicekit.ids import today
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.imports import repository
from complaints.imports.codes import Candidate
from complaints.imports.decisions import Allowed
from complaints.imports.limits import BrokenFile
from complaints.imports.mapping import BY_ID, Target
from complaints.imports.orders import CountValues, Inspection, Joined, Order
from complaints.imports.reading_process import answers
from complaints.imports.work import Tools
from complaints.models import Import

SYNONYMS: Mapping[str, Sequence[str]] = {
    "closed": (
        "closed denied",
        "closed granted",
        "closed other",
        "rejected",
        "clôturé",
        "cerrado",
        "مغلق",
        "resolved",
    ),
    "received": ("new", "open", "reçu", "recibido", "وارد"),
    "acknowledged": ("accusé de réception", "acusado recibo", "تم الإشعار"),
    "assessed": ("accepted", "admissible", "recevable", "admitida", "مقبول"),
    "in-progress": ("pending", "under investigation", "en cours", "en trámite", "قيد المعالجة"),
    "waiting": ("on hold", "suspended", "en attente", "en espera", "معلق"),
    "reopened": ("rouvert", "reabierto", "أعيد فتحه"),
    "upheld": ("granted", "substantiated", "fondée", "estimada"),
    "partly-upheld": ("partially granted", "partially substantiated", "partiellement fondée"),
    "not-upheld": ("denied", "unsubstantiated", "non fondée", "desestimada", "rejected on merits"),
    "inadmissible": ("rejected", "out of time", "irrecevable", "inadmitida", "غير مقبول"),
    "admissible": ("accepted", "recevable", "admitida", "مقبول"),
    "out-of-remit": ("out of jurisdiction", "hors compétence", "fuera de competencia", "خارج الاختصاص"),
    "too-old": ("out of time", "time barred", "tardive", "extemporánea"),
    "pending-elsewhere": (
        "sub judice",
        "pending in court",
        "pendante devant un tribunal",
        "en trámite judicial",
    ),
    "remedies-not-tried": ("remedies not exhausted", "recours non épuisés", "recursos no agotados"),
    "unfounded": ("manifestly ill-founded", "manifestement mal fondée", "manifiestamente infundada"),
    "abusive": ("vexatious", "frivolous", "abusiva"),
    "withdrawn": ("retirée", "desistida", "مسحوب"),
    "no-action": ("no further action", "sans suite", "archivada", "closed other"),
}
"""What old systems call our codes; proposals only, a person looks at them."""


async def values_of(tools: Tools, record: Import, found: Inspection, joined: Joined) -> dict[str, int]:
    """The values of columns, joined, with how often each occurs. Raises Invalid for columns that are kept back."""
    if any(column.personal for column in found.guess.columns if column.name in joined.columns):
        raise Invalid("Values of a column with names, contacts or free text are not shown")
    counted = _counted(found, joined)
    if counted:
        return counted
    order = Order(
        size=record.size,
        this_year=today().year,
        work=CountValues(reading=found.reading, columns=[joined]),
    )
    counts: list[dict[str, int]] = [{}]
    try:
        async with aclosing(answers(order, tools.source(record), tools.limits)) as bodies:
            async for body in bodies:
                counts = orjson.loads(body)
    except BrokenFile as broken:
        raise Invalid(broken.detail) from broken
    return counts[0]


def _counted(found: Inspection, joined: Joined) -> dict[str, int]:
    """Values the inspection counted already."""
    if len(joined.columns) == 1:
        name = joined.columns[0]
        return next((column.values for column in found.guess.columns if column.name == name), {})
    return found.guess.values.get(" + ".join(joined.columns), {}) if not joined.joined_with else {}


async def candidates_for(session: AsyncSession, target: Target, allowed: Allowed) -> list[Candidate]:
    """Everything a value of this field may stand for."""
    if target in BY_ID:
        return [
            Candidate(id=str(id_), names=list(names.values()), codes=[code] if code else [])
            for id_, names, code in await repository.candidates(session, target)
        ]
    return [
        Candidate(
            id=code,
            names=[code.replace("-", " "), *SYNONYMS.get(code, ()), *allowed.own.get(code, ())],
            codes=[code],
        )
        for code in allowed.choices.get(target, ())
    ]
