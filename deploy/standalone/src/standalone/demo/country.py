"""Kelmara, which does not exist: its regions, authorities, offices, people of the institution, and places."""

import random
from dataclasses import dataclass
from datetime import date

SEED = 20260512
TODAY = date.today()
"""The invented records end today and go back from here: the same ones on the same day."""

REGIONS = {
    "KM-01": {"en": "Capital", "fr": "Capitale", "es": "Capital", "ar": "العاصمة"},
    "KM-02": {"en": "Northern Coast", "fr": "Côte Nord", "es": "Costa Norte", "ar": "الساحل الشمالي"},
    "KM-03": {"en": "Highlands", "fr": "Hautes Terres", "es": "Tierras Altas", "ar": "المرتفعات"},
    "KM-04": {"en": "Lissa", "fr": "Lissa", "es": "Lissa", "ar": "ليسا"},
    "KM-05": {"en": "Southern Plain", "fr": "Plaine du Sud", "es": "Llanura Sur", "ar": "السهل الجنوبي"},
}

MINISTRIES: dict[str, tuple[str, str | None, dict[str, str]]] = {
    "government": (
        "government",
        None,
        {"en": "Government of Kelmara", "fr": "Gouvernement de Kelmara", "ar": "حكومة كلمارا"},
    ),
    "justice": (
        "ministry",
        "government",
        {"en": "Ministry of Justice", "fr": "Ministère de la Justice", "ar": "وزارة العدل"},
    ),
    "interior": (
        "ministry",
        "government",
        {"en": "Ministry of the Interior", "fr": "Ministère de l’Intérieur", "ar": "وزارة الداخلية"},
    ),
    "health": (
        "ministry",
        "government",
        {"en": "Ministry of Health", "fr": "Ministère de la Santé", "ar": "وزارة الصحة"},
    ),
    "prisons": (
        "agency",
        "justice",
        {"en": "Prison Administration", "fr": "Administration pénitentiaire", "ar": "إدارة السجون"},
    ),
    "youth": (
        "agency",
        "justice",
        {"en": "Youth Justice Agency", "fr": "Agence de la justice des mineurs", "ar": "وكالة قضاء الأحداث"},
    ),
    "police": (
        "agency",
        "interior",
        {"en": "National Police", "fr": "Police nationale", "ar": "الشرطة الوطنية"},
    ),
    "borders": (
        "agency",
        "interior",
        {"en": "Border Service", "fr": "Service des frontières", "ar": "مصلحة الحدود"},
    ),
    "hospitals": (
        "agency",
        "health",
        {
            "en": "Psychiatric Hospitals Board",
            "fr": "Régie des hôpitaux psychiatriques",
            "ar": "مجلس المستشفيات النفسية",
        },
    ),
    "parliament": ("parliament", None, {"en": "Parliament", "fr": "Parlement", "ar": "البرلمان"}),
}

CALENDAR = {
    "zone": "UTC",
    "own_days": [
        {"on": date(year, month, day).isoformat(), "name": name}
        for year in (TODAY.year, TODAY.year + 1)
        for month, day, name in ((3, 21, "Day of the Rivers"), (9, 2, "Foundation Day"))
    ],
    "periods": [
        {"kind": "acknowledge", "days": 5},
        {"kind": "assess", "days": 15},
        {"kind": "decide", "days": 60},
        {"kind": "next-contact", "days": 45, "unit": "calendar", "ends_worked": True},
    ],
    "warn_days": 3,
    "escalate_days": 5,
}
"""What the institution promises; it keeps two holidays of its own."""

INSTITUTION = "Ombudsperson and Preventive Mechanism of Kelmara"
OFFICES = ("Kelmara City", "Southern office")
TEAMS = {
    "Complaints, city": ("Kelmara City", "complaints"),
    "Complaints, south": ("Southern office", "complaints"),
    "Visits, national": ("Kelmara City", "preventive"),
    "Visits, south": ("Southern office", "preventive"),
}


@dataclass(frozen=True, slots=True)
class Colleague:
    login: str
    """Before the @; says what the account may do."""
    name: str
    language: str
    roles: tuple[tuple[str, str | None, str | None, str | None], ...]
    """Role, side, office, team."""
    answers_for: str | None = None
    """From outside: the authority, by its name in MINISTRIES."""


COMPLAINTS, PREVENTIVE = "complaints", "preventive"
CITY, SOUTH = OFFICES

