"""Wording that leaves open who does what by when, by language. Each is matched as whole words, in any case.

Kept from what reviewers of recommendations mark most often; a phrase that is right in its sentence does no harm, since
a person judges.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Regular expressions, without flags or borders. ``reasons`` and ``ways`` speak for a text, the others against."""

    vague: tuple[str, ...]
    """Nobody can tell whether it was done."""
    absolute: tuple[str, ...]
    """Nobody can reach it."""
    activity: tuple[str, ...]
    """It can be done without anything changing."""
    vague_time: tuple[str, ...]
    days: tuple[str, ...]
    """A day or a span by which it is to be done."""
    prohibition: tuple[str, ...]
    """Says what is to end, not what is to stand in its place."""
    ways: tuple[str, ...]
    """Says how."""
    reasons: tuple[str, ...]
    nobody: tuple[str, ...]
    """Asks for something of nobody."""
    asks: tuple[str, ...]
    """Begins one thing that is asked for."""


_MONTHS_ENGLISH = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS_FRENCH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MONTHS_SPANISH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
_MONTHS_ARABIC = (
    "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    "|جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت"
)
_ENGLISH = Phrases(
    vague=(
        r"appropriate (?:measures|steps|action)",
        r"necessary (?:measures|steps)",
        r"all (?:possible|feasible) (?:measures|efforts)",
        r"(?:consider|explore|examine) (?:the possibility|ways|whether|introducing|adopting)",
        r"(?:make|increase|step up|redouble|continue) (?:its |their |all )?efforts",
        r"(?:strengthen|improve|enhance|promote|raise)",
        r"(?:adequate|sufficient|suitable|proper)",
        r"(?:where|if|as far as) (?:possible|appropriate|feasible)",
        r"pay (?:more |particular |due )?attention to",
    ),
    absolute=(
        r"once and for all",
        r"(?:eliminate|eradicate) all",
        r"all forms of",
        r"at no time",
        r"under no circumstances",
    ),
    activity=(
        r"(?:hold|organi[sz]e|conduct) (?:\w+ ){0,3}(?:training|seminar|workshop|meeting|campaign)s?",
        r"rais(?:e|ing) awareness",
        r"(?:set up|establish|create) (?:\w+ ){0,2}(?:working group|committee|commission)",
        r"(?:study|analy[sz]e|review|look into)",
    ),
    vague_time=(
        r"as soon as possible",
        r"in due course",
        r"without (?:undue )?delay",
        r"promptly",
        r"in the (?:near|foreseeable) future",
        r"urgently",
        r"gradually",
    ),
    days=(
        r"(?:by|before|until|from) (?:the )?(?:end of )?(?:\d{1,2} )?(?:" + _MONTHS_ENGLISH + r"|\d{4})",
        r"within (?:\w+|\d+) (?:hours?|days?|weeks?|months?|years?)",
        r"at once|immediately|the same day",
        r"(?:every|each) (?:day|week|month|year)",
        r"(?:by|before) \d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    ),
    prohibition=(r"(?:stop|cease|end|abandon|discontinue|refrain from|put an end to)",),
    ways=(r"instead|by (?:\w+ly )?\w+ing|through|such as|for example|replac\w+|so that",),
    reasons=(
        r"because|since|so that|in order to|in view of|given that|as required by|under article|contrary to",
    ),
    nobody=(
        r"(?:measures|steps|action|efforts) (?:should|must|need to|are to) be (?:taken|made)",
        r"it (?:should|must) be (?:ensured|guaranteed)",
        r"it is (?:recommended|advised|necessary)",
        r"(?:the authorities|those responsible|the competent (?:bodies|authorities))",
    ),
    asks=(r"(?:should|must|shall|is to|are to)",),
)
_FRENCH = Phrases(
    vague=(
        r"(?:les )?mesures (?:appropriées|adéquates|nécessaires|utiles)",
        r"(?:envisager|étudier|examiner) (?:la possibilité|l['’]opportunité|les moyens|de)",
        r"(?:poursuivre|intensifier|redoubler) (?:ses|leurs|d['’])? ?efforts",
        r"(?:renforcer|améliorer|promouvoir|favoriser|veiller à)",
        r"(?:adéquate?s?|suffisante?s?|appropriée?s?)",
        r"(?:si|lorsque|dans la mesure du) possible",
        r"(?:accorder|prêter) une attention",
    ),
    absolute=(r"une fois pour toutes", r"toutes les formes de", r"en aucun cas", r"éliminer (?:tous|toutes)"),
    activity=(
        r"(?:organiser|tenir|mener) (?:\w+ ){0,3}(?:formations?|séminaires?|ateliers?|réunions?|campagnes?)",
        r"sensibilis\w+",
        r"(?:créer|mettre en place|instituer) (?:\w+ ){0,2}(?:groupe de travail|comité|commission)",
        r"(?:étudier|analyser|examiner)",
    ),
    vague_time=(
        r"dès que possible",
        r"dans les (?:meilleurs|plus brefs) délais",
        r"(?:rapidement|sans (?:délai|tarder)|progressivement|à terme|en temps utile)",
    ),
    days=(
        r"(?:avant|d['’]ici|au plus tard|à partir) (?:le |du |à |la )*(?:fin )?(?:\d{1,2}(?:er)? )?(?:"
        + _MONTHS_FRENCH
        + r"|\d{4})",
        r"dans (?:un délai de |les )?(?:\w+|\d+) (?:heures?|jours?|semaines?|mois|ans?)",
        r"immédiatement|le jour même|aussitôt",
        r"chaque (?:jour|semaine|mois|année)",
        r"(?:avant|d['’]ici) le \d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    ),
    prohibition=(r"(?:cesser|mettre fin|mettre un terme|s['’]abstenir|renoncer|abandonner)",),
    ways=(r"en \w+ant|au moyen|par exemple|à la place|au lieu|notamment|afin que|remplac\w+",),
    reasons=(r"parce qu|car|afin (?:de|que)|en vue|étant donné|compte tenu|conformément|contraire à|puisqu",),
    nobody=(
        r"(?:doi(?:ven)?t|devrai(?:en)?t) être (?:prise?s?|adoptée?s?|assurée?s?|garantie?s?)",
        r"il (?:convient|est recommandé|est nécessaire|faut|faudrait)",
        r"(?:les autorités(?: compétentes)?|les responsables|les instances compétentes)",
    ),
    asks=(r"(?:doit|doivent|devrait|devraient)",),
)
_SPANISH = Phrases(
    vague=(
        r"medidas (?:apropiadas|adecuadas|necesarias|oportunas|pertinentes)",
        r"(?:considerar|estudiar|examinar|valorar) (?:la posibilidad|la conveniencia|formas)",
        r"(?:continuar|intensificar|redoblar) (?:sus|los) esfuerzos",
        r"(?:fortalecer|mejorar|promover|fomentar|procurar|velar por)",
        r"(?:adecuad[oa]s?|suficientes?|apropiad[oa]s?)",
        r"(?:cuando|si|siempre que|en la medida de lo) (?:sea )?posible",
        r"prestar (?:especial |mayor )?atención",
    ),
    absolute=(
        r"de una vez por todas",
        r"todas las formas de",
        r"en ningún caso",
        r"eliminar (?:todos|todas)",
    ),
    activity=(
        r"(?:organizar|celebrar|realizar|impartir) (?:\w+ ){0,3}(?:seminarios?|taller(?:es)?|campañas?|cursos?)",
        r"(?:organizar|celebrar|realizar|impartir) (?:\w+ ){0,3}(?:capacitaci(?:ón|ones)|reuni(?:ón|ones))",
        r"(?:sensibiliz|concienci)\w+",
        r"(?:crear|establecer|constituir) (?:\w+ ){0,2}(?:grupo de trabajo|comité|comisión)",
        r"(?:estudiar|analizar|revisar)",
    ),
    vague_time=(
        r"lo antes posible|cuanto antes|a la mayor brevedad|en breve|sin demora",
        r"oportunamente|progresivamente|paulatinamente",
    ),
    days=(
        r"(?:antes|a más tardar|hasta|a partir) (?:del |de |el |en )*(?:fin(?:es|al)? de )?(?:\d{1,2} de )?(?:"
        + _MONTHS_SPANISH
        + r"|\d{4})",
        r"en (?:un plazo de |el plazo de )?(?:\w+|\d+) (?:horas?|días?|semanas?|mes(?:es)?|años?)",
        r"de inmediato|inmediatamente|el mismo día",
        r"cada (?:día|semana|mes|año)",
        r"antes del \d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    ),
    prohibition=(r"(?:cesar|poner fin|dejar de|abstenerse|suprimir|abandonar)",),
    ways=(r"\w+(?:ando|iendo)|mediante|por ejemplo|en su lugar|en vez de|a través|para que|sustitu\w+",),
    reasons=(
        r"porque|ya que|puesto que|a fin de|con el fin|en vista|dado que|de conformidad|contrari[oa] a|para que",
    ),
    nobody=(
        r"(?:se (?:deben|deberían|recomienda)|deben (?:adoptarse|tomarse)|debe garantizarse)",
        r"es (?:necesario|recomendable|conveniente)",
        r"(?:las autoridades(?: competentes)?|los responsables|las instancias competentes)",
    ),
    asks=(r"(?:debe|deben|debería|deberían)",),
)
_ARABIC = Phrases(
    vague=(
        r"(?:التدابير|الإجراءات|الخطوات) (?:المناسبة|الملائمة|اللازمة|الضرورية)",
        r"(?:النظر في|دراسة) (?:إمكانية|سبل|مدى)",
        r"(?:مواصلة|تكثيف|مضاعفة|بذل) (?:\w+ )?(?:ال)?جهود\w*",
        r"(?:تعزيز|تحسين|تشجيع|الحرص على|السهر على)",
        r"(?:كاف|كافية|كافٍ|ملائم|ملائمة|مناسب|مناسبة)",
        r"(?:قدر الإمكان|عند الاقتضاء|إن أمكن|كلما أمكن)",
        r"إيلاء (?:ال)?اهتمام",
    ),
    absolute=(r"جميع أشكال", r"كافة أشكال", r"بأي حال من الأحوال", r"نهائيا[ًّ]?"),
    activity=(
        r"(?:تنظيم|عقد|إجراء) (?:\w+ ){0,3}(?:دورات|دورة|ندوات|ندوة|ورشات|ورشة|اجتماعات|اجتماع|حملات|حملة)",
        r"(?:التوعية|التحسيس|رفع الوعي)",
        r"(?:إنشاء|تشكيل|إحداث) (?:\w+ ){0,2}(?:لجنة|فريق عمل|مجموعة عمل)",
        r"(?:دراسة|تحليل|مراجعة)",
    ),
    vague_time=(
        r"في أقرب (?:وقت(?: ممكن)?|الآجال)|دون تأخير|على وجه السرعة",
        r"تدريجيا[ًّ]?|في الوقت المناسب|في المستقبل القريب",
    ),
    days=(
        r"(?:قبل|بحلول|في أجل أقصاه|حتى) (?:نهاية |آخر )?(?:\d{1,2} )?(?:"
        + _MONTHS_ARABIC
        + r"|عام|سنة|\d{4})",
        r"(?:خلال|في غضون|في ظرف) (?:\w+ |\d+ )?(?:ساعات|ساعة|يوم(?:ا[ًّ]?|ين)?|أيام|أسبوع(?:ين)?|أسابيع)",
        r"(?:خلال|في غضون|في ظرف) (?:\w+ |\d+ )?(?:شهر(?:ين|ا[ًّ]?)?|أشهر|سنة|سنتين|سنوات)",
        r"فورا[ًّ]?|حالا[ًّ]?|في اليوم نفسه",
        r"كل (?:يوم|أسبوع|شهر|سنة)",
    ),
    prohibition=(r"(?:وقف|الكف عن|إنهاء|الامتناع عن|التوقف عن|التخلي عن)",),
    ways=(r"من خلال|عن طريق|عبر|مثل|بدلا[ًّ]? من|لكي|حتى يتمكن|واستبدال\w*|باعتماد",),
    reasons=(r"لأن\w*|نظرا[ًّ]?|بما أن|من أجل|بغية|وفقا[ًّ]?|عملا[ًّ]? ب\w*|خلافا[ًّ]?|لكي",),
    nobody=(
        r"(?:ينبغي|يجب|يتعين) (?:اتخاذ|ضمان|العمل)",
        r"(?:من الضروري|يوصى|يستحسن|من المستحسن)",
        r"(?:السلطات(?: المختصة)?|الجهات (?:المعنية|المختصة|المسؤولة))",
    ),
    asks=(r"(?:ينبغي|يجب|يتعين|على)",),
)

PHRASES: Mapping[str, Phrases] = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "ar": _ARABIC}
"""By primary language subtag; of other languages only what is missing is said."""
