"""Whether a DOCX is only paper: no programs, nothing embedded, nothing fetched from elsewhere, no bomb. No I/O."""

import re

from lxml import etree
from servicekit import packages
from servicekit.packages import Unfit, UnfitPackage

from complaints.documents.refusals import DocumentRefused, Fault

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD_CODES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_CARRIES_OBJECTS = re.compile(r"^word/(embeddings|activeX|ole|afchunk)", re.IGNORECASE)
_LINKING = frozenset(
    {"oleObject", "package", "control", "aFChunk", "subDocument", "attachedTemplate", "frame"}
)
_EXTERNAL = (
    "This file points to something outside itself (a link, a linked picture or a template). "
    "Remove it: write addresses as plain text and insert pictures rather than link them."
)
_UNFIT = {
    Unfit.NOT_A_PACKAGE: (Fault.NOT_DOCX, "This is not a Word document (.docx)"),
    Unfit.OLD_OR_LOCKED: (
        Fault.NOT_DOCX,
        "This is a file of an old Word, or one with a password. Save it as .docx without a password.",
    ),
    Unfit.PASSWORD: (Fault.PASSWORD, "This file is protected by a password; take it off first"),
    Unfit.TOO_LARGE: (Fault.TOO_LARGE, "This file unpacks to far more than a letter needs"),
    Unfit.DOUBLED: (Fault.DAMAGED, "This file holds one part twice; save it again in Word"),
    Unfit.DAMAGED: (Fault.DAMAGED, "This file is damaged inside; save it again in Word"),
    Unfit.ENTITIES: (Fault.DAMAGED, "This file declares entities, which no Word document does"),
}


def check_package(content: bytes) -> None:
    """Raises DocumentRefused."""
    try:
        parts = packages.unpack(content)
        if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
            raise UnfitPackage(Unfit.NOT_A_PACKAGE)
        _check_names(parts)
        for name, part in parts.items():
            if name.endswith((".xml", ".rels")):
                _check_part(name, packages.parse(part))
    except UnfitPackage as error:
        raise DocumentRefused(*_UNFIT[error.reason]) from error


def _check_names(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types or any("vba" in name.lower() for name in parts):
        raise DocumentRefused(Fault.MACROS, "This file holds macros. Save it as a plain .docx without them.")
    if any(_CARRIES_OBJECTS.match(name) for name in parts):
        raise DocumentRefused(
            Fault.EMBEDDED, "This file has another file or object embedded in it. Remove it first."
        )


def _check_part(name: str, root: etree._Element) -> None:
    if name.endswith(".rels"):
        _check_relationships(root)
    elif name.startswith("word/"):
        _check_field_codes(root)


def _check_relationships(root: etree._Element) -> None:
    for relationship in root:
        kind = str(relationship.get("Type", "")).rpartition("/")[2]
        if str(relationship.get("TargetMode", "")).lower() == "external":
            raise DocumentRefused(Fault.EXTERNAL, _EXTERNAL)
        if kind == "vbaProject":
            raise DocumentRefused(
                Fault.MACROS, "This file holds macros. Save it as a plain .docx without them."
            )
        if kind in _LINKING:
            raise DocumentRefused(
                Fault.EMBEDDED, "This file has another file or object embedded in it. Remove it first."
            )


def _check_field_codes(root: etree._Element) -> None:
    """Only page numbers are computed: other field codes fetch, link or ask."""
    for simple in root.iter(f"{_W}fldSimple"):
        _check_code(str(simple.get(f"{_W}instr", "")))
    code: list[str] | None = None
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        if node.tag == f"{_W}instrText":
            if code is None:
                _check_code(node.text or "")
            else:
                code.append(node.text or "")
            continue
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            if code is not None:
                _check_code("")
            code = []
        elif code is not None:
            _check_code("".join(code))
            code = None


def _check_code(code: str) -> None:
    if (code.split() or [""])[0].upper() not in _FIELD_CODES:
        raise DocumentRefused(
            Fault.EXTERNAL,
            "This file has a computed Word field other than a page number. Use the {{ fields }} of letters instead.",
        )
