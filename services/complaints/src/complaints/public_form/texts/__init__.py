"""Every word of the public pages: a catalogue for each language, and one in plainer words for children."""

from collections.abc import Mapping

from complaints.public_form.texts.ar import AR, AR_PLAIN
from complaints.public_form.texts.catalogue import Asked, Catalogue, Choice
from complaints.public_form.texts.en import EN, EN_PLAIN
from complaints.public_form.texts.es import ES, ES_PLAIN
from complaints.public_form.texts.fr import FR, FR_PLAIN

CATALOGUES: Mapping[str, Catalogue] = {"en": EN, "fr": FR, "es": ES, "ar": AR}
PLAIN: Mapping[str, Catalogue] = {"en": EN_PLAIN, "fr": FR_PLAIN, "es": ES_PLAIN, "ar": AR_PLAIN}
LANGUAGES = tuple(CATALOGUES)

__all__ = ["CATALOGUES", "LANGUAGES", "PLAIN", "Asked", "Catalogue", "Choice", "catalogue"]


def catalogue(language: str, *, plain: bool) -> Catalogue:
    return (PLAIN if plain else CATALOGUES)[language]
