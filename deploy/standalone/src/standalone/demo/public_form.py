"""The public form of the invented country, open to all."""

from standalone.demo.calls import Caller

_TERMS = {
    "is_open": True,
    "languages": ["en", "fr", "es", "ar"],
    "office_name": {
        "en": "Mediator of Kelmara",
        "fr": "Médiateur du Kelmara",
        "es": "Mediador de Kelmara",
        "ar": "وسيط كلمارا",
    },
    "introduction": {
        "en": "The Mediator is independent. No ministry and no prison tells us what to do.",
        "fr": "Le Médiateur est indépendant. Aucun ministère et aucune prison ne nous dit quoi faire.",
        "es": "El Mediador es independiente. Ningún ministerio y ninguna prisión nos dice qué hacer.",
        "ar": "الوسيط مستقل. لا تملي عليه أي وزارة ولا أي سجن ما يفعله.",
    },
    "contact": {
        "en": "Telephone 0100 200 300, every day from 8 to 20, free of charge.",
        "fr": "Téléphone 0100 200 300, tous les jours de 8 h à 20 h, gratuit.",
        "es": "Teléfono 0100 200 300, todos los días de 8 a 20, gratuito.",
        "ar": "الهاتف 0100200300، كل يوم من الثامنة صباحاً إلى الثامنة مساءً، مجاناً.",
    },
    "exit_url": "https://www.wikipedia.org/",
}


async def open_to_all(caller: Caller, office: str, team: str) -> None:
    await caller.post("/api/complaints/v1/form-settings", _TERMS | {"office": office, "team": team})
