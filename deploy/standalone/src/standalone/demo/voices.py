"""What the invented complaints say: by theme and language a summary and how it is told, with details that vary."""

import random
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    summary: str
    told: tuple[str, ...]
    severity: str


_EN: Mapping[str, Voice] = {
    "torture.by-staff": Voice(
        "Beaten during a cell search",
        (
            "They came before the morning count and said undress.",
            "One of them hit me on the ear, the other with the knee.",
            "The nurse saw me {days} days later and said it was an old bruise.",
        ),
        "grave",
    ),
    "use-of-force.solitary-confinement": Voice(
        "Kept alone for {days} days without a decision",
        (
            "I was put alone and nobody wrote anything.",
            "After {days} days I asked for a paper and they laughed.",
            "I can hear the others but I see nobody.",
        ),
        "serious",
    ),
    "use-of-force.searches": Voice(
        "Strip search before every family visit",
        (
            "Each time before my mother comes they make me undress fully.",
            "Two men watch. I asked for the rule and got no answer.",
        ),
        "serious",
    ),
    "safeguards.lawyer": Voice(
        "Letters to a lawyer opened before handing over",
        ("The envelope from my lawyer was open again.", "The officer said everything is read here."),
        "serious",
    ),
    "safeguards.doctor": Voice(
        "No doctor in the first {days} days",
        (
            "I said on the first day that I take tablets.",
            "They wrote it down. The doctor came after {days} days.",
        ),
        "serious",
    ),
    "material-conditions.overcrowding": Voice(
        "{people} people in a cell for four",
        (
            "We are {people} in a cell with four beds.",
            "We sleep in turns. In the night nobody can get to the toilet.",
        ),
        "serious",
    ),
    "material-conditions.heating": Voice(
        "No heating in the east wing since October",
        ("The radiator has been cold for {days} days.", "We wear everything we have and still cannot sleep."),
        "minor",
    ),
    "material-conditions.water": Voice(
        "Water turned off from 20:00",
        (
            "At eight in the evening the water stops until morning.",
            "There are {people} of us and one bucket.",
        ),
        "serious",
    ),
    "material-conditions.food": Voice(
        "Food is cold and too little",
        ("The bread comes at eleven and the rest in the evening, cold.", "I have lost weight since I came."),
        "minor",
    ),
    "regime.outdoor-exercise": Voice(
        "One hour outside instead of two",
        ("The paper on the wall says two hours.", "We get one, and none when it rains."),
        "minor",
    ),
    "health.access": Voice(
        "No doctor for {days} days despite three requests",
        (
            "I put in three slips. The last one came back torn.",
            "My tooth is swollen and I cannot eat on that side.",
        ),
        "serious",
    ),
    "health.medication": Voice(
        "Medicine stopped after transfer",
        ("They took my tablets at the gate and said they would come back.", "It has been {days} days."),
        "serious",
    ),
    "health.mental-health": Voice(
        "Asked for a psychologist and was put under restraint",
        (
            "I said I could not go on and they tied me to the bed.",
            "It was until the morning. Nobody spoke to me.",
        ),
        "grave",
    ),
    "contact.visits": Voice(
        "Family visits cancelled for two months",
        ("My children came {people} hours by bus and were sent away.", "Nobody told them before."),
        "serious",
    ),
    "contact.phone": Voice(
        "Telephone works one hour for {people} people",
        ("There is one telephone on our floor.", "By the time it is my turn the hour is over."),
        "minor",
    ),
    "contact.letters": Voice(
        "Parcels from family returned without a reason",
        ("Three parcels went back. On the paper the reason is empty.",),
        "minor",
    ),
    "staff.attitudes": Voice(
        "Insulted by the night shift",
        ("The night shift calls us names through the door.", "When I asked his name he covered his badge."),
        "minor",
    ),
    "vulnerability.foreign-nationals": Voice(
        "No interpreter at the disciplinary hearing",
        (
            "They spoke for a long time and then gave me a paper to sign.",
            "I did not understand what I had done.",
        ),
        "serious",
    ),
    "transfer": Voice(
        "Moved at night, {people} hours in a van without a stop",
        ("They woke us at two. We were chained in pairs.", "Nobody told our families."),
        "serious",
    ),
    "reprisals": Voice(
        "Moved to a worse cell after speaking to monitors",
        ("Two days after the visit they moved me.", "The officer said now you can tell them about this one."),
        "grave",
    ),
}

