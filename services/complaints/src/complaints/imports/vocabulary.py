"""Words that head columns, in four languages, and the abbreviations old databases use."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Idea(StrEnum):
    """What a word in the name of a column speaks of."""

    CASE = "case"
    NUMBER = "number"
    REFERENCE = "reference"
    DAY = "day"
    RECEIVED = "received"
    CLOSED = "closed"
    DUE = "due"
    STATUS = "status"
    REASON = "reason"
    OUTCOME = "outcome"
    PLACE = "place"
    UNIT = "unit"
    EVENT = "event"
    OFFICE = "office"
    SUBJECT = "subject"
    SUMMARY = "summary"
    NARRATIVE = "narrative"
    SEVERITY = "severity"
    URGENCY = "urgency"
    LANGUAGE = "language"
    CHANNEL = "channel"
    NAME = "name"
    CONTACT = "contact"
    BIRTH = "birth"
    COMPLAINANT = "complainant"
    CONCERNED = "concerned"
    ROLE = "role"
    BODY = "body"
    LEVEL = "level"
    APPEAL = "appeal"
    ADMISSIBLE = "admissible"
    NOTE = "note"
    CODE = "code"
    MAIN = "main"
    SECOND = "second"
    COUNT = "count"
    DERIVED = "derived"
    STAFF = "staff"


_WORDS: dict[Idea, str] = {
    Idea.CASE: "case complaint file dossier plainte requete reclamation saisine affaire caso queja "
    "denuncia expediente "
    "شكوى شكاية ملف قضية تظلم submission grievance petition ticket",
    Idea.NUMBER: "number numero num no nr nbr nb id identifier identifiant identificador رقم معرف key folio",
    Idea.REFERENCE: "reference ref referencia مرجع casenumber caseid",
    Idea.DAY: "date day on dt jour le fecha dia el تاريخ يوم",
    Idea.RECEIVED: "received rcv recv recd receipt registered filed lodged submitted opened recu recue "
    "reception depot "
    "deposee enregistree recibida recibido recepcion registro ingreso presentada entrada ورود استلام "
    "تسجيل تقديم وارد",
    Idea.CLOSED: "closed closing closure completed resolved concluded cloture cloturee fermee traitee "
    "cerrada cierre "
    "cerrado conclusion resuelta اغلاق اقفال انتهاء ختم",
    Idea.DUE: "due deadline target echeance delai limite vencimiento plazo استحقاق اجل موعد",
    Idea.STATUS: "status stat state statut etat estado situacion حالة وضع",
    Idea.REASON: "reason rsn ground grounds motif razon سبب",
    Idea.OUTCOME: "outcome result decision disposition finding findings resultat issue suite resultado "
    "desenlace نتيجة "
    "قرار مآل resolution",
    Idea.PLACE: "place facility fcl facl fac institution prison establishment jail site location "
    "etablissement lieu "
    "centre center centro establecimiento lugar carcel penal prision penitenciario مكان مؤسسة سجن مركز "
    "منشأة موقع",
    Idea.UNIT: "unit wing block ward cell section quartier bloc cellule aile unidad pabellon modulo "
    "celda sector وحدة "
    "جناح زنزانة قسم عنبر",
    Idea.EVENT: "event evn evt occurrence occurred incident origin hechos evento fait faits حادث واقعة",
    Idea.OFFICE: "office ofc agency bureau oficina مكتب region",
    Idea.SUBJECT: "subject sub subj theme topic category type sujet objet matiere categorie thematique "
    "tema materia "
    "asunto categoria tipo موضوع فئة نوع تصنيف مجال matter kind issues",
    Idea.SUMMARY: "summary title headline abstract resume titre sintesis resumen titulo ملخص عنوان خلاصة",
    Idea.NARRATIVE: "narrative description details text account statement allegation allegations recit "
    "detail texte "
    "expose descripcion relato detalle texto narracion alegaciones وصف تفاصيل نص سرد رواية",
    Idea.SEVERITY: "severity seriousness gravite gravedad خطورة جسامة",
    Idea.URGENCY: "urgency urgent priority urgence priorite urgencia prioridad استعجال اولوية عاجل",
    Idea.LANGUAGE: "language lang langue idioma lengua لغة",
    Idea.CHANNEL: "channel source via medium mode canal voie medio via origen قناة وسيلة طريقة",
    Idea.NAME: "name names nom prenom noms surname firstname lastname fullname nombre nombres apellido "
    "apellidos اسم لقب",
    Idea.CONTACT: "contact phone telephone tel mobile email mail e-mail address adresse courriel "
    "telefono correo "
    "direccion celular هاتف بريد عنوانه جوال اتصال",
    Idea.BIRTH: "birth born dob naissance nacimiento ميلاد ولادة",
    Idea.COMPLAINANT: "complainant petitioner applicant author plaignant requerant reclamant auteur "
    "quejoso denunciante "
    "reclamante peticionario مشتكي شاكي متظلم مقدم sender",
    Idea.CONCERNED: "victim detainee inmate prisoner patient concerned person detenu detenue victime "
    "personne interesse "
    "interno interna victima persona detenido afectado ضحية معتقل سجين نزيل شخص معني محتجز resident",
    Idea.ROLE: "role quality relation relationship capacity qualite lien calidad relacion parentesco صفة "
    "علاقة",
    Idea.BODY: "body authority respondent defendant organisation organization ministry police autorite "
    "organisme "
    "administration mis cause autoridad organismo institucion demandado جهة سلطة هيئة وزارة landlord "
    "عليه ضده منه",
    Idea.LEVEL: "level lvl tier stage instance niveau degre nivel instancia مستوى درجة مرحلة",
    Idea.APPEAL: "appeal iter recours apelacion recurso استئناف طعن",
    Idea.ADMISSIBLE: "admissible admissibility inadmissible inadmissibility recevable recevabilite irrecevabilite "
    "admisible admisibilidad inadmisibilidad مقبولية قبول",
    Idea.NOTE: "note notes comment comments remark remarks cmt observation observations remarque "
    "remarques commentaire "
    "nota notas comentario observaciones ملاحظة ملاحظات تعليق",
    Idea.CODE: "code cd cod codigo رمز",
    Idea.MAIN: "primary pr main first principal primaire principale primario رئيسي",
    Idea.SECOND: "secondary sc second secondaire sous subtheme secundario فرعي sub2",
    Idea.COUNT: "count cnt total amount nombre_de cantidad عدد days duration time percent average",
    Idea.DERIVED: "earliest latest between updated modified created comp overdue update previous wrong "
    "other diff",
    Idea.STAFF: "staff officer caseworker handler investigator assigned agent funcionario responsable "
    "موظف محقق",
}
IDEA_OF: dict[str, Idea] = {word: idea for idea, words in _WORDS.items() for word in words.split()}

_SPLIT = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARABIC_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
_JUNK_LETTERS = 3


def folded(text: str) -> str:
    """Lower case without accents, Arabic letters in one form: for comparing, never for showing."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char)
    )
    return plain if plain.isascii() else plain.translate(_ARABIC_FORMS)


