"""The words that lists of authorities have for things, in four languages. Folded."""

from collections.abc import Mapping, Sequence

from servicekit.spelling import fold

from recommendations.imports.tree.mapping import TreeField
from recommendations.models.authority import AuthorityKind

NAMES: Mapping[str, Sequence[str]] = {
    "ar": ("name ar", "arabic", "name arabic", "الاسم", "اسم الجهه", "الجهه"),
    "fr": ("name fr", "nom", "french", "name french", "nom francais", "autorite", "institution nom"),
    "es": ("name es", "nombre", "spanish", "name spanish", "autoridad"),
    "en": (
        "name en",
        "english",
        "name english",
        "name",
        "authority",
        "body",
        "organisation",
        "organization",
        "title",
    ),
}
"""By language; a heading that says no language is taken for its own."""

HEADINGS: Mapping[TreeField, Sequence[str]] = {
    TreeField.PARENT: (
        "parent", "parent code", "parent name", "reports to", "belongs to", "under", "ministry", "superieur", "tutelle",
        "rattachement", "superior", "depende de", "الجهه الاعلى", "يتبع",
    ),
    TreeField.CODE: ("code", "id", "external code", "identifier", "identifiant", "codigo", "رمز", "الرمز"),
    TreeField.KIND: ("kind", "type", "category", "genre", "tipo", "categorie", "categoria", "النوع"),
    TreeField.EMAIL: ("email", "e mail", "mail", "contact email", "courriel", "correo", "البريد الالكتروني"),
    TreeField.ADDRESS: ("address", "postal address", "adresse", "direccion", "العنوان"),
    TreeField.CONTACT_FUNCTION: ("function", "position", "job title", "fonction", "cargo", "الوظيفه", "المنصب"),
    TreeField.CONTACT_NAME: (
        "focal point", "contact", "contact person", "contact name", "point focal", "personne de contact",
        "punto focal", "contacto", "persona de contacto", "جهه الاتصال", "منسق الاتصال",
    ),
}  # fmt: skip

_KINDS: Mapping[AuthorityKind, str] = {
    AuthorityKind.PLACE: "place|prison|institution|facility|etablissement|establecimiento|lugar|مكان|مؤسسه|سجن",
    AuthorityKind.AGENCY: "agency|department|directorate|administration|office|agence|direction|departement|agencia|"
    "direccion|departamento|وكاله|اداره|مديريه",
    AuthorityKind.MINISTRY: "ministry|minister|ministere|ministerio|وزاره",
    AuthorityKind.GOVERNMENT: "government|cabinet|gouvernement|gobierno|حكومه|الحكومه",
    AuthorityKind.PARLIAMENT: "parliament|legislature|parlement|parlamento|congreso|برلمان|البرلمان",
    AuthorityKind.COURT: "court|tribunal|cour|corte|juzgado|محكمه",
    AuthorityKind.REGULATOR: "regulator|regulateur|regulador|هيئه تنظيميه",
    AuthorityKind.MONITORING_BODY: "monitoring body|inspectorate|monitor|organe de controle|organo de control|هيئه رصد",
}
KINDS = {fold(word): kind for kind, words in _KINDS.items() for word in words.split("|")}