_FR: Mapping[str, Voice] = {
    "torture.by-staff": Voice(
        "Frappé pendant une fouille de cellule",
        (
            "Ils sont entrés avant l’appel du matin.",
            "L’un m’a frappé à l’oreille, l’autre avec le genou.",
            "L’infirmière m’a vu {days} jours après.",
        ),
        "grave",
    ),
    "use-of-force.solitary-confinement": Voice(
        "À l’isolement depuis {days} jours sans décision",
        ("On m’a mis seul et personne n’a rien écrit.", "J’ai demandé un papier, on a ri."),
        "serious",
    ),
    "safeguards.lawyer": Voice(
        "Courrier de l’avocat ouvert avant remise",
        ("L’enveloppe de mon avocate était encore ouverte.", "On m’a dit qu’ici tout est lu."),
        "serious",
    ),
    "material-conditions.overcrowding": Voice(
        "{people} personnes dans une cellule de quatre",
        ("Nous sommes {people} pour quatre lits.", "Nous dormons à tour de rôle."),
        "serious",
    ),
    "material-conditions.heating": Voice(
        "Pas de chauffage depuis octobre",
        ("Le radiateur est froid depuis {days} jours.", "Nous dormons avec nos manteaux."),
        "minor",
    ),
    "regime.outdoor-exercise": Voice(
        "Une heure de promenade au lieu de deux", ("L’affiche dit deux heures, nous en avons une.",), "minor"
    ),
    "health.access": Voice(
        "Pas de médecin depuis {days} jours malgré trois demandes",
        ("J’ai déposé trois bons. Le dernier est revenu déchiré.", "J’ai la joue enflée."),
        "serious",
    ),
    "health.medication": Voice(
        "Traitement interrompu après le transfert",
        ("On a gardé mes comprimés à l’entrée.", "Cela fait {days} jours."),
        "serious",
    ),
    "contact.visits": Voice(
        "Visites de la famille annulées depuis deux mois",
        ("Mes enfants ont fait {people} heures de bus et on les a renvoyés.",),
        "serious",
    ),
    "staff.attitudes": Voice(
        "Insultes de l’équipe de nuit", ("L’équipe de nuit nous insulte à travers la porte.",), "minor"
    ),
    "transfer": Voice(
        "Transféré la nuit, {people} heures sans arrêt",
        ("On nous a réveillés à deux heures, attachés par deux.",),
        "serious",
    ),
    "reprisals": Voice(
        "Changé de cellule après avoir parlé aux contrôleurs",
        ("Deux jours après la visite on m’a déplacé.",),
        "grave",
    ),
}

_ES: Mapping[str, Voice] = {
    "torture.by-staff": Voice(
        "Golpeado durante un registro de celda",
        (
            "Entraron antes del recuento.",
            "Uno me pegó en el oído y otro con la rodilla.",
            "La enfermera me vio {days} días después.",
        ),
        "grave",
    ),
    "use-of-force.solitary-confinement": Voice(
        "Aislado {days} días sin resolución", ("Me dejaron solo y nadie escribió nada.",), "serious"
    ),
    "material-conditions.overcrowding": Voice(
        "{people} personas en una celda para cuatro",
        ("Somos {people} con cuatro camas.", "Dormimos por turnos."),
        "serious",
    ),
    "material-conditions.food": Voice(
        "La comida llega fría y es poca", ("El pan llega a las once y el resto por la noche, frío.",), "minor"
    ),
    "health.access": Voice(
        "Sin médico desde hace {days} días pese a tres solicitudes",
        ("Entregué tres papeletas. La última volvió rota.",),
        "serious",
    ),
    "health.medication": Voice(
        "Medicación retirada tras el traslado",
        ("Me quitaron las pastillas en la entrada.", "Han pasado {days} días."),
        "serious",
    ),
    "contact.visits": Voice(
        "Visitas familiares canceladas dos meses",
        ("Mis hijos viajaron {people} horas y los devolvieron.",),
        "serious",
    ),
    "contact.letters": Voice(
        "Paquetes devueltos sin motivo", ("Tres paquetes volvieron. El motivo está en blanco.",), "minor"
    ),
    "vulnerability.foreign-nationals": Voice(
        "Sin intérprete en la audiencia disciplinaria",
        ("Hablaron mucho y me dieron un papel para firmar.",),
        "serious",
    ),
}

