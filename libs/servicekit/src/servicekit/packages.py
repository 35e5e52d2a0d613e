"""A package of XML from outside (DOCX and its like): it can neither fill the memory nor fetch anything. No I/O."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from lxml import etree

ENTRIES: Final = 400
UNPACKED: Final = 40_000_000
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An office file of before 2007, and any that was saved with a password."""


class Unfit(StrEnum):
    NOT_A_PACKAGE = "not-a-package"
    OLD_OR_LOCKED = "old-or-locked"
    PASSWORD = "password"  # noqa: S105
    TOO_LARGE = "too-large"
    DOUBLED = "doubled"
    DAMAGED = "damaged"
    ENTITIES = "entities"


class UnfitPackage(Exception):
    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason.value)
        self.reason = reason


def unpack(content: bytes, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, bytes]:
    """The parts by name, of those that are wanted. Raises UnfitPackage."""
    if content.startswith(_OLD_OFFICE):
        raise UnfitPackage(Unfit.OLD_OR_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return dict(_parts(packed, wanted))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise UnfitPackage(Unfit.NOT_A_PACKAGE) from error


def _parts(packed: zipfile.ZipFile, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """What is said of an entry's size is not believed: it is read no further than is left."""
    listed = packed.infolist()
    entries = [entry for entry in listed if wanted(entry.filename)]
    left = UNPACKED
    if len(listed) > ENTRIES or sum(entry.file_size for entry in entries) > left:
        raise UnfitPackage(Unfit.TOO_LARGE)
    names = set()
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnfitPackage(Unfit.PASSWORD)
        if entry.filename in names:
            raise UnfitPackage(Unfit.DOUBLED)
        names.add(entry.filename)
        with packed.open(entry) as source:
            part = source.read(left + 1)
        left -= len(part)
        if left < 0:
            raise UnfitPackage(Unfit.TOO_LARGE)
        yield entry.filename, part


def parse(part: bytes) -> etree._Element:
    """Entities are refused, not resolved. Raises UnfitPackage."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitPackage(Unfit.DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise UnfitPackage(Unfit.ENTITIES)
    return root
