"""Templates: the institution's own, checked before they are taken, and those that come with Daylight."""

import io
import zipfile
from typing import Any

import docx
import pytest
from complaints.models import LetterTemplate
from complaints.policy.permissions import READ, SETTINGS, WORK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.test_letters import (
    AUTHOR,
    PURPOSE,
    act,
    call,
    complaint,
    drafted,
    file_of,
    version,
)

KEEPER = person(SETTINGS)
ADMIN = person(SETTINGS, side=None)  # type: ignore[arg-type]
FORM = {"kind": "question", "language": "en", "name": "Medical question"}
TEXT = ["{{ text_begins }}", "About {{ reference }}.", "Please answer.", "{{ text_ends }}"]


def document(*lines: str) -> docx.document.Document:
    made = docx.Document()
    for line in lines or ("{{ office }}", *TEXT, "{{ author }}"):
        made.add_paragraph(line)
    return made


def saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(content: bytes, **changes: bytes) -> bytes:
    """The same package with other or more parts; ``__`` stands for a slash, ``_x_`` for a dot."""
    parts = {name.replace("__", "/").replace("_x_", "."): part for name, part in changes.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


async def upload(
    service: Bench, content: bytes, expect: int = 201, who: Principal = KEEPER, **form: Any
) -> Any:
    binary = {"Content-Type": "application/octet-stream"}
    sent = {"params": FORM | form, "content": content, "headers": binary}
    return await call(service, who, "POST", "/letter-templates", expect, **sent)


async def test_own_template_is_used_and_the_next_takes_its_place(complaints: Bench) -> None:
    first = await upload(complaints, saved(document()))
    assert first["fields"] == ["author", "office", "reference"]
    assert first["sealed"] is False
    record = await complaint(complaints)
    letter = await drafted(complaints, record, kind="question", template=first["id"])
    assert letter["text"] == f"About {record['reference']}.\n\nPlease answer."
    second = await upload(complaints, saved(document(*TEXT)))
    listed = await call(complaints, KEEPER, "GET", "/letter-templates")
    assert [one["id"] for one in listed["own"]] == [second["id"]]
    letter = await act(complaints, AUTHOR, record, letter, "submissions")
    assert letter["template"] == "Medical question"
    assert "Please answer." in await file_of(complaints, AUTHOR, record, letter)
    await drafted(complaints, record, 422, kind="question", template=first["id"])


async def test_retired_template_is_offered_no_more(complaints: Bench) -> None:
    made = await upload(complaints, saved(document()))
    path = f"/letter-templates/{made['id']}"
    await call(complaints, KEEPER, "DELETE", path, 428)
    await call(complaints, KEEPER, "DELETE", path, 204, headers=version(made))
    assert (await call(complaints, KEEPER, "GET", "/letter-templates"))["own"] == []


def with_field_code(code: str) -> bytes:
    made = document()
    run = made.paragraphs[0].add_run()._r
    for kind in ("begin", code, "end"):
        tag = "w:instrText" if kind == code else "w:fldChar"
        element = OxmlElement(tag)
        if kind == code:
            element.text = code
        else:
            element.set(qn("w:fldCharType"), kind)
        run.append(element)
    return saved(made)


def with_link() -> bytes:
    made = document()
    made.part.relate_to("https://example.org/x", "http://x/relationships/hyperlink", is_external=True)
    return saved(made)


PLAIN = saved(document())
HOSTILE = [
    pytest.param(b"not a document", "not-docx", id="no document"),
    pytest.param(saved(document(*TEXT, "{{ salary }}")), "unknown-field", id="unknown field"),
    pytest.param(
        saved(document("{{ text_begins }}", "{{ nobody }}", "{{ text_ends }}")),
        "unknown-field",
        id="in the text",
    ),
    pytest.param(saved(document(*TEXT, "{{ office")), "template-syntax", id="not closed"),
    pytest.param(
        saved(document(*TEXT, "{% for x in office %}{{ x }}{% endfor %}")), "template-syntax", id="loop"
    ),
    pytest.param(saved(document(*TEXT, "{{ office.__class__.__mro__ }}")), "template-syntax", id="attribute"),
    pytest.param(saved(document(*TEXT, "{{ office|upper }}")), "template-syntax", id="filter"),
    pytest.param(saved(document(*TEXT, "{{ 9**9**9 }}")), "template-syntax", id="arithmetic"),
    pytest.param(saved(document(*TEXT, "{% include 'x' %}")), "template-syntax", id="include"),
    pytest.param(saved(document("{{ office }}")), "no-text-marks", id="no place for the text"),
    pytest.param(saved(document("{{ text_begins }}", "{{ text_ends }}")), "no-text-marks", id="empty text"),
    pytest.param(with_link(), "external-link", id="link"),
    pytest.param(with_field_code(' INCLUDEPICTURE "http://x/y.png" '), "external-link", id="linked picture"),
    pytest.param(with_field_code(" DDEAUTO cmd x "), "external-link", id="dde"),
    pytest.param(repacked(PLAIN, word__vbaProject_x_bin=b"x"), "macros", id="macros"),
    pytest.param(repacked(PLAIN, word__embeddings__a_x_bin=b"x"), "embedded-object", id="embedded"),
    pytest.param(
        repacked(PLAIN, word__theme__big_x_xml=b"<a>" + b"0" * 41_000_000), "unpacks-too-large", id="bomb"
    ),
    pytest.param(
        repacked(PLAIN, word__settings_x_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "damaged",
        id="entities",
    ),
    pytest.param(repacked(PLAIN, word__styles_x_xml=b"<broken"), "damaged", id="broken part"),
]


@pytest.mark.parametrize(("content", "code"), HOSTILE)
async def test_bad_template_is_refused_with_its_reason(complaints: Bench, content: bytes, code: str) -> None:
    refused = await upload(complaints, content, 422)
    assert refused["errors"][0]["code"] == code
    assert len(refused["detail"]) > 20
    assert await complaints.sql("SELECT id FROM letter_template") == []


async def test_template_with_page_numbers_and_a_condition_is_taken(complaints: Bench) -> None:
    await upload(complaints, with_field_code(" PAGE "))
    await upload(complaints, saved(document(*TEXT, "{% if place %}{{ place }}{% else %}–{% endif %}")))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
async def test_built_in_template_is_one_that_could_be_uploaded(complaints: Bench, language: str) -> None:
    kind = "to-authority"
    async with complaints.client(KEEPER) as client:
        found = await client.get(f"/v1/letter-templates/built-in/{kind}/{language}/content")
    made = await upload(complaints, found.content, kind=kind, language=language)
    assert made["sealed"] is False
    listed = await call(complaints, KEEPER, "GET", "/letter-templates")
    assert len(listed["built_in"]) == 24


async def test_arabic_letter_runs_from_right_to_left(complaints: Bench) -> None:
    record = await complaint(complaints)
    letter = await drafted(complaints, record, language="ar")
    assert letter["right_to_left"] is True
    letter = await act(complaints, AUTHOR, record, letter, "submissions", purpose=PURPOSE)
    opened = await call(
        complaints,
        AUTHOR,
        "POST",
        f"/complaints/{record['id']}/letters/{letter['id']}/readings",
        201,
        json={"purpose": PURPOSE},
    )
    path = f"/v1/complaints/{record['id']}/letters/{letter['id']}/readings/{opened['id']}/content"
    async with complaints.client(AUTHOR) as client:
        made = docx.Document(io.BytesIO((await client.get(path)).content))
    said = next(one for one in made.paragraphs if record["reference"] in one.text and "شكواكم" in one.text)
    assert said._p.find(qn("w:pPr")).find(qn("w:bidi")) is not None
    turned = {run.text: run._r.find(qn("w:rPr")).find(qn("w:rtl")) is not None for run in said.runs}
    assert [text for text, is_turned in turned.items() if record["reference"] in text and is_turned] == []
    assert made.core_properties.author == ""


async def test_who_keeps_templates(complaints: Bench) -> None:
    content = saved(document())
    async with complaints.client() as client:
        assert (await client.get("/v1/letter-templates")).status_code == 401
    for who in (AUTHOR, person(SETTINGS, office=uuid7()), person(READ, WORK)):
        await upload(complaints, content, 403, who=who)
    await upload(complaints, content, 422, who=ADMIN)
    await upload(complaints, content, who=ADMIN, side="preventive")
    other = await upload(complaints, content)
    across = person(READ, SETTINGS, side=Side.PREVENTIVE)
    await call(complaints, across, "GET", f"/letter-templates/{other['id']}/content", 404)
    for who in (KEEPER, ADMIN, across, AUTHOR, person()):
        by_filter, by_policy = await visible_both_ways(complaints, LetterTemplate, who)
        assert by_filter == by_policy
    assert len((await call(complaints, ADMIN, "GET", "/letter-templates"))["own"]) == 2
