"""What the search service reads from its environment."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_settings import NoDecode, SettingsConfigDict
from servicekit.settings import ServiceSettings

from search.extraction.rules import Limits

_MB = 1_000_000
Site = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9][a-z0-9.-]{0,240}(:[0-9]{2,5})?$")]


def _apart(named: object) -> object:
    return named.split() if isinstance(named, str) else named


class Settings(ServiceSettings):
    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="SEARCH_", extra="ignore", frozen=True
    )

    visits_url: str
    complaints_url: str
    recommendations_url: str
    opensearch_url: str | None = None
    """Where set, the index may live there instead of under ``data_dir``; at the first start it does."""
    release_threshold: int = Field(default=10, ge=5)
    """Below which a number of complaints or findings is held back where figures are published."""
    public_sites: Annotated[list[Site], NoDecode, BeforeValidator(_apart), Field(max_length=20)] = []
    """Whose pages may hold the published figures that may be embedded, with spaces between them."""
    alert_hour: int = Field(default=5, ge=0, le=23)
    """Of the day, in UTC: when searches are asked whose owners want mail about what is new in them."""
    reading_seconds: int = 300
    """Within which a file must be read."""
    reading_cpu_seconds: int = 240
    reading_memory_mb: int = 1_536
    """Address space of the process that reads a file."""
    reading_pages: int = 2_000
    """Read of one file; what follows is not found."""
    reading_characters: int = 5_000_000
    """Kept of one file."""
    reading_unpacked_mb: int = 100
    """To which what is packed in an office file may come."""
    reading_file_mb: int = 60
    reading_tries: int = 3
    """Of a file during which the reading process ends, or that takes too long."""
    sight_program: str = "tesseract"
    """Reads pictures, where it is installed."""
    sight_languages: str = "eng+fra+spa+ara"
    """As Tesseract calls them; those not installed are left out."""

    @property
    def reading_limits(self) -> Limits:
        return Limits(
            seconds=self.reading_seconds,
            cpu_seconds=self.reading_cpu_seconds,
            memory=self.reading_memory_mb * _MB,
            pages=self.reading_pages,
            characters=self.reading_characters,
            unpacked=self.reading_unpacked_mb * _MB,
            size=self.reading_file_mb * _MB,
        )
