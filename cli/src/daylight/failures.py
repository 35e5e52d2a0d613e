"""Why a command ends early, and with which exit code."""

from typing import ClassVar

ALL_GOOD = 0
ROWS_WITH_ERRORS = 1
REFUSED = 2
UNREACHABLE = 3


class Failure(Exception):
    """The message is for the person at the keyboard: what happened and what to do."""

    code: ClassVar[int] = REFUSED


class Refused(Failure):
    """The command, the file or the mapping cannot be used, or the account may not do this."""


class Unreachable(Failure):
    """Daylight does not answer, or broke off."""

    code = UNREACHABLE
