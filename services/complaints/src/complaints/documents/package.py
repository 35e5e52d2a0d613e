"""Whether a DOCX is only paper: no programs, nothing embedded, nothing fetched from elsewhere, no bomb. No I/O."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from complaints.documents.refusals import DocumentRefused, Fault

ENTRIES = 400
UNPACKED = 40_000_000
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


def check_package(content: bytes) -> None:
    """Raises DocumentRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = dict(_unpacked(packed))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise DocumentRefused(Fault.NOT_DOCX, "This is not a Word document (.docx)") from error
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise DocumentRefused(Fault.NOT_DOCX, "This is not a Word document (.docx)")
    _check_names(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_part(name, _parsed(part))


def _unpacked(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """What is said of an entry's size is not believed: it is read no further than is left."""
    entries = packed.infolist()
    too_large = DocumentRefused(Fault.TOO_LARGE, "This file unpacks to far more than a letter needs")
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise too_large
    left = UNPACKED
    names = set()
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise DocumentRefused(Fault.PASSWORD, "This file is protected by a password; take it off first")
        if entry.filename in names:
            raise DocumentRefused(Fault.DAMAGED, "This file holds one part twice; save it again in Word")
        names.add(entry.filename)
        with packed.open(entry) as source:
            part = source.read(left + 1)
        left -= len(part)
        if left < 0:
            raise too_large
        yield entry.filename, part


def _check_names(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types or any("vba" in name.lower() for name in parts):
        raise DocumentRefused(Fault.MACROS, "This file holds macros. Save it as a plain .docx without them.")
    if any(_CARRIES_OBJECTS.match(name) for name in parts):
        raise DocumentRefused(
            Fault.EMBEDDED, "This file has another file or object embedded in it. Remove it first."
        )


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentRefused(Fault.DAMAGED, "This file is damaged inside; save it again in Word") from error
    if root.getroottree().docinfo.doctype:
        raise DocumentRefused(Fault.DAMAGED, "This file declares entities, which no Word document does")
    return root


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
