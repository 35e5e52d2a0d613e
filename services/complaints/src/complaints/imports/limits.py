"""What a file may be, and how a file that can't be used is refused."""

from dataclasses import dataclass
from enum import StrEnum

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. Sizes in bytes, a cell in characters, times in seconds."""

    file: int = 512 * MIB
    cell: int = MIB
    columns: int = 500
    rows: int = 2_000_000
    unpacked: int = 1024 * MIB
    entries: int = 2_000
    memory: int = 2048 * MIB
    cpu_seconds: int = 900
    silence_seconds: float = 120.0

    @property
    def line(self) -> int:
        """Longest physical line in characters; longer ones are a cell that never ends."""
        return self.cell * 4


class Fault(StrEnum):
    """Why a whole file is refused."""

    EMPTY = "empty-file"
    NO_ROWS = "no-rows"
    BINARY = "not-a-table"
    UNSUPPORTED = "unsupported-format"
    UNDECODABLE = "undecodable"
    WRONG_ENCODING = "wrong-encoding"
    CUT_OFF = "cut-off"
    FILE_TOO_LARGE = "file-too-large"
    CELL_TOO_LARGE = "cell-too-large"
    TOO_MANY_COLUMNS = "too-many-columns"
    TOO_MANY_ROWS = "too-many-rows"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    PASSWORD = "password-protected"  # noqa: S105
    DAMAGED = "damaged"
    NO_SUCH_SHEET = "no-such-sheet"
    NO_SUCH_COLUMN = "no-such-column"
    TOO_MUCH_MEMORY = "too-much-memory"
    TOO_SLOW = "too-slow"


class BrokenFile(Exception):
    """A file that is refused as a whole; `detail` tells a person what to do about it. Nothing was changed."""

    def __init__(self, fault: Fault, detail: str, row: int | None = None) -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault = fault
        self.detail = detail
        self.row = row
