"""Numbers that stand for one person or one cell, and ways to reach somebody. No I/O."""

import re
from collections.abc import Iterator
from typing import Final

from servicekit.papers.traces.seen import Seen, Trace

_NO: Final = r"(?:no\.?|nos?\.|number|nr\.?|#|n\.?[°ºo]\.?|núm(?:ero)?\.?|numéro)"
_CODE: Final = r"(?=[\w/-]*\d)[A-Z]{0,4}[-/]?\d[\w/-]*"
# Not a size, a share or a count: "cell 12 m²", "room 4 persons".
_NOT_MEASURED: Final = (
    r"(?!\w)(?!\s*(?:m²|m2|m\b|square|metres?|mètres?|metros?|persons?|personnes?|personas?|%|,\d|\.\d))"
)
_ROOMS: Final = {
    "en": (rf"(?:cell|room|bed|dormitory)\s+(?:{_NO}\s*)?", {"cell": "a cell", "room": "a room", "bed": "a bed", "dormitory": "a dormitory"}),
    "fr": (
        rf"(?:(?:la|une)\s+)?(?:cellule|chambre|lit|dortoir)\s+(?:{_NO}\s*)?",
        {"cellule": "une cellule", "chambre": "une chambre", "lit": "un lit", "dortoir": "un dortoir"},
    ),
    "es": (
        rf"(?:(?:la|una)\s+)?(?:celda|habitación|cama|dormitorio)\s+(?:{_NO}\s*)?",
        {"celda": "una celda", "habitación": "una habitación", "cama": "una cama", "dormitorio": "un dormitorio"},
    ),
    "ar": (
        r"(?:ال)?(?:زنزانة|غرفة|سرير)\s+(?:رقم\s*)?",
        {"زنزانة": "إحدى الزنازين", "غرفة": "إحدى الغرف", "سرير": "أحد الأسرّة"},
    ),
}  # fmt: skip
_FILES: Final = {
    "en": rf"(?:(?:prisoner|inmate|detainee|patient|file|case|registration|register|entry|identity|ID|passport|badge|docket)"
    rf"\s+{_NO}\s*(?:was\s+)?|(?:file|case|ID)\s+(?=[A-Z]?[-/]?\d{{3,}}))",
    "fr": rf"(?:(?:dossier|écrou|matricule|passeport|registre|affaire|procédure|identité|badge)\s+(?:{_NO}\s*)|matricule\s+)",
    "es": rf"(?:(?:expediente|registro|matrícula|pasaporte|causa|ficha|cédula|interno|placa)\s+(?:{_NO}\s*)|(?:NIS|NIG|DNI)\s+)",
    "ar": r"(?:(?:رقم\s+(?:ال)?(?:ملف|سجين|سجل|قضية|هوية|جواز|تسجيل|قيد)|(?:ال)?(?:ملف|قضية|سجين|جواز)\s+رقم)\s*:?\s*)",
}
_OURS: Final = re.compile(r"[A-Z]{1,3}-\d{4}-\d{6}")
"""References of the institution, which nobody else can look up."""
_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_HANDLE: Final = re.compile(r"(?<![\w@.])@[A-Za-z]\w{2,30}")
_PHONE_CUE: Final = r"(?:tel(?:ephone)?|phone|mobile|call(?:ed|ing)?|whatsapp|tél(?:éphone)?|portable|teléfono|móvil|celular|هاتف(?:ه|ها)?|الهاتف|جوال(?:ه|ها)?)"
_PHONE: Final = re.compile(
    r"(?<![\w+/.-])\+\d{1,3}(?:[\s().-]{0,2}\d){6,12}(?![\w/-])"
    rf"|(?<!\w)(?:{_PHONE_CUE})\W{{0,3}}(?:\w+\s+){{0,2}}?(?P<local>\d(?:[\s().-]{{0,2}}\d){{5,12}})(?![\w/-])"
    r"|(?<![\w+/.-])0\d(?:[\s.-]\d{2}){4}(?![\w/-])",
    re.IGNORECASE,
)
_ADDRESS: Final = {
    "en": re.compile(
        r"(?<!\w)\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:Street|Road|Avenue|Lane|Close|Square|Boulevard|Drive)(?!\w)"
    ),
    "fr": re.compile(
        r"(?<!\w)\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|impasse|allée|chemin|quai)\s+"
        r"(?:(?:de|du|des|la|le|les|l[’'])\s*){0,2}[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*"
    ),
    "es": re.compile(
        r"(?<!\w)(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Cc]arrera)\s+(?:(?:de|del|la|las|los|el)\s+){0,2}"
        r"[A-ZÁÉÍÓÚÑ][\w’'-]+(?:\s[A-ZÁÉÍÓÚÑ][\w’'-]+)*,?\s+(?:n\.?º\.?\s*)?\d{1,4}(?!\w)"
    ),
    "ar": re.compile(r"(?<!\w)شارع\s+\w+(?:\s+\w+)?،?\s+(?:رقم|بناية|مبنى|منزل)\s+\d{1,4}(?!\w)"),
}
_ROOM: Final = {
    language: re.compile(
        rf"(?<!\w){before}(?P<code>{_CODE}){_NOT_MEASURED}", re.IGNORECASE if language != "ar" else 0
    )
    for language, (before, _) in _ROOMS.items()
}
_FILE: Final = {
    language: re.compile(rf"(?<!\w)(?:ال)?{before}(?P<code>{_CODE})(?!\w)", re.IGNORECASE)
    for language, before in _FILES.items()
}


def find_numbers(seen: Seen, language: str) -> Iterator[Trace]:
    for found in _ROOM[language].finditer(seen.text):
        noun = next((name for name in _ROOMS[language][1] if name in found.group().lower()), None)
        instead = _ROOMS[language][1][noun] if noun else None
        if instead and found.group()[0].isupper() and language != "ar":
            instead = instead[0].upper() + instead[1:]
        yield Trace(found.start(), found.end(), "room-number", (("number", found["code"]),), instead)
    for found in _FILE[language].finditer(seen.text):
        if not _OURS.fullmatch(found["code"]):
            yield Trace(found.start(), found.end(), "file-number", (("number", found["code"]),))


def find_contacts(seen: Seen, language: str) -> Iterator[Trace]:
    for found in _MAIL.finditer(seen.text):
        yield Trace(found.start(), found.end(), "e-mail")
    for found in _PHONE.finditer(seen.text):
        start = found.start("local") if found["local"] else found.start()
        yield Trace(start, found.end(), "telephone")
    for found in _HANDLE.finditer(seen.text):
        yield Trace(found.start(), found.end(), "account")
    for found in _ADDRESS[language].finditer(seen.text):
        yield Trace(found.start(), found.end(), "address")
