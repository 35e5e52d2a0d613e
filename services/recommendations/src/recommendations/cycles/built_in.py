"""How the reviews of each body usually go. Data: an institution changes any of it, and adds its own.

Months count from the day on which the cycle turns: the session, the review in the working group, the visit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from recommendations.models.cycle import MilestoneKind as M
from recommendations.models.mechanism import Mechanism


@dataclass(frozen=True, slots=True)
class Template:
    mechanism: Mechanism
    names: Mapping[str, str]
    months: int
    """From one review to the next."""
    milestones: Sequence[tuple[M, int]]


def _names(en: str, fr: str, es: str, ar: str) -> Mapping[str, str]:
    return {"en": en, "fr": fr, "es": es, "ar": ar}


_SIMPLIFIED: Final = (
    (M.LIST_OF_ISSUES_INPUT, -21), (M.LIST_OF_ISSUES_PRIOR, -18), (M.STATE_REPORT, -6), (M.SUBMISSION, -1),
    (M.CLOSED_BRIEFING, 0), (M.SESSION, 0), (M.CONCLUDING_OBSERVATIONS, 1), (M.FOLLOW_UP_REPORT, 13),
    (M.FOLLOW_UP_INPUT, 14),
)  # fmt: skip
"""A list of issues prior to reporting takes the place of the State's own first report."""
_STANDARD: Final = (
    (M.STATE_REPORT, -24), (M.LIST_OF_ISSUES_INPUT, -11), (M.PRE_SESSION, -9), (M.LIST_OF_ISSUES, -8),
    (M.STATE_REPLIES, -3), (M.SUBMISSION, -1), (M.CLOSED_BRIEFING, 0), (M.SESSION, 0),
    (M.CONCLUDING_OBSERVATIONS, 1), (M.FOLLOW_UP_REPORT, 13), (M.FOLLOW_UP_INPUT, 14),
)  # fmt: skip
_VISIT: Final = (
    (M.INFORMATION_BEFORE, -2), (M.VISIT, 0), (M.RETURN, 1), (M.CONFIDENTIAL_REPORT, 8), (M.REPLY, 14),
    (M.PUBLICATION, 15), (M.DIALOGUE, 18),
)  # fmt: skip
"""Who visits writes to the State first; whether the report is published is for the State to say."""

BUILT_IN: Final[Mapping[str, Template]] = {
    "upr": Template(
        Mechanism.UPR,
        _names("UPR", "EPU", "EPU", "الاستعراض الدوري الشامل"),
        54,
        (
            (M.SUBMISSION, -7), (M.STATE_REPORT, -3), (M.PRE_SESSION, -2), (M.REVIEW, 0), (M.STATE_POSITION, 4),
            (M.ADOPTION, 5), (M.MID_TERM, 27), (M.FOLLOW_UP_INPUT, 27),
        ),
    ),
    "cat-simplified": Template(
        Mechanism.CAT,
        _names(
            "CAT, simplified procedure",
            "CAT, procédure simplifiée",
            "CAT, procedimiento simplificado",
            "لجنة مناهضة التعذيب، الإجراء المبسط",
        ),
        48,
        _SIMPLIFIED,
    ),
    "cat": Template(
        Mechanism.CAT, _names("CAT", "CAT", "CAT", "لجنة مناهضة التعذيب"), 48, _STANDARD
    ),
    "ccpr": Template(
        Mechanism.CCPR,
        _names("CCPR", "CCPR", "CCPR", "اللجنة المعنية بحقوق الإنسان"),
        96,
        (*_SIMPLIFIED[:7], (M.FOLLOW_UP_REPORT, 37), (M.FOLLOW_UP_INPUT, 38), (M.GENERAL_COMMENT, 12)),
    ),
    "cedaw": Template(
        Mechanism.CEDAW,
        _names("CEDAW", "CEDAW", "CEDAW", "لجنة القضاء على التمييز ضد المرأة"),
        48,
        (*_STANDARD[:9], (M.FOLLOW_UP_REPORT, 25), (M.FOLLOW_UP_INPUT, 26)),
    ),
    "crc": Template(
        Mechanism.CRC, _names("CRC", "CRC", "CRC", "لجنة حقوق الطفل"), 60, _STANDARD[:9]
    ),
    "crpd": Template(
        Mechanism.CRPD,
        _names("CRPD", "CRPD", "CRPD", "لجنة حقوق الأشخاص ذوي الإعاقة"),
        48,
        (*_STANDARD[:9], (M.FOLLOW_UP_REPORT, 13)),
    ),
    "spt": Template(
        Mechanism.SPT,
        _names("SPT visit", "Visite du SPT", "Visita del SPT", "زيارة اللجنة الفرعية لمنع التعذيب"),
        96,
        ((M.PROGRAMME, -6), *_VISIT),
    ),
    "cpt": Template(
        Mechanism.CPT,
        _names("CPT visit", "Visite du CPT", "Visita del CPT", "زيارة اللجنة الأوروبية لمنع التعذيب"),
        48,
        ((M.PROGRAMME, -12), *_VISIT),
    ),
    "iachr": Template(
        Mechanism.IACHR,
        _names(
            "IACHR, hearing and visit",
            "CIDH, audience et visite",
            "CIDH, audiencia y visita",
            "لجنة البلدان الأمريكية لحقوق الإنسان، جلسة وزيارة",
        ),
        36,
        (
            (M.INFORMATION_BEFORE, -3), (M.HEARING, -1), (M.VISIT, 0), (M.RETURN, 1), (M.CONFIDENTIAL_REPORT, 6),
            (M.REPLY, 7), (M.PUBLICATION, 9), (M.FOLLOW_UP_INPUT, 18),
        ),
    ),
    "cpta": Template(
        Mechanism.CPTA,
        _names("CPTA", "CPTA", "CPTA", "لجنة منع التعذيب في أفريقيا"),
        24,
        (
            (M.STATE_REPORT, -4), (M.SUBMISSION, -2), (M.SESSION, 0), (M.CONCLUDING_OBSERVATIONS, 3),
            (M.FOLLOW_UP_INPUT, 12),
        ),
    ),
    "special-procedure": Template(
        Mechanism.SPECIAL_PROCEDURE,
        _names(
            "Visit of a special procedure",
            "Visite d’une procédure spéciale",
            "Visita de un procedimiento especial",
            "زيارة إجراء خاص",
        ),
        60,
        (
            (M.INFORMATION_BEFORE, -2), (M.VISIT, 0), (M.RETURN, 1), (M.REPLY, 8), (M.PUBLICATION, 10),
            (M.FOLLOW_UP_INPUT, 22),
        ),
    ),
}  # fmt: skip
