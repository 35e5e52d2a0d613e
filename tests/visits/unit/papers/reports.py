"""Invented reports."""

import io
from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from PIL import Image
from servicekit.papers.content import Paper, Paragraph, ParagraphKind, Section

_SPACE = UUID("0193a4b2-7c11-7d3e-9a55-2b8d6e1f4c70")
K = ParagraphKind


def id_of(name: str) -> UUID:
    return uuid5(_SPACE, name)


def said(
    text: str,
    number: int | None = None,
    kind: ParagraphKind = K.TEXT,
    *,
    language: str = "und",
    label: str = "",
    details: tuple[tuple[str, str], ...] = (),
    image: bytes | None = None,
    alternative: str = "",
    known_as: UUID | None = None,
) -> Paragraph:
    return Paragraph(
        known_as or id_of(f"{kind} {number} {text}"),
        kind,
        number,
        text,
        language,
        label,
        details,
        image,
        alternative,
    )


def section(title: str, *paragraphs: Paragraph) -> Section:
    return Section(id_of(title), title, paragraphs)


def paper(
    *sections: Section,
    language: str = "en",
    title: str = "Visit to Harrow Bridge Prison",
    institution: str = "National Preventive Mechanism of Kelmara",
    level: str = "confidential",
    state: str = "draft",
    places: Sequence[str] = ("Harrow Bridge Prison",),
) -> Paper:
    return Paper(
        title=title,
        reference="R-2026-000007",
        language=language,
        institution=institution,
        level=level,
        state=state,
        date=date(2026, 11, 28),
        places=tuple(places),
        version=3,
        sections=sections,
    )


def photograph(*, with_place: bool = False) -> bytes:
    """With ``with_place``, what a telephone writes into it: where it was taken, and with what."""
    out = io.BytesIO()
    details = Image.Exif()
    if with_place:
        details[0x010F] = "Inventedphone"
        details.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (90, 60), (120, 130, 140)).save(out, "JPEG", exif=details)
    return out.getvalue()


def full(language: str = "en") -> Paper:
    """A paragraph of every kind."""
    arabic = language == "ar"
    text = (
        "كان جناح الموقوفين يضم 84 شخصًا يوم 2026-11-03، وكان **بعضهم** ينام على *الأرض*."
        if arabic
        else "The remand wing held **eighty-four** persons; some slept on the *floor*."
    )
    return paper(
        section("مقدمة" if arabic else "Introduction", said(text, 1), said("Second line.\nThird line.", 2)),
        section(
            "الظروف" if arabic else "Conditions",
            said("الضوء" if arabic else "Light", kind=K.HEADING),
            said(
                text,
                3,
                K.FINDING,
                label="F-2026-000012 · Cells without light",
                details=(("Standard", "Mandela Rules 13"),),
            ),
            said("I have not seen the sky.", 4, K.QUOTATION, language="en"),
            said("A window.", kind=K.PHOTO, image=photograph(), alternative="A window behind sheet metal"),
            said("No ventilation.", 5, K.ITEM),
            said("Light at night.", 6, K.ITEM),
            said(
                "Take the metal off.",
                7,
                K.RECOMMENDATION,
                label="RC-2026-000044",
                details=(("By", "January"),),
            ),
            said("The ministry agrees.", 8, K.RESPONSE, label="Ministry of Justice"),
        ),
        language=language,
    )
