"""What somebody without an account is told when a page of theirs cannot be shown: plainly, in every language."""

import base64
import hashlib
from html import escape

from servicekit.errors import Problem
from starlette.responses import HTMLResponse, Response

_SORRY = {
    "en": "This page cannot be shown right now. Reload it in a few minutes: what you wrote goes along, and nothing "
    "is sent twice.",
    "fr": "Cette page ne peut pas s’afficher maintenant. Rechargez-la dans quelques minutes : ce que vous avez écrit "
    "est gardé, et rien ne part deux fois.",
    "es": "Esta página no se puede mostrar ahora. Vuelva a cargarla en unos minutos: lo que escribió se conserva y "
    "nada se envía dos veces.",
    "ar": "لا يمكن عرض هذه الصفحة الآن. أعد تحميلها بعد بضع دقائق: يبقى ما كتبته، ولا يُرسَل شيء مرتين.",
}
_TOO_LARGE = {
    "en": "This is too large to be sent. Go back and send less at a time.",
    "fr": "C’est trop volumineux. Revenez en arrière et envoyez-en moins à la fois.",
    "es": "Es demasiado grande para enviarlo. Vuelva atrás y envíe menos de una vez.",
    "ar": "هذا أكبر من أن يُرسَل. ارجع وأرسل أقل في المرة الواحدة.",
}
_MISSING = {
    "en": "There is nothing at this address.",
    "fr": "Il n’y a rien à cette adresse.",
    "es": "No hay nada en esta dirección.",
    "ar": "لا يوجد شيء في هذا العنوان.",
}
_START = {
    "en": "To the first page",
    "fr": "À la première page",
    "es": "A la primera página",
    "ar": "إلى الصفحة الأولى",
}
_EXIT = {
    "en": "Exit this page",
    "fr": "Quitter cette page",
    "es": "Salir de esta página",
    "ar": "مغادرة الصفحة",
}
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{max-inline-size:36rem;margin:0 auto;padding:1rem 1rem 4rem;font:1.125rem/1.5 system-ui,sans-serif}"
    "h1{font-size:1.125rem;font-weight:400;margin:0}"
    "section{border-block-start:1px solid #838b84;padding-block:1rem}"
    "section p{margin:0}"
    "nav{display:flex;flex-wrap:wrap;gap:0 1.5rem}"
    "a{display:inline-flex;align-items:center;min-block-size:2.75rem;color:LinkText}"
    ":focus-visible{outline:3px solid;outline-offset:2px}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
"""For the policy: this one style stands in the page, because what would serve it may be what is down."""


def sorry(problem: Problem, start: str = "/report") -> Response:
    """The problem as a page, with the way to ``start``. Which language its reader has, nobody knows here."""
    said = {404: _MISSING, 413: _TOO_LARGE}.get(problem.status, _SORRY)
    sections = "".join(_section(code, said[code], start, first=code == "en") for code in said)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(said['en'])}</title><style>{_STYLE}</style></head><body><main>{sections}</main></body></html>"
    )
    return HTMLResponse(page, problem.status, headers=problem.headers)


def _section(language: str, text: str, start: str, *, first: bool) -> str:
    """Where “Exit this page” leads is known to the service alone: here it leads to an empty page."""
    direction = "rtl" if language == "ar" else "ltr"
    tag = "h1" if first else "p"
    return (
        f'<section lang="{language}" dir="{direction}"><{tag}>{escape(text)}</{tag}>'
        f'<nav aria-label="{escape(_START[language])}"><a href="{start}?lang={language}">{escape(_START[language])}</a>'
        f'<a href="about:blank">{escape(_EXIT[language])}</a></nav></section>'
    )
