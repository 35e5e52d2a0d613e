"""The words around published figures, in each language they can be read in."""

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
    skip: str
    languages: str
    older: str
    newest: str
    to_list: str
    number: str
    """``{number}`` stands in it."""
    days: str
    """``{first}`` and ``{last}`` stand in it."""
    published: str
    """``{day}`` stands in it."""
    corrected: str
    """``{day}`` stands in it."""
    withdrawn: str
    """``{day}`` stands in it."""
    withdrawn_lead: str
    edition: str
    """``{number}`` stands in it."""
    editions: str
    superseded: str
    to_newest: str
    altogether: str
    column: str
    grains: Mapping[str, str]
    held_back: str
    legend: str
    """``{threshold}`` stands in it."""
    half: str
    contents: str
    download: str
    download_lead: str
    missing: str
    missing_lead: str


TEXTS: Final = {
    texts.language: texts
    for texts in (
        Texts(
            language="en",
            name="English",
            direction="ltr",
            title="Published figures",
            lead="What this institution counts, published once for each period. Numbers that could tell of a few "
            "people are held back.",
            none="No figures have been published yet.",
            skip="To the content",
            languages="Languages",
            older="Older figures",
            newest="To the newest",
            to_list="All published figures",
            number="No. {number}",
            days="{first} – {last}",
            published="Published on {day}",
            corrected="Corrected on {day}",
            withdrawn="Withdrawn on {day}",
            withdrawn_lead="These figures were withdrawn. They stay readable, because they were public, and should "
            "not be relied on.",
            edition="Edition {number}",
            editions="Editions",
            superseded="This edition was corrected by a newer one.",
            to_newest="To the newest edition",
            altogether="Altogether",
            column="Number",
            grains={"month": "Month", "quarter": "Quarter", "year": "Year"},
            held_back="held back",
            legend="A colon (:) stands for a number that is held back: it is below {threshold}, or one below "
            "{threshold} could be worked out from it. It may also be nought. Where a record is in several groups, "
            "groups add up to more than the whole.",
            half="Times are the days within which half of them were done; beside them stands how many there are.",
            contents="Tables",
            download="Use these figures",
            download_lead="The same tables as files, with the intervals of shares and times:",
            missing="There are no such figures",
            missing_lead="The address may be mistyped.",
        ),
        Texts(
            language="fr",
            name="Français",
            direction="ltr",
            title="Chiffres publiés",
            lead="Ce que cette institution compte, publié une fois pour chaque période. Les nombres qui pourraient "
            "révéler quelques personnes sont retenus.",
            none="Aucun chiffre n’a encore été publié.",
            skip="Aller au contenu",
            languages="Langues",
            older="Chiffres plus anciens",
            newest="Aux plus récents",
            to_list="Tous les chiffres publiés",
            number="Nº {number}",
            days="{first} – {last}",
            published="Publié le {day}",
            corrected="Corrigé le {day}",
            withdrawn="Retiré le {day}",
            withdrawn_lead="Ces chiffres ont été retirés. Ils restent lisibles, parce qu’ils ont été publics, mais il "
            "ne faut pas s’y fier.",
            edition="Édition {number}",
            editions="Éditions",
            superseded="Cette édition a été corrigée par une plus récente.",
            to_newest="À l’édition la plus récente",
            altogether="Ensemble",
            column="Nombre",
            grains={"month": "Mois", "quarter": "Trimestre", "year": "Année"},
            held_back="retenu",
            legend="Deux points (:) remplacent un nombre retenu : il est inférieur à {threshold}, ou un nombre "
            "inférieur à {threshold} pourrait en être déduit. Il peut aussi être nul. Quand un dossier relève de "
            "plusieurs groupes, leur somme dépasse l’ensemble.",
            half="Les durées sont les jours en lesquels la moitié a été traitée ; à côté figure le nombre de dossiers.",
            contents="Tableaux",
            download="Utiliser ces chiffres",
            download_lead="Les mêmes tableaux en fichiers, avec les intervalles des parts et des durées :",
            missing="Il n’y a pas de tels chiffres",
            missing_lead="L’adresse est peut-être mal saisie.",
        ),
        Texts(
            language="es",
            name="Español",
            direction="ltr",
            title="Cifras publicadas",
            lead="Lo que esta institución cuenta, publicado una vez por cada período. Se reservan los números que "
            "podrían revelar a unas pocas personas.",
            none="Todavía no se ha publicado ninguna cifra.",
            skip="Ir al contenido",
            languages="Idiomas",
            older="Cifras anteriores",
            newest="A las más recientes",
            to_list="Todas las cifras publicadas",
            number="N.º {number}",
            days="{first} – {last}",
            published="Publicado el {day}",
            corrected="Corregido el {day}",
            withdrawn="Retirado el {day}",
            withdrawn_lead="Estas cifras se retiraron. Siguen siendo legibles, porque fueron públicas, pero no hay que "
            "confiar en ellas.",
            edition="Edición {number}",
            editions="Ediciones",
            superseded="Esta edición fue corregida por otra más reciente.",
            to_newest="A la edición más reciente",
            altogether="En total",
            column="Número",
            grains={"month": "Mes", "quarter": "Trimestre", "year": "Año"},
            held_back="reservado",
            legend="Dos puntos (:) sustituyen un número reservado: es inferior a {threshold}, o de él podría deducirse "
            "otro inferior a {threshold}. También puede ser cero. Cuando un expediente está en varios grupos, la suma "
            "de los grupos supera el total.",
            half="Los plazos son los días en los que se tramitó la mitad; al lado figura cuántos hay.",
            contents="Tablas",
            download="Usar estas cifras",
            download_lead="Las mismas tablas en archivos, con los intervalos de las proporciones y los plazos:",
            missing="No existen tales cifras",
            missing_lead="Puede que la dirección esté mal escrita.",
        ),
        Texts(
            language="ar",
            name="العربية",
            direction="rtl",
            title="الأرقام المنشورة",
            lead="ما تحصيه هذه المؤسسة، يُنشر مرة واحدة عن كل فترة. وتُحجب الأعداد التي قد تدل على أشخاص قلائل.",
            none="لم تُنشر أي أرقام بعد.",
            skip="إلى المحتوى",
            languages="اللغات",
            older="أرقام أقدم",
            newest="إلى الأحدث",
            to_list="كل الأرقام المنشورة",
            number="رقم {number}",
            days="{first} – {last}",
            published="نُشر في {day}",
            corrected="صُحّح في {day}",
            withdrawn="سُحب في {day}",
            withdrawn_lead="سُحبت هذه الأرقام. تبقى مقروءة لأنها كانت منشورة، ولا ينبغي الاعتماد عليها.",
            edition="الإصدار {number}",
            editions="الإصدارات",
            superseded="صُحّح هذا الإصدار بإصدار أحدث.",
            to_newest="إلى أحدث إصدار",
            altogether="المجموع",
            column="العدد",
            grains={"month": "الشهر", "quarter": "الربع", "year": "السنة"},
            held_back="محجوب",
            legend="تقوم النقطتان (:) مقام عدد محجوب: إما أنه أقل من {threshold}، أو يمكن أن يُستنتج منه عدد أقل من "
            "{threshold}. وقد يكون صفرًا أيضًا. وحيث يقع السجل في عدة مجموعات يزيد مجموعها على الكل.",
            half="المُدد هي الأيام التي أُنجز خلالها نصف السجلات، وبجانبها عددها.",
            contents="الجداول",
            download="استخدام هذه الأرقام",
            download_lead="الجداول نفسها في ملفات، مع حدود النسب والمُدد:",
            missing="لا توجد مثل هذه الأرقام",
            missing_lead="قد يكون في العنوان خطأ.",
        ),
    )
}