COLLEAGUES = (
    Colleague(
        "head",
        "Odile Vasseur-Example",
        "en",
        (("head", COMPLAINTS, None, None), ("head", PREVENTIVE, None, None)),
    ),
    # What two must agree on cannot be tried with one.
    Colleague("head.second", "Mirela Sample-Haddad", "fr", (("head", COMPLAINTS, None, None),)),
    Colleague("member", "Tomas Example-Reyes", "es", (("member", PREVENTIVE, None, None),)),
    # A vote of one is no vote.
    Colleague("member.second", "Omar Nothere", "ar", (("member", PREVENTIVE, None, None),)),
    Colleague("coordinator", "Nadia Ferrand-Sample", "fr", (("coordinator", PREVENTIVE, None, None),)),
    Colleague("monitor", "Samir Sample", "ar", (("monitor", PREVENTIVE, SOUTH, "Visits, south"),)),
    # The other monitor is on a visit these days.
    Colleague("monitor.city", "Bruno Dummett", "fr", (("monitor", PREVENTIVE, CITY, "Visits, national"),)),
    Colleague(
        "doctor", "Ama Testament", "en", (("health-professional", PREVENTIVE, CITY, "Visits, national"),)
    ),
    Colleague(
        "caseworker", "Ines Morvan-Test", "en", (("caseworker", COMPLAINTS, SOUTH, "Complaints, south"),)
    ),
    Colleague(
        "caseworker.city", "Youssef Specimen", "ar", (("caseworker", COMPLAINTS, CITY, "Complaints, city"),)
    ),
    Colleague("intake", "Leila Placeholder", "fr", (("intake", COMPLAINTS, SOUTH, None),)),
    Colleague("protection", "Pia Invented", "en", (("protection-officer", COMPLAINTS, None, None),)),
    # What is alleged on a visit is handed to somebody of its own side.
    Colleague(
        "protection.visits", "Petra Fabricated", "fr", (("protection-officer", PREVENTIVE, None, None),)
    ),
    Colleague(
        "analyst",
        "Anders Figment",
        "en",
        (("analyst", COMPLAINTS, None, None), ("analyst", PREVENTIVE, None, None)),
    ),
    Colleague("communications", "Carla Fiction", "es", (("communications", COMPLAINTS, None, None),)),
    Colleague("expert", "Edda Nobody", "en", (("expert", PREVENTIVE, SOUTH, "Visits, south"),)),
    Colleague("interpreter", "Idris Nobody", "ar", (("interpreter", PREVENTIVE, SOUTH, "Visits, south"),)),
    Colleague("partner", "Paz Nobody", "es", (("partner", PREVENTIVE, SOUTH, "Visits, south"),)),
    Colleague("authority", "Director Nobody", "en", (("authority", PREVENTIVE, None, None),), "prisons"),
    Colleague("auditor", "Audra Checker", "en", (("auditor", None, None, None),)),
    Colleague("admin", "Adam Keys", "en", (("admin", None, None, None),)),
)


@dataclass(frozen=True, slots=True)
class InventedPlace:
    code: str
    names: dict[str, str]
    category: str
    region: str
    latitude: float
    longitude: float
    authority: str
    capacity: int
    fullness: float
    """Persons held to places there are."""
    complains: float
    """How much is heard from there, for its size: 1 is usual, near 0 is silence."""
    units: tuple[str, ...] = ()
    former: str | None = None