_AR: Mapping[str, Voice] = {
    "torture.by-staff": Voice(
        "تعرض للضرب أثناء تفتيش الزنزانة",
        (
            "دخلوا قبل عدّ الصباح وأمروني بخلع ملابسي.",
            "ضربني أحدهم على أذني والآخر بركبته.",
            "رأتني الممرضة بعد {days} أيام.",
        ),
        "grave",
    ),
    "use-of-force.solitary-confinement": Voice(
        "حبس انفرادي {days} أيام دون قرار", ("وضعوني وحدي ولم يكتب أحد شيئا.", "طلبت ورقة فضحكوا."), "serious"
    ),
    "material-conditions.overcrowding": Voice(
        "{people} أشخاص في زنزانة لأربعة", ("نحن {people} ولدينا أربعة أسرّة.", "ننام بالتناوب."), "serious"
    ),
    "material-conditions.water": Voice(
        "قطع الماء من الثامنة مساء", ("ينقطع الماء من الثامنة حتى الصباح.",), "serious"
    ),
    "health.access": Voice(
        "لا طبيب منذ {days} أيام رغم ثلاثة طلبات",
        ("قدمت ثلاث أوراق وعادت الأخيرة ممزقة.", "خدي متورم ولا أستطيع الأكل."),
        "serious",
    ),
    "health.medication": Voice(
        "إيقاف الدواء بعد النقل", ("أخذوا أقراصي عند المدخل.", "مضى {days} أيام."), "serious"
    ),
    "contact.visits": Voice(
        "منع الزيارة العائلية منذ شهرين",
        ("سافر أولادي {people} ساعات ثم أعيدوا.", "لم يخبرهم أحد من قبل."),
        "serious",
    ),
    "staff.attitudes": Voice("شتائم من مناوبة الليل", ("تشتمنا مناوبة الليل من وراء الباب.",), "minor"),
    "reprisals": Voice(
        "نقل إلى زنزانة أسوأ بعد الحديث مع المراقبين",
        ("بعد يومين من الزيارة نقلوني.", "قال الحارس: أخبرهم عن هذه أيضا."),
        "grave",
    ),
}

VOICES: Mapping[str, Mapping[str, Voice]] = {"en": _EN, "fr": _FR, "es": _ES, "ar": _AR}

_FIRST = ("Testa", "Sampel", "Probe", "Figur", "Muster", "Ejem", "Pruva", "Nemo", "Avda", "Kelda")
_LAST = (
    "Persona",
    "Invented",
    "Fictive",
    "Nobody",
    "Example",
    "Placeholder",
    "Specimen",
    "Imagined",
    "Sinnombre",
    "Anonyma",
)


def name(chance: random.Random) -> str:
    """The name of nobody."""
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def told(voice: Voice, chance: random.Random) -> tuple[str, str]:
    """A summary and a narrative."""
    details = {"days": chance.randint(3, 40), "people": chance.randint(6, 14)}
    sentences = [line for line in voice.told if chance.random() < 0.9] or list(voice.told)
    return voice.summary.format(**details), " ".join(sentences).format(**details)
