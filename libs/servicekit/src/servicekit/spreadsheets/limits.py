"""What a file with a table may be, and how one that can't be used is refused."""

from dataclasses import dataclass
from enum import StrEnum

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. Sizes in bytes, a cell in characters."""

    file: int = 10 * MIB
    cell: int = 10_000
    columns: int = 200
    rows: int = 20_000
    unpacked: int = 100 * MIB
    entries: int = 500


LIMITS = Limits()


class Fault(StrEnum):
    """Why a whole file is refused."""

    EMPTY = "empty-file"
    NO_ROWS = "no-rows"
    NOT_A_TABLE = "not-a-table"
    UNDECODABLE = "undecodable"
    CUT_OFF = "cut-off"
    CELL_TOO_LARGE = "cell-too-large"
    TOO_MANY_COLUMNS = "too-many-columns"
    TOO_MANY_ROWS = "too-many-rows"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    PASSWORD = "password-protected"  # noqa: S105
    DAMAGED = "damaged"
    NO_SUCH_SHEET = "no-such-sheet"
    NO_SUCH_ENCODING = "no-such-encoding"


class BrokenFile(Exception):
    """A file that is refused as a whole; ``detail`` tells a person what to do about it."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault = fault
        self.detail = detail
