"""Every word of the register's pages, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

from complaints.models.complaint import Outcome


@dataclass(frozen=True, slots=True)
class RegisterTexts:
    title: str
    lead: str
    filters: str
    year: str
    theme: str
    category: str
    place: str
    outcome: str
    any: str
    show: str
    clear: str
    found: str
    none: str
    next: str
    newest: str
    body: str
    published: str
    received: str
    closed: str
    permanent: str
    reuse: str
    reuse_lead: str
    feed: str
    to_list: str
    to_form: str
    gone_title: str
    gone_lead: str
    outcomes: Mapping[Outcome, str]


TEXTS: Mapping[str, RegisterTexts] = {
    "en": RegisterTexts(
        title="Published register of complaints",
        lead="What came of complaints, told without anybody’s name. Each was agreed by two people before it was "
        "published.",
        filters="Choose what to see",
        year="Year of publication",
        theme="Theme",
        category="Kind of place",
        place="Place",
        outcome="Outcome",
        any="All",
        show="Show",
        clear="Show everything",
        found="Entries: {number}",
        none="There is no entry like this.",
        next="Older entries",
        newest="To the newest",
        body="Body complained about",
        published="Published",
        received="Complaint received",
        closed="Closed",
        permanent="This entry keeps its address.",
        reuse="Use these data",
        reuse_lead="The same entries as a file:",
        feed="Feed of new entries (Atom)",
        to_list="To the register",
        to_form="Tell us what happened",
        gone_title="This entry was taken out",
        gone_lead="It was published once and is not public any more.",
        outcomes={
            Outcome.RESOLVED: "Resolved",
            Outcome.PARTLY_RESOLVED: "Resolved in part",
            Outcome.UPHELD: "Upheld",
            Outcome.PARTLY_UPHELD: "Upheld in part",
            Outcome.NOT_UPHELD: "Not upheld",
            Outcome.INADMISSIBLE: "Not admissible",
            Outcome.REFERRED: "Passed on to another body",
            Outcome.ADVICE_GIVEN: "Advice given",
            Outcome.WITHDRAWN: "Withdrawn",
            Outcome.NO_ACTION: "No action",
            Outcome.RAISED: "Raised with the authorities",
            Outcome.USED_PREVENTIVELY: "Used for prevention",
        },
    ),
    "fr": RegisterTexts(
        title="Registre public des plaintes",
        lead="Les suites données aux plaintes, sans le nom de personne. Chaque texte a été approuvé par deux personnes "
        "avant d’être publié.",
        filters="Choisir ce qui s’affiche",
        year="Année de publication",
        theme="Thème",
        category="Type de lieu",
        place="Lieu",
        outcome="Issue",
        any="Tout",
        show="Afficher",
        clear="Tout afficher",
        found="Entrées : {number}",
        none="Aucune entrée ne correspond.",
        next="Entrées plus anciennes",
        newest="Aux plus récentes",
        body="Organisme mis en cause",
        published="Publié",
        received="Plainte reçue",
        closed="Clôturée",
        permanent="Cette entrée garde son adresse.",
        reuse="Réutiliser ces données",
        reuse_lead="Les mêmes entrées dans un fichier :",
        feed="Flux des nouvelles entrées (Atom)",
        to_list="Au registre",
        to_form="Dites-nous ce qui s’est passé",
        gone_title="Cette entrée a été retirée",
        gone_lead="Elle a été publiée et n’est plus publique.",
        outcomes={
            Outcome.RESOLVED: "Résolue",
            Outcome.PARTLY_RESOLVED: "Résolue en partie",
            Outcome.UPHELD: "Fondée",
            Outcome.PARTLY_UPHELD: "Fondée en partie",
            Outcome.NOT_UPHELD: "Non fondée",
            Outcome.INADMISSIBLE: "Irrecevable",
            Outcome.REFERRED: "Transmise à un autre organisme",
            Outcome.ADVICE_GIVEN: "Conseil donné",
            Outcome.WITHDRAWN: "Retirée par la personne",
            Outcome.NO_ACTION: "Sans suite",
            Outcome.RAISED: "Soulevée auprès des autorités",
            Outcome.USED_PREVENTIVELY: "Utilisée pour la prévention",
        },
    ),
    "es": RegisterTexts(
        title="Registro público de quejas",
        lead="En qué terminaron las quejas, sin el nombre de nadie. Dos personas aprobaron cada texto antes de "
        "publicarlo.",
        filters="Elegir qué se muestra",
        year="Año de publicación",
        theme="Tema",
        category="Tipo de lugar",
        place="Lugar",
        outcome="Resultado",
        any="Todo",
        show="Mostrar",
        clear="Mostrar todo",
        found="Entradas: {number}",
        none="No hay ninguna entrada así.",
        next="Entradas anteriores",
        newest="A las más recientes",
        body="Organismo objeto de la queja",
        published="Publicada",
        received="Queja recibida",
        closed="Cerrada",
        permanent="Esta entrada conserva su dirección.",
        reuse="Reutilizar estos datos",
        reuse_lead="Las mismas entradas en un archivo:",
        feed="Canal de entradas nuevas (Atom)",
        to_list="Al registro",
        to_form="Cuéntenos qué ocurrió",
        gone_title="Esta entrada se retiró",
        gone_lead="Se publicó y ya no es pública.",
        outcomes={
            Outcome.RESOLVED: "Resuelta",
            Outcome.PARTLY_RESOLVED: "Resuelta en parte",
            Outcome.UPHELD: "Estimada",
            Outcome.PARTLY_UPHELD: "Estimada en parte",
            Outcome.NOT_UPHELD: "Desestimada",
            Outcome.INADMISSIBLE: "Inadmitida",
            Outcome.REFERRED: "Remitida a otra institución",
            Outcome.ADVICE_GIVEN: "Se dio asesoramiento",
            Outcome.WITHDRAWN: "Desistida",
            Outcome.NO_ACTION: "Sin actuación",
            Outcome.RAISED: "Planteada a las autoridades",
            Outcome.USED_PREVENTIVELY: "Usada para la prevención",
        },
    ),
    "ar": RegisterTexts(
        title="السجل المنشور للشكاوى",
        lead="ما آلت إليه الشكاوى، دون ذكر اسم أحد. وافق شخصان على كل نص قبل نشره.",
        filters="اختيار ما يُعرض",
        year="سنة النشر",
        theme="الموضوع",
        category="نوع المكان",
        place="المكان",
        outcome="النتيجة",
        any="الكل",
        show="عرض",
        clear="عرض الكل",
        found="عدد القيود: {number}",
        none="لا يوجد قيد كهذا.",
        next="القيود الأقدم",
        newest="إلى الأحدث",
        body="الجهة المشتكى منها",
        published="نُشر في",
        received="ورود الشكوى",
        closed="إغلاقها",
        permanent="يحتفظ هذا القيد بعنوانه.",
        reuse="استخدام هذه البيانات",
        reuse_lead="القيود نفسها في ملف:",
        feed="موجز القيود الجديدة (Atom)",
        to_list="إلى السجل",
        to_form="أخبرنا بما حدث",
        gone_title="سُحب هذا القيد",
        gone_lead="نُشر سابقاً ولم يعد متاحاً للعموم.",
        outcomes={
            Outcome.RESOLVED: "حُلّت",
            Outcome.PARTLY_RESOLVED: "حُلّت جزئياً",
            Outcome.UPHELD: "ثبتت صحتها",
            Outcome.PARTLY_UPHELD: "ثبتت صحتها جزئياً",
            Outcome.NOT_UPHELD: "لم تثبت صحتها",
            Outcome.INADMISSIBLE: "غير مقبولة",
            Outcome.REFERRED: "أُحيلت إلى جهة أخرى",
            Outcome.ADVICE_GIVEN: "قُدّمت المشورة",
            Outcome.WITHDRAWN: "سحبها صاحبها",
            Outcome.NO_ACTION: "لم يُتخذ إجراء",
            Outcome.RAISED: "طُرحت على السلطات",
            Outcome.USED_PREVENTIVELY: "استُخدمت للوقاية",
        },
    ),
}
