"""An annual report in English that was issued and sent, and one in Arabic that is still written."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.errors import StartError

_URL = "/api/search/v1/annual-reports"
_FIGURES = "/api/search/v1/figures"
_COUNTED = ("visits-made", "findings", "recommendations-issued")
_PATIENCE = 120

_ENGLISH: Mapping[str, str] = {
    "challenges": "Overcrowding remains the root of most of what we saw. **Remand takes too long**, and nobody answers for it.\n- Registers of solitary confinement are kept in three different ways.\n- Two ministries each hold the other to be responsible for health care.",
    "visits": "We went back to places where we had been told most, and to some where nobody had ever been. No place refused us.\n## How we choose\nA programme weighs how long ago a visit was, what was found, and where too few complain.",
    "findings": "What visits found is grouped by theme. Most of it lies in how things are done, and not in what the law says.\n> I was told the bell does not work. I had pressed it all night.",
    "recommendations": "Each recommendation says who is to act, by when, and how we shall see that it was done. Most were answered within the term.",
    "outstanding": "What was recommended earlier and is not carried out is shown for each authority. Seclusion without a register is among it for the third year.",
    "themes": "This year we looked at health and at safeguards in the first hours of custody.\n- The doctor comes, but not before the first interrogation.\n- Information on rights is given in one language.",
    "dialogue": "The Ministry of Justice met us four times. We thank the directors who opened their books before we asked.",
    "cooperation": "We worked with the Subcommittee on Prevention, the European committee and four organisations of civil society under an agreement.",
    "plans": "Next year each region is visited at least once, and every place that holds children twice.",
    "resources": "The mechanism has eleven posts, nine of them filled. Interpreters were paid for every visit that needed one.",
}
_ARABIC: Mapping[str, str] = {
    "challenges": "ما زال الاكتظاظ أصل معظم ما رأيناه. **الحبس الاحتياطي يطول أكثر مما ينبغي**، ولا يُسأل عنه أحد.\n- تُمسك سجلات الحبس الانفرادي بثلاث طرق مختلفة.\n- ترى كل من وزارتين أن الأخرى مسؤولة عن الرعاية الصحية.",
    "visits": "عدنا إلى أماكن قيل لنا فيها الكثير، وإلى أماكن لم يزرها أحد من قبل. ولم يرفض أي مكان دخولنا.\n## كيف نختار\nيزن البرنامج متى كانت آخر زيارة، وما وُجد فيها، وأين تقل الشكاوى عما ينبغي.",
    "findings": "رُتّبت نتائج الزيارات بحسب الموضوع. ومعظمها في طريقة العمل لا في نص القانون.\n> قيل لي إن الجرس معطل. كنت قد ضغطت عليه طوال الليل.",
    "recommendations": "تقول كل توصية من يعمل بها، ومتى، وكيف نرى أنها نُفذت. وقد أُجيب عن معظمها في الأجل.",
    "outstanding": "يُعرض لكل سلطة ما أُوصيت به من قبل ولم يُنفذ. ومنه العزل بلا سجل، للسنة الثالثة.",
    "themes": "نظرنا هذا العام في الصحة وفي ضمانات الساعات الأولى من الاحتجاز.\n- يأتي الطبيب، ولكن ليس قبل أول استجواب.\n- تُعطى المعلومات عن الحقوق بلغة واحدة.",
    "dialogue": "اجتمعت بنا وزارة العدل أربع مرات. ونشكر المديرين الذين فتحوا سجلاتهم قبل أن نطلبها.",
    "cooperation": "عملنا مع اللجنة الفرعية لمنع التعذيب ومع أربع من منظمات المجتمع المدني بموجب اتفاق.",
    "plans": "في العام المقبل تُزار كل منطقة مرة على الأقل، وكل مكان فيه أطفال مرتين.",
    "resources": "للآلية إحدى عشرة وظيفة، شُغل منها تسع. ودُفعت أجور المترجمين في كل زيارة احتاجت إليهم.",
}


async def write(
    writer: Caller, clearer: Caller, issuer: Caller, *, clearing: str, office: str, today: date
) -> None:
    await _counted(issuer)
    last = today.replace(day=1) - timedelta(days=1)
    year = last.year
    common = {"office": office, "first": f"{year}-01-01", "last": last.isoformat(), "level": "internal"}
    english = await writer.post(
        _URL, common | {"languages": ["en"], "titles": {"en": f"Annual report {year}"}}
    )
    english = await _say(writer, english, "en", _ENGLISH)
    url = f"{_URL}/{english['id']}"
    asked = await writer.act(f"{url}/clearances", english["version"], {"accounts": [clearing]})
    chapter = asked["chapters"][0]["id"]
    await clearer.post(
        f"{url}/comments", {"text": "Good that it says who answers for it.", "chapter": chapter}
    )
    cleared = await clearer.act(f"{url}/clearances/own", asked["version"], {"verdict": "cleared"})
    await issuer.act(f"{url}/issue", cleared["version"], {"level": "internal"})
    for recipient, way in (
        ("Parliament, committee on human rights", "tabled"),
        ("Ministry of Justice", "letter"),
    ):
        sent = {"recipient": recipient, "way": way, "sent_on": today.isoformat(), "language": "en"}
        await writer.post(f"{url}/sendings", sent)
    arabic = await writer.post(
        _URL, common | {"languages": ["ar"], "titles": {"ar": f"التقرير السنوي {year}"}}
    )
    await _say(writer, arabic, "ar", _ARABIC)


async def _say(
    writer: Caller, report: dict[str, Any], language: str, said: Mapping[str, str]
) -> dict[str, Any]:
    chapters = report["chapters"]
    for chapter in chapters:
        chapter["blocks"][0]["text"] = {language: said[chapter["topic"]]}
    changed: dict[str, Any] = await writer.patch(
        f"{_URL}/{report['id']}", report["version"], {"chapters": chapters}
    )
    return changed


async def _counted(caller: Caller) -> None:
    """Search has heard of what is counted: its numbers stay as they are."""
    before: list[int] = []
    for _ in range(_PATIENCE):
        now = [(await caller.get(f"{_FIGURES}/{each}"))["total"]["n"] for each in _COUNTED]
        if all(now) and now == before:
            return
        before = now
        await asyncio.sleep(1)
    raise StartError("the demo could not be built: search does not hear of what was recorded")
