"""A day in an address."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _as_written(value: Any) -> Any:
    """Otherwise a number would be taken for seconds since 1970, and a slip of the pen for a day then."""
    if isinstance(value, str) and not _WRITTEN.fullmatch(value):
        raise ValueError("a day is written like 2026-05-04")
    return value


WrittenDay = Annotated[date, BeforeValidator(_as_written)]
