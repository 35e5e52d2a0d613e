"""What an entry of a reference list may be. No I/O."""

import re
from collections.abc import Iterator
from typing import Protocol

from servicekit.errors import FieldError

from visits.models.reference import ReferenceKind
from visits.wire import OtherCode

_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLAIN = re.compile(_WORD)
_BELOW = re.compile(rf"{_WORD}\.{_WORD}")
_REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")

STEP = 10
"""Between two positions, so that something fits in between."""


class Parent(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def parent(self) -> object | None: ...
    @property
    def closed(self) -> bool: ...


def faults_of(kind: ReferenceKind, code: str, parent: Parent | None) -> Iterator[FieldError]:
    """What is wrong with a new entry of ``kind`` with ``code`` below ``parent``."""
    if parent is not None:
        yield from _parent_faults(kind, parent)
    if kind is ReferenceKind.REGION:
        if not _REGION.fullmatch(code):
            yield FieldError("/code", "A region has its ISO 3166-2 code, such as FR-13", "not-iso-3166-2")
    elif parent is None:
        if not _PLAIN.fullmatch(code):
            yield FieldError(
                "/code", "A code is small letters, digits and hyphens, such as police-cells", "malformed"
            )
    elif not (_BELOW.fullmatch(code) and code.startswith(f"{parent.code}.")):
        yield FieldError("/code", f"A theme below another begins with its code: {parent.code}.…", "malformed")


def repeated_code_faults(codes: list[OtherCode]) -> Iterator[FieldError]:
    """A fault for each code that is there a second time."""
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield FieldError(f"/other_codes/{index}", "This code is there twice", "repeated")


def _parent_faults(kind: ReferenceKind, parent: Parent) -> Iterator[FieldError]:
    if kind is not ReferenceKind.THEME:
        yield FieldError("/parent", "Only themes have two levels", "not-here")
    elif parent.parent is not None:
        yield FieldError("/parent", "Themes have two levels only", "too-deep")
    elif parent.closed:
        yield FieldError("/parent", "This theme is closed", "closed")
