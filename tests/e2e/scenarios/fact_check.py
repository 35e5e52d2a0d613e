"""A fact check: a draft that names nobody still shows somebody, and a director mistakes an opinion for a fact.

The text is generalised before anybody reads it; facts are accepted, the opinion is declined with a reason. One
authority misses the term, and the report goes on. It is published in part, the response is added later, and the public
finds what is public, and nothing else.
"""

from datetime import timedelta
from uuid import UUID

import pytest
from servicekit.ids import today

from tests.e2e.people import Institution
from tests.e2e.visiting import ALL_MET, RECOMMENDATIONS, VISITS, Office, section, texts, written

pytestmark = pytest.mark.timeout(600)

TOLD = "A 17-year-old boy was beaten on 4 March 2026 in cell 12."
GENERAL = "A young person was beaten in the weeks before the visit."
FACT = "The infirmary is closed at night."
OPINION = "Staff speak to those held without respect."
KEPT_BACK = "Those who complain are moved to wing D."


async def test_fact_check(institution: Institution) -> None:
    # Given an office that visited a prison, and two authorities who answer for it
    office = await Office.begin(institution, "Western office")
    monitor, head = office.monitor, office.head
    place = await office.place("Maro Prison", "prison")
    administration = await office.authority("Prison Administration of Maro")
    ministry = await office.authority("Ministry of Justice of Maro")
    director = await institution.colleague(
        "Otto Amt", "authority", side="preventive", authority=administration
    )
    secretary = await institution.colleague("Vera Amt", "authority", side="preventive", authority=ministry)
    caseworker = await institution.colleague("Ines Oudin", "caseworker", office=office.id)
    visit = await office.under_way(place)
    await office.finding(visit, title="No doctor at night", description=FACT)
    recommendation = await monitor.post(
        f"{RECOMMENDATIONS}/recommendations",
        {
            "text": "That a doctor be on call every night from January on.",
            "language": "en",
            "source": "visit-report",
            "source_record": visit["id"],
            "places": [place["id"]],
            "problem_kind": "practice",
            "root_cause": "One doctor serves three prisons.",
            "time_frame": "short",
            "indicators": "A rota with a name for every night",
            "addressees": [{"authority": administration, "response_due": str(today() + timedelta(days=60))}],
            "criteria": ALL_MET,
        },
    )

    # and a draft report that names nobody
    report = await monitor.post(f"{VISITS}/visits/{visit['id']}/reports", {"language": "en"})
    mine = f"{VISITS}/reports/{report['id']}"
    for said in (TOLD, OPINION, KEPT_BACK):
        report = await written(monitor, report, "introduction", text=said)
    report = await written(
        monitor, report, "recommendations", kind="recommendation", recommendation=recommendation["id"]
    )
    told, opinion, kept_back = section(report, "introduction")["paragraphs"]

    # When it is laid before the director unread, then it is refused
    laid = {
        "about": "facts",
        "authority": administration,
        "until": str(today() + timedelta(days=14)),
        "message": "Please tell us what is wrong in the facts.",
    }
    await monitor.call("POST", f"{mine}/exchanges", json=laid, expect=422)
    # and the look through it finds a person by age, day and cell
    found = await monitor.post(f"{mine}/check")
    kinds = {hit["kind"] for hit in found["hits"] if hit["paragraph"] == told["id"]}
    assert {"age", "date"} <= kinds
    await monitor.call("POST", f"{mine}/exchanges", json=laid, expect=422)

    # When the text is generalised, then nothing is left to be found, and the director reads it
    await monitor.call(
        "PATCH", f"{VISITS}/report-paragraphs/{told['id']}", json={"text": GENERAL}, version=told["version"]
    )
    found = await monitor.post(f"{mine}/check")
    for hit in found["hits"]:
        assert hit["paragraph"] != told["id"], hit
        await monitor.call(
            "PUT", f"{VISITS}/report-hits/{hit['id']}/settlement", json={"settlement": "harmless"}
        )
    to_director = await monitor.post(f"{mine}/exchanges", laid)
    to_ministry = await monitor.post(f"{mine}/exchanges", laid | {"authority": ministry})
    copy = await director.get(f"{VISITS}/asked/{to_director['id']}")
    assert GENERAL in texts(copy)
    assert TOLD not in str(copy)
    # while neither reads anything else: no draft, no visit, no finding, not what lies with the other
    for path in (mine, f"{VISITS}/visits/{visit['id']}", f"{VISITS}/findings", f"{VISITS}/reports"):
        assert (await director.ask("GET", path)).status_code in (403, 404), path
    await director.call("GET", f"{VISITS}/asked/{to_ministry['id']}", expect=404)
    await caseworker.call("GET", mine, expect=403)

    # When the director disputes a fact and an opinion, and the ministry says nothing until the term is over
    answers = f"{VISITS}/asked/{to_director['id']}/answers"
    fact = next(each for part in copy["sections"] for each in part["paragraphs"] if each["text"] == FACT)
    for paragraph, said in (
        (fact["id"], "It is closed from ten in the evening to six, and a nurse can be called"),
        (opinion["id"], "Our staff is respectful"),
    ):
        await director.call("PUT", f"{answers}/{paragraph}", json={"text": said, "proof": "Order 12"})
    assert (await monitor.get(f"{VISITS}/report-exchanges/{to_director['id']}"))["answers"] == []
    await director.post(f"{VISITS}/asked/{to_director['id']}/reply")
    await monitor.call("POST", f"{mine}/settling", json=None, expect=409)
    await institution.stack.put_right(
        "visits", "UPDATE report_exchange SET until = current_date - 1 WHERE id = $1", UUID(to_ministry["id"])
    )
    late = f"{VISITS}/asked/{to_ministry['id']}"
    await secretary.call("POST", f"{late}/reply", json=None, expect=409)
    report = await monitor.post(f"{mine}/settling")
    assert report["state"] == "settling"

    # then the fact is accepted and taken over, the opinion declined with a reason
    exchange = await monitor.get(f"{VISITS}/report-exchanges/{to_director['id']}")
    by_paragraph = {each["paragraph"]: each for each in exchange["answers"]}
    for paragraph, decision in (
        (fact["id"], {"verdict": "accepted"}),
        (opinion["id"], {"verdict": "declined", "reason": "Eleven people said so apart from each other"}),
    ):
        answer = by_paragraph[paragraph]["id"]
        await monitor.call("PUT", f"{VISITS}/exchange-answers/{answer}/decision", json=decision)
    report = await monitor.get(mine)
    link = next(each for each in section(report, "findings")["paragraphs"] if each["id"] == fact["id"])
    beside = "A nurse can be called at night; the infirmary opens at six."
    await monitor.call(
        "PATCH", f"{VISITS}/report-paragraphs/{link['id']}", json={"text": beside}, version=link["version"]
    )

    # When it is adopted and sent, its recommendation issued
    for hit in (await monitor.post(f"{mine}/check"))["hits"]:
        if hit["settlement"] is None:
            await monitor.call(
                "PUT", f"{VISITS}/report-hits/{hit['id']}/settlement", json={"settlement": "harmless"}
            )
    await monitor.post(f"{mine}/proposal", {"by": "head"})
    await head.post(f"{mine}/adoption")
    await monitor.call("PUT", f"{mine}/recipients", json=[{"authority": administration, "way": "portal"}])
    await head.call("POST", f"{mine}/sending", json=None, expect=422)
    await head.post(
        f"{RECOMMENDATIONS}/recommendations/{recommendation['id']}/issue",
        {},
        version=recommendation["version"],
    )
    await head.post(f"{mine}/sending")
    # then the director reads how each answer was decided
    copy = await director.get(f"{VISITS}/asked/{to_director['id']}")
    decided = {
        each["id"]: each["answer"]["decision"]
        for part in copy["sections"]
        for each in part["paragraphs"]
        if each["answer"]
    }
    assert decided[fact["id"]]["verdict"] == "accepted"
    assert decided[opinion["id"]]["reason"].startswith("Eleven people")

    # When it is published in part, then the public reads that, and not what was left out
    public = institution.stranger()
    page = f"/published/{report['reference']}"
    assert (await public.get(page)).status_code == 404
    left_out = {"left_out": [{"paragraph": kept_back["id"], "reason": "It would show who complained"}]}
    await head.post(f"{mine}/publication", left_out)
    shown = (await public.get(page)).text
    assert GENERAL in shown
    for hidden in (KEPT_BACK, "It would show who complained", TOLD, "Order 12", "Our staff is respectful"):
        assert hidden not in shown
    assert report["reference"] in (await public.get("/published")).text
    # and finds nothing else anywhere
    for path in (f"{mine}", f"{VISITS}/reports", "/api/search/v1/search?q=infirmary"):
        assert (await public.get(path)).status_code == 401, path

    # When the response comes later, then it stands beside what it answers
    answered = "A second doctor was hired."
    response = {
        "authority": administration,
        "received_on": str(today()),
        "text": answered,
        "language": "en",
        "paragraph": fact["id"],
    }
    await monitor.post(f"{mine}/responses", response)
    assert answered not in (await public.get(page)).text
    await head.post(f"{mine}/publication", left_out)
    shown = (await public.get(page)).text
    assert answered in shown
    assert KEPT_BACK not in shown
