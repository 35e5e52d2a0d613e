"""What bodies and milestones are called in a calendar, in the languages of the web app."""

from collections.abc import Mapping
from typing import Final

from recommendations.models.cycle import MilestoneKind as M
from recommendations.models.mechanism import Mechanism

Words = Mapping[str, str]


def _words(en: str, fr: str, es: str, ar: str) -> Words:
    return {"en": en, "fr": fr, "es": es, "ar": ar}


MECHANISMS: Final[Mapping[Mechanism, Words]] = {
    Mechanism.UPR: _words("UPR", "EPU", "EPU", "الاستعراض الدوري الشامل"),
    Mechanism.CAT: _words("CAT", "CAT", "CAT", "لجنة مناهضة التعذيب"),
    Mechanism.CCPR: _words("CCPR", "CCPR", "CCPR", "اللجنة المعنية بحقوق الإنسان"),
    Mechanism.CEDAW: _words("CEDAW", "CEDAW", "CEDAW", "لجنة القضاء على التمييز ضد المرأة"),
    Mechanism.CRC: _words("CRC", "CRC", "CRC", "لجنة حقوق الطفل"),
    Mechanism.CRPD: _words("CRPD", "CRPD", "CRPD", "لجنة حقوق الأشخاص ذوي الإعاقة"),
    Mechanism.SPT: _words("SPT", "SPT", "SPT", "اللجنة الفرعية لمنع التعذيب"),
    Mechanism.CPT: _words("CPT", "CPT", "CPT", "اللجنة الأوروبية لمنع التعذيب"),
    Mechanism.IACHR: _words("IACHR", "CIDH", "CIDH", "لجنة البلدان الأمريكية لحقوق الإنسان"),
    Mechanism.CPTA: _words("CPTA", "CPTA", "CPTA", "لجنة منع التعذيب في أفريقيا"),
    Mechanism.SPECIAL_PROCEDURE: _words(
        "Special procedure", "Procédure spéciale", "Procedimiento especial", "إجراء خاص"
    ),
    Mechanism.OTHER: _words("Other body", "Autre organe", "Otro órgano", "هيئة أخرى"),
}

MILESTONES: Final[Mapping[M, Words]] = {
    M.LIST_OF_ISSUES_INPUT: _words(
        "Input for the list of issues",
        "Contribution à la liste de points",
        "Aportación para la lista de cuestiones",
        "مساهمة في قائمة المسائل",
    ),
    M.LIST_OF_ISSUES: _words("List of issues", "Liste de points", "Lista de cuestiones", "قائمة المسائل"),
    M.LIST_OF_ISSUES_PRIOR: _words(
        "List of issues prior to reporting",
        "Liste de points préalable au rapport",
        "Lista de cuestiones previa al informe",
        "قائمة المسائل السابقة لتقديم التقرير",
    ),
    M.STATE_REPORT: _words("State report", "Rapport de l’État", "Informe del Estado", "تقرير الدولة"),
    M.STATE_REPLIES: _words("State replies", "Réponses de l’État", "Respuestas del Estado", "ردود الدولة"),
    M.SUBMISSION: _words(
        "Our submission due",
        "Notre contribution attendue",
        "Vence nuestra contribución",
        "موعد تقديم مساهمتنا",
    ),
    M.CLOSED_BRIEFING: _words(
        "Closed briefing", "Séance privée", "Reunión a puerta cerrada", "جلسة إحاطة مغلقة"
    ),
    M.PRE_SESSION: _words("Pre-session", "Présession", "Presesión", "ما قبل الدورة"),
    M.SESSION: _words("Session", "Session", "Período de sesiones", "الدورة"),
    M.CONCLUDING_OBSERVATIONS: _words(
        "Concluding observations", "Observations finales", "Observaciones finales", "الملاحظات الختامية"
    ),
    M.FOLLOW_UP_INPUT: _words(
        "Our input for the follow-up",
        "Notre contribution au suivi",
        "Nuestra aportación al seguimiento",
        "مساهمتنا في المتابعة",
    ),
    M.FOLLOW_UP_REPORT: _words(
        "State’s follow-up report",
        "Rapport de suivi de l’État",
        "Informe de seguimiento del Estado",
        "تقرير متابعة الدولة",
    ),
    M.GENERAL_COMMENT: _words("General comment", "Observation générale", "Observación general", "تعليق عام"),
    M.REVIEW: _words("Review", "Examen", "Examen", "الاستعراض"),
    M.STATE_POSITION: _words(
        "State’s position on the recommendations",
        "Position de l’État sur les recommandations",
        "Posición del Estado sobre las recomendaciones",
        "موقف الدولة من التوصيات",
    ),
    M.ADOPTION: _words("Adoption", "Adoption", "Aprobación", "الاعتماد"),
    M.MID_TERM: _words(
        "Mid-term report", "Rapport à mi-parcours", "Informe de mitad de período", "تقرير منتصف المدة"
    ),
    M.PROGRAMME: _words(
        "Body’s programme of visits",
        "Programme de visites de l’organe",
        "Programa de visitas del órgano",
        "برنامج زيارات الهيئة",
    ),
    M.INFORMATION_BEFORE: _words(
        "Information before the visit",
        "Informations avant la visite",
        "Información antes de la visita",
        "معلومات قبل الزيارة",
    ),
    M.VISIT: _words("Visit", "Visite", "Visita", "الزيارة"),
    M.RETURN: _words(
        "Go back: has anybody suffered for talking?",
        "Retour : quelqu’un a-t-il subi des représailles ?",
        "Volver: ¿ha sufrido alguien represalias?",
        "العودة: هل تعرّض أحد للانتقام؟",
    ),
    M.CONFIDENTIAL_REPORT: _words(
        "Confidential report", "Rapport confidentiel", "Informe confidencial", "التقرير السري"
    ),
    M.REPLY: _words("State’s reply", "Réponse de l’État", "Respuesta del Estado", "رد الدولة"),
    M.PUBLICATION: _words("Published or not", "Publication ou non", "Publicación o no", "النشر من عدمه"),
    M.DIALOGUE: _words("Dialogue", "Dialogue", "Diálogo", "الحوار"),
    M.HEARING: _words("Hearing", "Audience", "Audiencia", "جلسة الاستماع"),
    M.OTHER: _words("Milestone", "Étape", "Hito", "محطة"),
}