_FOLDED = {folded(word): idea for word, idea in IDEA_OF.items()}
_TOO_COMMON = frozenset({"no", "on", "le", "el", "nb", "via", "mis", "nom", "dia", "day", "mode", "other"})
_GLUED = {
    word: idea
    for word, idea in _FOLDED.items()
    if word.isascii() and len(word) > 1 and word not in _TOO_COMMON
}


@lru_cache(maxsize=4_000)
def ideas_of(name: str) -> tuple[frozenset[Idea], int]:
    """The ideas in the name of a column, and how many of its words say nothing we know."""
    found: set[Idea] = set()
    unknown = 0
    for word in _SPLIT.findall(_CAMEL.sub(" ", name.replace("N°", "numero ").replace("Nº", "numero "))):
        plain = folded(word)
        if plain.isdigit():
            continue
        known = _known(plain)
        if known is not None:
            found.add(known)
            continue
        glued = _glued(plain)
        if glued:
            found.update(glued)
        elif len(plain) > 2:
            unknown += 1
    return frozenset(found), unknown


def _known(word: str) -> Idea | None:
    """The idea of a whole word, also behind an Arabic article or preposition, or in the plural."""
    for form in (word, word.removeprefix("ال"), word.removeprefix("لل"), word.removesuffix("s")):
        if form in _FOLDED:
            return _FOLDED[form]
    return None


def _glued(word: str) -> set[Idea]:
    """Ideas of a name run together, as `cdfclevn`: few letters may be left over, most must be words."""
    if not word.isascii() or len(word) > 30:
        return set()
    best: list[tuple[int, tuple[Idea, ...]]] = [(0, ())]
    for end in range(1, len(word) + 1):
        junk, ideas = best[end - 1]
        options = [(junk + 1, ideas)]
        for start in range(max(0, end - 12), end - 1):
            idea = _GLUED.get(word[start:end])
            if idea is not None:
                options.append((best[start][0], (*best[start][1], idea)))
        best.append(min(options, key=lambda option: (option[0], len(option[1]))))
    junk, ideas = best[-1]
    return set(ideas) if junk <= _JUNK_LETTERS and junk * 2 < len(word) else set()
