"""The words around public reports, in each language they can be read in."""

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
    skip: str
    languages: str
    older: str
    newest: str
    to_list: str
    published: str
    in_part: str
    reference: str
    download: str
    contents: str
    missing: str
    missing_lead: str
    gone: str
    gone_lead: str


TEXTS: Final = {
    texts.language: texts
    for texts in (
        Texts(
            language="en",
            name="English",
            direction="ltr",
            title="Reports on visits",
            lead="What was seen on visits to places where people are held, what was recommended, and what the "
            "authorities answered.",
            none="No report has been published yet.",
            skip="To the content",
            languages="Languages",
            older="Older reports",
            newest="To the newest",
            to_list="All reports",
            published="Published on",
            in_part="Published in part",
            reference="Number",
            download="As PDF",
            contents="Contents",
            missing="There is no such report",
            missing_lead="The address may be mistyped.",
            gone="This report is no longer published",
            gone_lead="It was public before and was withdrawn.",
        ),
        Texts(
            language="fr",
            name="Français",
            direction="ltr",
            title="Rapports de visite",
            lead="Ce qui a été vu lors des visites de lieux où des personnes sont détenues, ce qui a été recommandé et "
            "ce que les autorités ont répondu.",
            none="Aucun rapport n’a encore été publié.",
            skip="Aller au contenu",
            languages="Langues",
            older="Rapports plus anciens",
            newest="Aux plus récents",
            to_list="Tous les rapports",
            published="Publié le",
            in_part="Publié en partie",
            reference="Numéro",
            download="En PDF",
            contents="Sommaire",
            missing="Il n’y a pas de tel rapport",
            missing_lead="L’adresse est peut-être mal saisie.",
            gone="Ce rapport n’est plus publié",
            gone_lead="Il a été public et a été retiré.",
        ),
        Texts(
            language="es",
            name="Español",
            direction="ltr",
            title="Informes de visitas",
            lead="Lo que se vio en las visitas a lugares donde hay personas privadas de libertad, lo que se recomendó "
            "y lo que respondieron las autoridades.",
            none="Todavía no se ha publicado ningún informe.",
            skip="Ir al contenido",
            languages="Idiomas",
            older="Informes anteriores",
            newest="A los más recientes",
            to_list="Todos los informes",
            published="Publicado el",
            in_part="Publicado en parte",
            reference="Número",
            download="En PDF",
            contents="Índice",
            missing="No existe ese informe",
            missing_lead="Puede que la dirección esté mal escrita.",
            gone="Este informe ya no está publicado",
            gone_lead="Fue público y se retiró.",
        ),
        Texts(
            language="ar",
            name="العربية",
            direction="rtl",
            title="تقارير الزيارات",
            lead="ما شوهد في زيارات أماكن الاحتجاز، وما أُوصي به، وما ردّت به السلطات.",
            none="لم يُنشر أي تقرير بعد.",
            skip="إلى المحتوى",
            languages="اللغات",
            older="تقارير أقدم",
            newest="إلى الأحدث",
            to_list="كل التقارير",
            published="نُشر في",
            in_part="نُشر جزئيًا",
            reference="الرقم",
            download="بصيغة PDF",
            contents="المحتويات",
            missing="لا يوجد تقرير كهذا",
            missing_lead="قد يكون العنوان مكتوبًا بشكل خاطئ.",
            gone="لم يعد هذا التقرير منشورًا",
            gone_lead="كان منشورًا ثم سُحب.",
        ),
    )
}
