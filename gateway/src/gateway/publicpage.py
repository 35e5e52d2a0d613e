"""What somebody without an account is told when a page of theirs cannot be shown: plainly, in every language."""

from html import escape

from servicekit.errors import Problem
from starlette.responses import HTMLResponse, Response

_SORRY = {
    "en": "This page cannot be shown right now. Please try again in a few minutes: nothing is sent twice.",
    "fr": "Cette page ne peut pas s’afficher maintenant. Réessayez dans quelques minutes : rien ne part deux fois.",
    "es": "Esta página no se puede mostrar ahora. Inténtelo de nuevo en unos minutos: nada se envía dos veces.",
    "ar": "لا يمكن عرض هذه الصفحة الآن. يُرجى المحاولة مرة أخرى بعد بضع دقائق؛ لا يُرسَل شيء مرتين.",
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


def sorry(problem: Problem) -> Response:
    """The problem as a page. Which language its reader has, nobody knows here."""
    said = {404: _MISSING, 413: _TOO_LARGE}.get(problem.status, _SORRY)
    lines = "".join(
        f'<p lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">{escape(text)}</p>'
        for code, text in said.items()
    )
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{problem.status}</title><main><h1>{problem.status}</h1>{lines}"
        '<p><a href="/report">/report</a></p></main></html>'
    )
    return HTMLResponse(page, problem.status, headers=problem.headers)
