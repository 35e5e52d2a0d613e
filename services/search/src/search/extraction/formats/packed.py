"""Files that are archives inside: opened within bounds, whatever their own directory claims."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from search.extraction.formats.found import Unreadable
from search.extraction.reasons import Reason

_MOST_PARTS: Final = 10_000
_ENCRYPTED: Final = 0x1


class Packed:
    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self._archive = archive
        self._left = most
        self.names = archive.namelist()

    def read(self, name: str) -> bytes:
        """One part. Raises Unreadable once more came out of the archive than may."""
        try:
            with self._archive.open(name) as source:
                content = source.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            KeyError,
        ) as fault:
            raise Unreadable(Reason.DAMAGED) from fault
        self._left -= len(content)
        if self._left < 0:
            raise Unreadable(Reason.TOO_LARGE)
        return content


@contextmanager
def unpacked(content: bytes, most: int) -> Iterator[Packed]:
    """Raises Unreadable for what is broken, locked, or claims to hold more than ``most`` bytes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as fault:
        raise Unreadable(Reason.DAMAGED) from fault
    with archive:
        parts = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise Unreadable(Reason.LOCKED)
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most:
            raise Unreadable(Reason.TOO_LARGE)
        yield Packed(archive, most)
