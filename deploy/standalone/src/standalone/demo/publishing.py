"""Recommendations of the invented institution that everybody reads: proposed by one person, published by another."""

from collections.abc import Sequence
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/recommendations/v1"
PAGE: dict[str, Any] = {
    "open": True,
    "names": {
        "en": "National Preventive Mechanism of Kelmara",
        "fr": "Mécanisme national de prévention du Kelmara",
        "es": "Mecanismo Nacional de Prevención de Kelmara",
        "ar": "الآلية الوقائية الوطنية في كلمارا",
    },
    "sites": ["https://www.npm.kelmara.example"],
}
_SAID_OF = {
    "implemented": ("implemented", "Done, as we reported to parliament."),
    "regressed": ("implemented", "This has been carried out in full."),
    "partly": ("in-progress", "The first half is done."),
    "in-progress": ("partly", "Under way in every place."),
}
"""By how we assess it, how far its addressee says it is."""


async def publish(first: Caller, second: Caller, recommendations: Sequence[str]) -> int:
    """Two of each three; the newest of them still waits for its second person. Answers how many are public."""
    kept = await first.get(f"{_URL}/public-page")
    await first.put(f"{_URL}/public-page", version=kept["version"], json=PAGE)
    chosen = [one for number, one in enumerate(recommendations) if number % 3 != 2]
    for number, one in enumerate(chosen):
        record = await first.get(f"{_URL}/recommendations/{one}")
        await _report_progress(first, record)
        made = await _propose(first, record)
        if number < len(chosen) - 1:
            await second.act(f"{_URL}/publication-proposals/{made['id']}/approve", made["version"])
    return len(chosen) - 1


async def _report_progress(caller: Caller, record: dict[str, Any]) -> None:
    if record["implementation"] not in _SAID_OF:
        return
    claim, text = _SAID_OF[record["implementation"]]
    said = {
        "addressee": record["addressees"][0]["id"],
        "claim": claim,
        "reported_on": TODAY.isoformat(),
        "text": text,
        "language": "en",
    }
    await caller.act(f"{_URL}/recommendations/{record['id']}/progress-reports", record["version"], said)


async def _propose(caller: Caller, record: dict[str, Any]) -> Any:
    """With what the addressee answered in words."""
    answers = await caller.get(f"{_URL}/recommendations/{record['id']}/answers")
    said = [each["id"] for answer in answers for each in answer["responses"] if each["text"]]
    words = {"title": record["title"], "text": record["text"], "language": "en", "words": said}
    url = f"{_URL}/recommendations/{record['id']}"
    found = await caller.post(f"{url}/publication/look", words)
    marks = [{"words": each["words"], "reason": "It means nobody in particular"} for each in found]
    return await caller.post(f"{url}/publication-proposals", words | {"marks": marks})
