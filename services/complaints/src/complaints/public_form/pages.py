"""Makes the pages: templates that escape all they are given, with the words of one catalogue, and no script."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from servicekit.languages import best_name
from starlette.responses import HTMLResponse

from complaints.deadlines.counting import Period, Unit
from complaints.models import FormSettings
from complaints.public_form.texts import CATALOGUES, LANGUAGES, Catalogue, catalogue

_HERE = Path(__file__).parent
_STYLE = (_HERE / "form.css").read_bytes()
STYLE: Final = _STYLE
STYLE_PATH: Final = f"/report/style-{hashlib.sha256(_STYLE).hexdigest()[:12]}.css"
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Form:
    """What every page says of the office, in one language; also where no form was set up yet."""

    is_open: bool
    office: str
    introduction: str
    contact: str
    exit_url: str
    languages: Sequence[str]

    @classmethod
    def of(cls, settings: FormSettings | None, language: str) -> "Form":
        if settings is None:
            return cls(False, "", "", "", "/", LANGUAGES)
        return cls(
            is_open=settings.is_open,
            office=best_name(settings.office_name, [language]),
            introduction=best_name(settings.introduction, [language]),
            contact=best_name(settings.contact, [language]),
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


def choose_language(wanted: str | None, readers: Sequence[str], offered: Sequence[str]) -> str:
    """The one asked for, else the first of the reader's that the form has, else the form's first."""
    for tag in ([wanted] if wanted else []) + list(readers):
        if (code := tag.split("-", 1)[0].lower()) in offered:
            return code
    return offered[0]


class Pages:
    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals |= {"style": STYLE_PATH, "catalogues": CATALOGUES}

    def page(
        self, template: str, form: Form, reader: Reader, *, status: int = 200, **shown: Any
    ) -> HTMLResponse:
        context: Mapping[str, Any] = {
            "t": reader.texts,
            "form": form,
            "reader": reader,
            "languages": "links",
            "draft": "",
            "session": "",
            "day": lambda day: _day(day, reader.language),
            "moment": lambda at: _moment(at, reader.language),
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
    """In universal time, and said so: the hour where somebody reads would have to be asked for."""
    return f"{_day(at.date(), language)}, {format_time(at, 'HH:mm', locale=language)} UTC"


def _period(period: Period, t: Catalogue) -> str:
    forms = t.working_days if period.unit is Unit.WORKING else t.calendar_days
    form = str(Locale(t.language).plural_form(period.days))
    return forms.get(form, forms["other"]).format(number=period.days)
