"""The chapters a report begins with, after what an annual report of an NPM may include (SPT, CAT/OP/1/Rev.1, 38).

No I/O.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from servicekit.principal import Side

from search.annual_reports.schemas import (
    AnnualReportBlock,
    AnnualReportChapter,
    AnnualReportLanguage,
    AnnualReportQuestion,
    AnnualReportTopic,
)
from search.figures.measures import MEASURES
from search.models.annual_report import AnnualReportKind
from search.models.records import Kind

TITLES: Final[Mapping[AnnualReportTopic, tuple[str, str, str, str]]] = {
    AnnualReportTopic.CHALLENGES: ("Challenges", "Défis", "Desafíos", "التحديات"),
    AnnualReportTopic.VISITS: ("Visits", "Visites", "Visitas", "الزيارات"),
    AnnualReportTopic.FINDINGS: (
        "Main findings",
        "Principaux constats",
        "Principales constataciones",
        "أهم النتائج",
    ),
    AnnualReportTopic.RECOMMENDATIONS: (
        "Recommendations and the responses to them",
        "Recommandations et réponses des autorités",
        "Recomendaciones y respuestas",
        "التوصيات والردود عليها",
    ),
    AnnualReportTopic.OUTSTANDING: (
        "Outstanding from earlier reports",
        "Points en suspens des rapports précédents",
        "Asuntos pendientes de informes anteriores",
        "ما بقي من التقارير السابقة",
    ),
    AnnualReportTopic.THEMES: ("Themes", "Thèmes", "Temas", "المواضيع"),
    AnnualReportTopic.DIALOGUE: (
        "Dialogue with the authorities",
        "Dialogue avec les autorités",
        "Diálogo con las autoridades",
        "الحوار مع السلطات",
    ),
    AnnualReportTopic.COOPERATION: ("Cooperation", "Coopération", "Cooperación", "التعاون"),
    AnnualReportTopic.PLANS: ("Plans", "Perspectives", "Planes", "الخطط"),
    AnnualReportTopic.RESOURCES: ("Resources", "Ressources", "Recursos", "الموارد"),
}
"""In English, French, Spanish and Arabic."""

_T = AnnualReportTopic
_FIGURES: Final[Mapping[AnnualReportTopic, tuple[dict[str, Any], ...]]] = {
    _T.CHALLENGES: (
        {"measure": "findings", "by": "problem_kind"},
        {"measure": "complaints-received", "by": "problem_kind"},
    ),
    _T.VISITS: (
        {"measure": "visits-made", "by": "time", "grain": "quarter"},
        {"measure": "visits-made", "by": "category"},
        {"measure": "places-covered", "by": "category"},
    ),
    _T.FINDINGS: (
        {"measure": "findings", "by": "theme"},
        {"measure": "findings-grave", "by": "category"},
        {"measure": "complaints-upheld", "by": "theme"},
    ),
    _T.RECOMMENDATIONS: (
        {"measure": "recommendations-issued", "by": "authority"},
        {"measure": "recommendations-issued", "by": "implementation"},
    ),
    _T.OUTSTANDING: ({"measure": "recommendations-implemented", "by": "authority"},),
    _T.THEMES: (
        {"measure": "findings", "by": "theme", "and_by": "severity"},
        {"measure": "complaints-received", "by": "theme"},
    ),
    _T.DIALOGUE: ({"measure": "time-to-implement", "by": "priority"},),
    _T.COOPERATION: ({"measure": "recommendations-issued", "by": "source"},),
    _T.PLANS: ({"measure": "places-covered", "by": "region"},),
    _T.RESOURCES: (
        {"measure": "visits-made", "by": "office"},
        {"measure": "complaints-received", "by": "time", "grain": "quarter"},
    ),
}
_PREVENTIVE: Final = frozenset({Kind.VISIT, Kind.FINDING, Kind.PLACE, Kind.PLANNED_VISIT})
_THEMATIC: Final = (_T.CHALLENGES, _T.FINDINGS, _T.THEMES, _T.RECOMMENDATIONS, _T.OUTSTANDING)


def chapters(kind: AnnualReportKind, side: Side) -> list[AnnualReportChapter]:
    topics = _THEMATIC if kind is AnnualReportKind.THEMATIC else tuple(TITLES)
    return [_chapter(topic, side) for topic in topics]


def _chapter(topic: AnnualReportTopic, side: Side) -> AnnualReportChapter:
    questions = (AnnualReportQuestion.model_validate(each) for each in _FIGURES[topic])
    figures = [
        AnnualReportBlock(id=uuid4(), question=question) for question in questions if _is_of(question, side)
    ]
    return AnnualReportChapter(
        id=uuid4(),
        topic=topic,
        titles=dict(zip(AnnualReportLanguage, TITLES[topic], strict=True)),
        blocks=[AnnualReportBlock(id=uuid4()), *figures],
    )


def _is_of(question: AnnualReportQuestion, side: Side) -> bool:
    of = MEASURES[question.measure].of
    if side is Side.PREVENTIVE:
        return of is not Kind.COMPLAINT
    return of not in _PREVENTIVE