_TOWNS = {
    "KM-01": ("Kelmara", "Saint-Aurel", "Bab Nour"),
    "KM-02": ("Port Ansel", "Marisma", "Ras Zeyt"),
    "KM-03": ("Oberal", "Tannera", "Djebel Amar"),
    "KM-04": ("Sarn", "Oued Lissa", "Bel Hamra"),
    "KM-05": ("Mirat", "Campo Largo", "Sidi Farouq"),
}
# In the open ocean: no real country is meant.
_CENTRES = {
    "KM-01": (-31.1, -16.4),
    "KM-02": (-30.0, -15.9),
    "KM-03": (-31.8, -17.6),
    "KM-04": (-32.2, -15.6),
    "KM-05": (-33.1, -16.7),
}
_KINDS: tuple[tuple[str, str, int, dict[str, str]], ...] = (
    (
        "prison",
        "prisons",
        640,
        {"en": "{} Prison", "fr": "Prison de {}", "es": "Prisión de {}", "ar": "سجن {}"},
    ),
    (
        "remand",
        "prisons",
        380,
        {
            "en": "{} Remand Prison",
            "fr": "Maison d’arrêt de {}",
            "es": "Centro preventivo de {}",
            "ar": "سجن {} الاحتياطي",
        },
    ),
    (
        "police-cells",
        "police",
        24,
        {
            "en": "{} Police Station",
            "fr": "Commissariat de {}",
            "es": "Comisaría de {}",
            "ar": "مركز شرطة {}",
        },
    ),
    (
        "psychiatric-hospital",
        "hospitals",
        160,
        {
            "en": "{} Psychiatric Hospital",
            "fr": "Hôpital psychiatrique de {}",
            "es": "Hospital psiquiátrico de {}",
            "ar": "مستشفى {} للأمراض النفسية",
        },
    ),
    (
        "juvenile",
        "youth",
        70,
        {
            "en": "{} Juvenile Centre",
            "fr": "Centre pour mineurs de {}",
            "es": "Centro de menores de {}",
            "ar": "مركز {} للأحداث",
        },
    ),
    (
        "immigration",
        "borders",
        110,
        {
            "en": "{} Immigration Centre",
            "fr": "Centre de rétention de {}",
            "es": "Centro de extranjeros de {}",
            "ar": "مركز {} لاحتجاز المهاجرين",
        },
    ),
    (
        "social-care-home",
        "health",
        90,
        {"en": "{} Care Home", "fr": "Foyer de {}", "es": "Residencia de {}", "ar": "دار رعاية {}"},
    ),
)


def places() -> list[InventedPlace]:
    """45 places: each town has three of the kinds, the prisons first."""
    chance = random.Random(SEED)
    made: list[InventedPlace] = []
    for region, towns in _TOWNS.items():
        for index, town in enumerate(towns):
            kinds = [_KINDS[0] if index == 0 else _KINDS[1], _KINDS[2], _KINDS[3 + (index + len(made)) % 4]]
            for category, authority, size, pattern in kinds:
                latitude, longitude = _CENTRES[region]
                capacity = round(size * chance.uniform(0.5, 1.6))
                made.append(
                    InventedPlace(
                        code=f"K{len(made) + 1:02d}",
                        names={language: text.format(town) for language, text in pattern.items()},
                        category=category,
                        region=region,
                        latitude=round(latitude + chance.uniform(-0.4, 0.4), 4),
                        longitude=round(longitude + chance.uniform(-0.4, 0.4), 4),
                        authority=authority,
                        capacity=capacity,
                        fullness=chance.uniform(0.6, 1.5),
                        complains=0.05 if len(made) in (7, 23) else chance.uniform(0.4, 1.8),
                        units=("Wing A", "Wing B", "Infirmary") if authority == "prisons" else (),
                        former="Fort Azir" if town == "Sarn" and authority == "prisons" else None,
                    )
                )
    return made


def double_of(place: InventedPlace) -> dict[str, object]:
    """The same place once more, as somebody entered it who did not find it: spelled otherwise, its door a little
    further on, and without a code."""
    town = place.names["en"].removesuffix(" Prison")
    return {
        "names": {"en": f"{town.replace(' ', '-')} Central Prison", "fr": f"Prison centrale de {town}"},
        "latitude": round(place.latitude + 0.0006, 4),
        "longitude": round(place.longitude - 0.0004, 4),
    }


def readings(place: InventedPlace) -> list[dict[str, object]]:
    """Half-yearly readings over six years, as the responsible authority would report them."""
    chance = random.Random(f"{SEED}{place.code}")
    found: list[dict[str, object]] = []
    fullness = place.fullness * 0.85
    for year in range(TODAY.year - 5, TODAY.year + 1):
        for month in (4, 10):
            if date(year, month, 30) > TODAY:
                break
            fullness *= chance.uniform(0.97, 1.07)
            population = max(1, round(place.capacity * fullness))
            women = round(population * chance.uniform(0.02, 0.12))
            found.append(
                {
                    "taken_on": date(year, month, 30).isoformat(),
                    "since": date(year if month > 4 else year - 1, 5 if month > 4 else 11, 1).isoformat(),
                    "source": "Return of the responsible authority",
                    "capacity": place.capacity,
                    "population": population,
                    "staff": max(2, round(place.capacity * chance.uniform(0.2, 0.35))),
                    "restraints": round(population * chance.uniform(0, 0.05)),
                    "seclusions": round(population * chance.uniform(0, 0.03)),
                    "deaths": int(chance.random() < population / 4000),
                    "complaints_inside": round(population * chance.uniform(0.01, 0.1)),
                    "breakdown": {"sex": {"women": women, "men": population - women}},
                }
            )
    return found
