"""How a file is read: which column is what, and what the values in it mean."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from visits.wire import Language, Line, Wire

Heading = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
Value = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class PlaceField(StrEnum):
    """What a column may hold, beside a name."""

    CODE = "code"
    FORMER_NAME = "former_name"
    CATEGORY = "category"
    REGION = "region"
    ADDRESS = "address"
    LOCALITY = "locality"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    OPENED_ON = "opened_on"
    CLOSED_ON = "closed_on"


NOT_KNOWN = ["NA", "N/A", "#N/A", "NULL", "-", "–", "?"]


class Mapping(Wire):
    """Columns that are not named here are left out."""

    encoding: Line | None = None
    """Of a text file, where the guess is wrong: a name such as ``windows-1256``."""
    sheet: Line | None = None
    names: Annotated[dict[Language, Heading], Field(max_length=20)] = {}
    """By language (BCP 47), the column with the name in it; ``und`` where the language is not known."""
    columns: dict[PlaceField, Heading] = {}
    default_category: UUID | None = None
    """For rows whose category is blank, or files without one."""
    categories: Annotated[dict[Value, UUID], Field(max_length=500)] = {}
    """What the values of the category column mean, where they are no code or name of our list."""
    regions: Annotated[dict[Value, UUID], Field(max_length=2000)] = {}
    region_country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """The values of the region column are ISO 3166-2 codes without this country: with US, ``GA`` is US-GA."""
    add_regions: bool = False
    """Regions that are missing are added to the list, with the code as their name."""
    not_known: Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=50)] = (
        NOT_KNOWN
    )
    """Values that mean a blank."""
    date_order: Literal["ymd", "dmy", "mdy"] = "ymd"
    update: bool = False
    """Change places that are there already to what the file says. A blank changes nothing."""
