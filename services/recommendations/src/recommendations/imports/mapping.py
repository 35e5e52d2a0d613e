"""What every mapping says: how the file is read. What its columns are, each kind of target says for itself."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from recommendations.wire import Language, Wire

NOT_KNOWN = frozenset({"-", "–", "—", "n/a", "N/A", "?"})
"""Cells that say nothing."""

Heading = Annotated[str, StringConstraints(min_length=1, max_length=500)]
DateOrder = Literal["ymd", "dmy", "mdy"]


class FileMapping(Wire):
    encoding: Annotated[str, StringConstraints(max_length=40)] | None = None
    sheet: Annotated[str, StringConstraints(max_length=100)] | None = None
    mend: bool = True
    """Whether letters that were taken for others on the way (``â€™`` for ``’``) and escapes of spreadsheets
    (``_x000D_``) are put right."""
    language: Language = "und"
    """Of the words in the file."""
