"""Why a paper cannot be made, or one that came back cannot be read."""

from enum import StrEnum
from uuid import UUID


class Fault(StrEnum):
    PICTURE = "picture-unreadable"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    FAILED = "failed"
    NOT_DOCX = "not-docx"
    PASSWORD = "password-protected"  # noqa: S105
    MACROS = "macros"
    DAMAGED = "damaged"
    OTHER_DOCUMENT = "other-document"
    EARLIER_VERSION = "earlier-version"


class PaperRefused(Exception):
    """``detail`` tells a person what to do about it; ``paragraph`` is where, if it is one paragraph's fault."""

    def __init__(self, fault: Fault, detail: str, paragraph: UUID | None = None) -> None:
        super().__init__(detail)
        self.fault, self.detail, self.paragraph = fault, detail, paragraph
