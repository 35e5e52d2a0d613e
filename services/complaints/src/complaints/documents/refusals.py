"""Why a document from outside is not taken."""

from enum import StrEnum


class Fault(StrEnum):
    NOT_DOCX = "not-docx"
    TOO_LARGE = "unpacks-too-large"
    PASSWORD = "password-protected"  # noqa: S105
    MACROS = "macros"
    EMBEDDED = "embedded-object"
    EXTERNAL = "external-link"
    DAMAGED = "damaged"
    SYNTAX = "template-syntax"
    UNKNOWN_FIELD = "unknown-field"
    NO_TEXT = "no-text-marks"
    TOO_SLOW = "too-slow"
    NOT_MAIL = "not-mail"


class DocumentRefused(Exception):
    """``detail`` tells a person what to do about it."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault, self.detail = fault, detail
