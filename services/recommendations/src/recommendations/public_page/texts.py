"""The words around public recommendations, in each language they can be read in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Texts:
    language: str
    name: str
    direction: str
    title: str
    lead: str
    none: str
    none_found: str
    skip: str
    languages: str
    to_list: str
    older: str
    newest: str
    narrow: str
    words: str
    words_hint: str
    status: str
    response: str
    authority: str
    theme: str
    category: str
    region: str
    place: str
    year: str
    anything: str
    show: str
    clear: str
    found_one: str
    found: str
    figures: str
    figures_lead: str
    by_status: str
    by_response: str
    column: str
    number: str
    reuse: str
    reuse_lead: str
    positions: str
    they_say: str
    we_assess: str
    answered: str
    says: str
    on_day: str
    until: str
    since_then: str
    by_method: str
    never: str
    why_no_source: str
    issued: str
    published: str
    asked: str
    themes: str
    places: str
    everywhere: str
    report: str
    closed: str
    changes: str
    unchanged: str
    permanent: str
    all: str
    missing: str
    missing_lead: str
    gone: str
    gone_lead: str
    shut: str
    shut_lead: str
    statuses: Mapping[str, str]
    answers: Mapping[str, str]
    claims: Mapping[str, str]
    methods: Mapping[str, str]
    happened: Mapping[str, str]


_EN = Texts(
    language="en",
    name="English",
    direction="ltr",
    title="Recommendations",
    lead="What we recommended so that nobody is ill-treated where people are held, what the authorities answered, and "
    "what we found when we looked.",
    none="Nothing has been published yet.",
    none_found="Nothing published fits this.",
    skip="To the content",
    languages="Languages",
    to_list="All recommendations",
    older="Older ones",
    newest="To the newest",
    narrow="Narrow it down",
    words="Words",
    words_hint="Words of it, or its number",
    status="How far it is, as we assess it",
    response="Answer",
    authority="Authority",
    theme="Theme",
    category="Kind of place",
    region="Region",
    place="Place",
    year="Year",
    anything="Any",
    show="Show",
    clear="Clear all",
    found_one="1 recommendation",
    found="{number} recommendations",
    figures="In figures",
    figures_lead="Of the published ones that are shown. One recommendation may ask several authorities.",
    by_status="As we assess them",
    by_response="What authorities answered",
    column="What",
    number="Number",
    reuse="Use it elsewhere",
    reuse_lead="What is shown, as a table or for programs:",
    positions="Where it stands",
    they_say="The authority’s own position",
    we_assess="Our assessment",
    answered="Answer",
    says="Says of itself",
    on_day="on {day}",
    until="until {day}",
    since_then="was due on {day}",
    by_method="Assessed on {day}, {method}",
    never="We have not assessed it yet.",
    why_no_source="We do not name our sources, so that nobody can be recognised.",
    issued="Issued",
    published="Published",
    asked="Addressed to",
    themes="Themes",
    places="Places",
    everywhere="The whole system",
    report="From our report",
    closed="Closed: we follow it no longer",
    changes="What changed since it was published",
    unchanged="Nothing yet.",
    permanent="This address stays.",
    all="All recommendations and answers",
    missing="There is no such recommendation",
    missing_lead="The address may be mistyped.",
    gone="This recommendation is no longer published",
    gone_lead="It was public before and was withdrawn.",
    shut="There is no such page",
    shut_lead="Recommendations are not published here.",
    statuses={
        "never-assessed": "Not assessed yet",
        "not-started": "Not started",
        "in-progress": "In progress",
        "partly": "Partly implemented",
        "implemented": "Implemented",
        "regressed": "Regressed",
        "no-longer-relevant": "No longer relevant",
        "cannot-be-assessed": "Cannot be assessed",
    },
    answers={
        "accepted": "Accepted",
        "in-part": "Accepted in part",
        "rejected": "Rejected",
        "unclear": "Neither accepted nor rejected",
        "awaited": "Answer awaited",
        "none": "No answer",
    },
    claims={
        "not-started": "Not started",
        "in-progress": "In progress",
        "partly": "Partly implemented",
        "implemented": "Implemented",
    },
    methods={
        "documents": "by documents",
        "follow-up-visit": "by a follow-up visit",
        "other-bodies": "by what other bodies found",
    },
    happened={
        "published-anew": "The published text was corrected.",
        "answered": "{body} answered: {value}.",
        "claimed": "{body} says: {value}.",
        "assessed": "We assess: {value}.",
        "words-gone": "Words of {body} are not shown any more.",
        "closed": "We closed it.",
        "reopened": "We opened it again.",
    },
)
_FR = Texts(
    language="fr",
    name="Français",
    direction="ltr",
    title="Recommandations",
    lead="Ce que nous avons recommandé pour que personne ne soit maltraité là où des personnes sont privées de "
    "liberté, ce que les autorités ont répondu, et ce que nous avons constaté.",
    none="Rien n’a encore été publié.",
    none_found="Rien de publié ne correspond.",
    skip="Aller au contenu",
    languages="Langues",
    to_list="Toutes les recommandations",
    older="Plus anciennes",
    newest="Aux plus récentes",
    narrow="Affiner",
    words="Mots",
    words_hint="Des mots de son texte, ou son numéro",
    status="Mise en œuvre, selon notre évaluation",
    response="Réponse",
    authority="Autorité",
    theme="Thème",
    category="Type de lieu",
    region="Région",
    place="Lieu",
    year="Année",
    anything="Indifférent",
    show="Afficher",
    clear="Tout effacer",
    found_one="1 recommandation",
    found="{number} recommandations",
    figures="En chiffres",
    figures_lead="Parmi les recommandations publiées affichées. Une recommandation peut s’adresser à plusieurs "
    "autorités.",
    by_status="Selon notre évaluation",
    by_response="Ce que les autorités ont répondu",
    column="Quoi",
    number="Nombre",
    reuse="Réutiliser",
    reuse_lead="Ce qui est affiché, en tableau ou pour des programmes :",
    positions="Où en est-on",
    they_say="La position de l’autorité",
    we_assess="Notre évaluation",
    answered="Réponse",
    says="Dit d’elle-même",
    on_day="le {day}",
    until="jusqu’au {day}",
    since_then="attendue pour le {day}",
    by_method="Évaluée le {day}, {method}",
    never="Nous ne l’avons pas encore évaluée.",
    why_no_source="Nous ne nommons pas nos sources, afin que personne ne puisse être reconnu.",
    issued="Émise le",
    published="Publiée le",
    asked="Adressée à",
    themes="Thèmes",
    places="Lieux",
    everywhere="L’ensemble du système",
    report="Tirée de notre rapport",
    closed="Close : nous ne la suivons plus",
    changes="Ce qui a changé depuis sa publication",
    unchanged="Rien pour l’instant.",
    permanent="Cette adresse ne change pas.",
    all="Toutes les recommandations et réponses",
    missing="Il n’y a pas de telle recommandation",
    missing_lead="L’adresse est peut-être mal saisie.",
    gone="Cette recommandation n’est plus publiée",
    gone_lead="Elle a été publique et a été retirée.",
    shut="Il n’y a pas de telle page",
    shut_lead="Les recommandations ne sont pas publiées ici.",
    statuses={
        "never-assessed": "Pas encore évaluée",
        "not-started": "Pas commencée",
        "in-progress": "En cours",
        "partly": "Mise en œuvre en partie",
        "implemented": "Mise en œuvre",
        "regressed": "En recul",
        "no-longer-relevant": "Devenue sans objet",
        "cannot-be-assessed": "Ne peut être évaluée",
    },
    answers={
        "accepted": "Acceptée",
        "in-part": "Acceptée en partie",
        "rejected": "Rejetée",
        "unclear": "Ni acceptée ni rejetée",
        "awaited": "Réponse attendue",
        "none": "Pas de réponse",
    },
    claims={
        "not-started": "Pas commencée",
        "in-progress": "En cours",
        "partly": "Mise en œuvre en partie",
        "implemented": "Mise en œuvre",
    },
    methods={
        "documents": "sur documents",
        "follow-up-visit": "par une visite de suivi",
        "other-bodies": "d’après les constats d’autres organes",
    },
    happened={
        "published-anew": "Le texte publié a été corrigé.",
        "answered": "{body} a répondu : {value}.",
        "claimed": "{body} dit : {value}.",
        "assessed": "Notre évaluation : {value}.",
        "words-gone": "Des propos de {body} ne sont plus affichés.",
        "closed": "Nous l’avons close.",
        "reopened": "Nous l’avons rouverte.",
    },
)
_ES = Texts(
    language="es",
    name="Español",
    direction="ltr",
    title="Recomendaciones",
    lead="Lo que recomendamos para que nadie sufra malos tratos donde hay personas privadas de libertad, lo que "
    "respondieron las autoridades y lo que comprobamos.",
    none="Todavía no se ha publicado nada.",
    none_found="Nada de lo publicado coincide.",
    skip="Al contenido",
    languages="Idiomas",
    to_list="Todas las recomendaciones",
    older="Anteriores",
    newest="A las más recientes",
    narrow="Filtrar",
    words="Palabras",
    words_hint="Palabras del texto, o su número",
    status="Aplicación, según nuestra evaluación",
    response="Respuesta",
    authority="Autoridad",
    theme="Tema",
    category="Tipo de lugar",
    region="Región",
    place="Lugar",
    year="Año",
    anything="Cualquiera",
    show="Mostrar",
    clear="Borrar todo",
    found_one="1 recomendación",
    found="{number} recomendaciones",
    figures="En cifras",
    figures_lead="De las publicadas que se muestran. Una recomendación puede dirigirse a varias autoridades.",
    by_status="Según nuestra evaluación",
    by_response="Lo que respondieron las autoridades",
    column="Qué",
    number="Número",
    reuse="Usar en otra parte",
    reuse_lead="Lo que se muestra, como tabla o para programas:",
    positions="En qué punto está",
    they_say="La posición de la autoridad",
    we_assess="Nuestra evaluación",
    answered="Respuesta",
    says="Dice de sí misma",
    on_day="el {day}",
    until="hasta el {day}",
    since_then="debía llegar el {day}",
    by_method="Evaluada el {day}, {method}",
    never="Todavía no la hemos evaluado.",
    why_no_source="No nombramos nuestras fuentes, para que nadie pueda ser reconocido.",
    issued="Emitida el",
    published="Publicada el",
    asked="Dirigida a",
    themes="Temas",
    places="Lugares",
    everywhere="Todo el sistema",
    report="De nuestro informe",
    closed="Cerrada: ya no le damos seguimiento",
    changes="Qué cambió desde su publicación",
    unchanged="Nada por ahora.",
    permanent="Esta dirección no cambia.",
    all="Todas las recomendaciones y respuestas",
    missing="No existe esa recomendación",
    missing_lead="Puede que la dirección esté mal escrita.",
    gone="Esta recomendación ya no está publicada",
    gone_lead="Fue pública y se retiró.",
    shut="No existe esa página",
    shut_lead="Aquí no se publican recomendaciones.",
    statuses={
        "never-assessed": "Aún no evaluada",
        "not-started": "No iniciada",
        "in-progress": "En curso",
        "partly": "Aplicada en parte",
        "implemented": "Aplicada",
        "regressed": "Con retroceso",
        "no-longer-relevant": "Ya no es pertinente",
        "cannot-be-assessed": "No puede evaluarse",
    },
    answers={
        "accepted": "Aceptada",
        "in-part": "Aceptada en parte",
        "rejected": "Rechazada",
        "unclear": "Ni aceptada ni rechazada",
        "awaited": "A la espera de respuesta",
        "none": "Sin respuesta",
    },
    claims={
        "not-started": "No iniciada",
        "in-progress": "En curso",
        "partly": "Aplicada en parte",
        "implemented": "Aplicada",
    },
    methods={
        "documents": "mediante documentos",
        "follow-up-visit": "mediante una visita de seguimiento",
        "other-bodies": "por lo que comprobaron otros órganos",
    },
    happened={
        "published-anew": "Se corrigió el texto publicado.",
        "answered": "{body} respondió: {value}.",
        "claimed": "{body} dice: {value}.",
        "assessed": "Nuestra evaluación: {value}.",
        "words-gone": "Ya no se muestran palabras de {body}.",
        "closed": "La cerramos.",
        "reopened": "La reabrimos.",
    },
)
_AR = Texts(
    language="ar",
    name="العربية",
    direction="rtl",
    title="التوصيات",
    lead="ما أوصينا به كي لا يُساء إلى أحد حيث يُحتجز الناس، وما ردّت به السلطات، وما وجدناه حين تحقّقنا.",
    none="لم يُنشر شيء بعد.",
    none_found="لا شيء منشور يطابق ذلك.",
    skip="إلى المحتوى",
    languages="اللغات",
    to_list="كل التوصيات",
    older="الأقدم",
    newest="إلى الأحدث",
    narrow="تضييق النتائج",
    words="كلمات",
    words_hint="كلمات من نصّها أو رقمها",
    status="مدى التنفيذ بحسب تقييمنا",
    response="الرد",
    authority="السلطة",
    theme="الموضوع",
    category="نوع المكان",
    region="المنطقة",
    place="المكان",
    year="السنة",
    anything="أيّ منها",
    show="عرض",
    clear="مسح الكل",
    found_one="توصية واحدة",
    found="عدد التوصيات: {number}",
    figures="بالأرقام",
    figures_lead="من بين التوصيات المنشورة المعروضة. قد توجَّه التوصية الواحدة إلى عدة سلطات.",
    by_status="بحسب تقييمنا",
    by_response="ما ردّت به السلطات",
    column="البند",
    number="العدد",
    reuse="إعادة الاستخدام",
    reuse_lead="ما هو معروض، جدولًا أو للبرامج:",
    positions="أين وصلت",
    they_say="موقف السلطة نفسها",
    we_assess="تقييمنا",
    answered="الرد",
    says="تقول عن نفسها",
    on_day="في {day}",
    until="حتى {day}",
    since_then="كان موعده {day}",
    by_method="قُيّمت في {day} {method}",
    never="لم نقيّمها بعد.",
    why_no_source="لا نذكر مصادرنا كي لا يُعرَف أحد.",
    issued="صدرت في",
    published="نُشرت في",
    asked="موجّهة إلى",
    themes="المواضيع",
    places="الأماكن",
    everywhere="المنظومة كلها",
    report="من تقريرنا",
    closed="مغلقة: لم نعد نتابعها",
    changes="ما تغيّر منذ نشرها",
    unchanged="لا شيء حتى الآن.",
    permanent="هذا العنوان دائم.",
    all="كل التوصيات والردود",
    missing="لا توجد توصية كهذه",
    missing_lead="قد يكون العنوان مكتوبًا بشكل خاطئ.",
    gone="لم تعد هذه التوصية منشورة",
    gone_lead="كانت منشورة ثم سُحبت.",
    shut="لا توجد صفحة كهذه",
    shut_lead="لا تُنشر التوصيات هنا.",
    statuses={
        "never-assessed": "لم تُقيَّم بعد",
        "not-started": "لم يبدأ تنفيذها",
        "in-progress": "قيد التنفيذ",
        "partly": "نُفّذت جزئيًا",
        "implemented": "نُفّذت",
        "regressed": "تراجعت",
        "no-longer-relevant": "لم تعد ذات صلة",
        "cannot-be-assessed": "لا يمكن تقييمها",
    },
    answers={
        "accepted": "مقبولة",
        "in-part": "مقبولة جزئيًا",
        "rejected": "مرفوضة",
        "unclear": "لا مقبولة ولا مرفوضة",
        "awaited": "الرد منتظر",
        "none": "لا رد",
    },
    claims={
        "not-started": "لم يبدأ تنفيذها",
        "in-progress": "قيد التنفيذ",
        "partly": "نُفّذت جزئيًا",
        "implemented": "نُفّذت",
    },
    methods={
        "documents": "استنادًا إلى وثائق",
        "follow-up-visit": "في زيارة متابعة",
        "other-bodies": "استنادًا إلى ما وجدته هيئات أخرى",
    },
    happened={
        "published-anew": "صُحّح النص المنشور.",
        "answered": "ردّت جهة {body}: {value}.",
        "claimed": "تقول جهة {body}: {value}.",
        "assessed": "تقييمنا: {value}.",
        "words-gone": "لم تعد كلمات {body} معروضة.",
        "closed": "أغلقناها.",
        "reopened": "أعدنا فتحها.",
    },
)
TEXTS: Final = {texts.language: texts for texts in (_EN, _FR, _ES, _AR)}
