"""What the mail says: the same to everybody, but for the language. No I/O."""

from collections.abc import Mapping
from email.message import EmailMessage
from typing import NamedTuple
from uuid import UUID

from servicekit.mail import envelope


class _Words(NamedTuple):
    subject: str
    text: str
    otherwise: str


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        "Something new for you",
        "There is something new in a search that you keep. Sign in to see it:",
        "You chose to be written to. On the search page you can choose otherwise.",
    ),
    "fr": _Words(
        "Du nouveau pour vous",
        "Il y a du nouveau dans une recherche que vous gardez. Connectez-vous pour le voir :",
        "Vous avez choisi de recevoir ce message. La page de recherche permet de changer ce choix.",
    ),
    "es": _Words(
        "Hay novedades para usted",
        "Hay novedades en una búsqueda que usted guarda. Inicie sesión para verlas:",
        "Usted eligió recibir este mensaje. En la página de búsqueda puede cambiarlo.",
    ),
    "ar": _Words(
        "جديد لكم",
        "هناك جديد في بحث تحتفظون به. سجّلوا الدخول للاطلاع عليه:",
        "أنتم اخترتم أن نكتب إليكم. يمكنكم تغيير ذلك في صفحة البحث.",
    ),
}


def compose(mail: UUID, sender: str, to: str, language: str, address: str) -> EmailMessage:
    """``address`` is the web app's."""
    words = _WORDS.get(language.split("-", 1)[0].lower(), _WORDS["en"])
    message = envelope(mail, sender, to, words.subject)
    message.set_content(f"{words.text}\n\n{address}\n\n{words.otherwise}\n")
    return message
