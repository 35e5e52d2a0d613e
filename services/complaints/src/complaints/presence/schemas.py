"""What presence looks like on the wire."""

from datetime import datetime

from pydantic import BaseModel
from servicekit.names import Named


class Present(BaseModel):
    who: Named
    at: datetime
    """When that was last heard."""


class Presences(BaseModel):
    others: list[Present]
    """Who has the form open beside the asker, heard of within the last minute."""
