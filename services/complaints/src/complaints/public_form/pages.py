"""Makes the pages: templates that escape all they are given, with the words of one catalogue, and no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from servicekit.languages import best_name
from servicekit.public_pages import Style, templates
from starlette.responses import HTMLResponse

from complaints.deadlines.counting import Period, Unit
from complaints.models import FormSettings
from complaints.public_form.texts import CATALOGUES, LANGUAGES, Catalogue, catalogue

_HERE = Path(__file__).parent
STYLE: Final = Style(_HERE / "form.css")
STYLE_PATH: Final = f"/report/{STYLE.name}"
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
_NOWHERE = "about:blank"
"""Where “Exit this page” leads while nobody has said where: never to the office's own sign-in."""
_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Form:
    """What every page says of the office, in one language; also where no form was set up yet."""

    is_open: bool
    office: str
    introduction: str
    contact: str
    exit_url: str
    languages: Sequence[str]
    contact_language: str | None = None
    """None when the words how else to reach the office are in another language than the page."""

    @classmethod
    def of(cls, settings: FormSettings | None, language: str) -> "Form":
        if settings is None:
            return cls(False, "", "", "", _NOWHERE, LANGUAGES)
        return cls(
            is_open=settings.is_open,
            office=best_name(settings.office_name, [language]),
            introduction=settings.introduction.get(language, ""),
            contact=settings.contact.get(language) or best_name(settings.contact, settings.languages),
            contact_language=language if language in settings.contact else None,
            exit_url=settings.exit_url,
            languages=settings.languages,
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a page is for: the language, and whether in the words for children."""

    language: str
    plain: bool

    @property
    def texts(self) -> Catalogue:
        return catalogue(self.language, plain=self.plain)

    def in_language(self, language: str) -> "Reader":
        return replace(self, language=language)


class Pages:
    def __init__(self, more: Path | None = None) -> None:
        """``more`` is a folder of templates that are laid out as these are."""
        self._last: FormSettings | None = None
        self._templates = templates(*([more] if more else []), _HERE / "templates")
        self._templates.globals |= {"style": STYLE_PATH, "catalogues": CATALOGUES}

    def remember(self, settings: FormSettings | None) -> None:
        self._last = settings

    def form_as_remembered(self, language: str) -> Form:
        """For a page that says what went wrong: the database may be what did."""
        return Form.of(self._last, language)

    def page(
        self,
        template: str,
        form: Form,
        reader: Reader,
        *,
        status: int = 200,
        zone: ZoneInfo = _UTC,
        mark: UUID | None = None,
        **shown: Any,
    ) -> HTMLResponse:
        """``mark`` is what the page is left by."""
        context: Mapping[str, Any] = {
            "t": reader.texts,
            "form": form,
            "reader": reader,
            "languages": "links",
            "draft": "",
            "session": "",
            "day": lambda day: _day(day, reader.language),
            "day_of": lambda at: _day(at.astimezone(zone).date(), reader.language),
            "moment": lambda at: _moment(at.astimezone(zone), reader.language),
            "count": lambda number: format_decimal(number, locale=reader.language),
            "mark": mark,
            "again": None,
            "written": "",
            "urgent": "",
            "period": lambda period: _period(period, reader.texts),
            **shown,
        }
        html = self._templates.get_template(f"{template}.html").render(context)
        headers = _HEADERS | {"Content-Language": reader.language}
        return HTMLResponse(html, status, headers=headers)


def _day(day: date, language: str) -> str:
    skeleton = {"en": "EEEE d MMMM y", "fr": "EEEE d MMMM y", "es": "EEEE d 'de' MMMM 'de' y"}
    return format_date(day, skeleton.get(language, "EEEE d MMMM y"), locale=language)


def _moment(at: datetime, language: str) -> str:
    """In the office's time, which is that of those who write to it; in universal time it says so."""
    comma = "،" if language == "ar" else ","
    return f"{_day(at.date(), language)}{comma} {at:%H:%M}{' UTC' if at.tzinfo == _UTC else ''}"


def _period(period: Period, t: Catalogue) -> str:
    forms = t.working_days if period.unit is Unit.WORKING else t.calendar_days
    form = str(Locale(t.language).plural_form(period.days))
    return forms.get(form, forms["other"]).format(number=period.days)
