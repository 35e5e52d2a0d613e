"""Papers are made and read in a process of their own, which may say no, fail or hang without harm."""

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date
from uuid import UUID

import docx
import pytest
from servicekit.children import ChildGone
from servicekit.papers import making
from servicekit.papers import orders as plain_orders
from servicekit.papers.content import Paper
from servicekit.papers.docx import to_docx
from servicekit.papers.making import docx_of, pdf_of
from servicekit.papers.orders import order_to_json
from servicekit.papers.pdf import to_pdf
from servicekit.papers.refusals import Fault, PaperRefused
from servicekit.papers.reidentification import look
from visits.papers.fact_check import Remark, read_fact_check
from visits.papers.making import fact_check_in, fact_check_of, hits_in
from visits.papers.orders import Order, order_from_json

from tests.visits.unit.papers.labelled import KNOWN
from tests.visits.unit.papers.reports import K, full, paper, photograph, said, section


def test_orders_come_as_they_were_sent() -> None:
    order = Order("look", full("ar"), until=date(2026, 12, 18), instructions="Only facts.", known=KNOWN)
    assert order_from_json(order_to_json(order)) == order


def test_orders_take_the_ids_of_the_database_driver() -> None:
    class Id(UUID):
        pass

    one = said("Words.", 1)
    report = paper(section("A", replace(one, id=Id(one.id.hex))))
    assert plain_orders.order_from_json(order_to_json(plain_orders.Order("pdf", report))).paper == paper(
        section("A", one)
    )


async def test_papers_are_the_same_as_made_here() -> None:
    report = full()
    assert await pdf_of(report) == to_pdf(report)
    made, here = (docx.Document(io.BytesIO(content)) for content in (await docx_of(report), to_docx(report)))
    assert [line.text for line in made.paragraphs] == [line.text for line in here.paragraphs]


async def test_a_fact_check_goes_there_and_back() -> None:
    report = full()
    content = await fact_check_of(report, until=date(2026, 12, 18), instructions="Only facts.")
    document = docx.Document(io.BytesIO(content))
    document.tables[0].rows[2].cells[2].text = "It held 48."
    out = io.BytesIO()
    document.save(out)
    came = await fact_check_in(out.getvalue(), report)
    assert came == read_fact_check(out.getvalue(), report)
    assert came.remarks == (Remark(report.paragraphs[0].id, "It held 48.", ""),)


async def test_what_tells_who_somebody_is_comes_back_whole() -> None:
    report = paper(section("A", said("On 3 May 2026 Selim Arran, a 34-year-old man, slept in cell 12.", 1)))
    assert await hits_in(report, KNOWN) == look(report, KNOWN) != ()


async def test_refusals_come_back_with_their_paragraph() -> None:
    broken = said("", kind=K.PHOTO, image=b"nothing")
    with pytest.raises(PaperRefused) as caught:
        await pdf_of(paper(section("A", broken)))
    assert (caught.value.fault, caught.value.paragraph) == (Fault.PICTURE, broken.id)
    with pytest.raises(PaperRefused) as caught:
        await fact_check_in(b"no document")
    assert caught.value.fault is Fault.NOT_DOCX


@pytest.mark.parametrize(("slow", "content", "fault"), [
    (True, b"", Fault.TOO_SLOW), (False, b"", Fault.FAILED), (False, b"x", Fault.DAMAGED),
])  # fmt: skip
async def test_a_process_that_is_gone_is_a_refusal(
    slow: bool, content: bytes, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> object:
        raise ChildGone(slow=slow)

    monkeypatch.setattr(making, "child", gone)
    with pytest.raises(PaperRefused) as caught:
        await (fact_check_in(content) if content else pdf_of(full()))
    assert caught.value.fault is fault


async def test_many_pictures_fit_into_its_memory() -> None:
    photos = [said(f"Photo {at}.", kind=K.PHOTO, image=photograph()) for at in range(200)]
    report: Paper = paper(section("Photos", *photos))
    assert (await pdf_of(report))[:5] == b"%PDF-"


def test_the_service_itself_loads_none_of_what_makes_papers() -> None:
    loads = "import sys, visits.papers.making, servicekit.papers.making; print({'typst', 'docx', 'PIL'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loads], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "set()"
