"""What is read out of documents from outside, and what is made into one."""

import io

import docx
import pytest
from complaints.documents import built_in, mail, template
from complaints.documents.package import check_package
from complaints.documents.refusals import DocumentRefused
from complaints.letters.fields import fill, named_in
from complaints.letters.rules import unfinished
from hypothesis import given, settings
from hypothesis import strategies as st

_SHEET = built_in.build("question", "en", to_authority=True)
_TURNED = built_in.build("question", "ar", to_authority=True)


def words_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_out_as_it_was_written(text: str) -> None:
    made = template.render(_SHEET, {"office": text}, f"begins {text} ends", "en")
    check_package(made)
    kept = "".join(text.split())
    for c in kept:
        if not c.isprintable() or ord(c) > 0xFFFF:
            return
    assert kept in "".join(words_of(made).split())


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ابجد 123-/:.ABC", max_size=80))
def test_turned_text_loses_no_letter(text: str) -> None:
    made = words_of(template.render(_TURNED, {}, f"بدء {text} انتهاء", "ar"))
    assert "".join(text.split()) in "".join(made.replace("\u200e", "").split())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_anything_is_an_email_or_is_refused(content: bytes) -> None:
    for head in (
        b"",
        b"From: a@example.org\n",
        b"From: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    ):
        try:
            found = mail.read_mail(head + content)
        except DocumentRefused:
            continue
        assert len(found.subject) <= 300
        assert len(found.text) <= mail.TEXT


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_no_page_comes_out_with_marks_of_its_own(text: str) -> None:
    assert "script" not in mail.without_marks(f"<p>{'x'}</p><script>{text}</script>").lower()


def test_mail_within_mail_within_mail_ends() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(300))
    with pytest.raises(DocumentRefused):
        mail.read_mail(b"From: a@example.org\n" + deep)


@given(st.text(max_size=60))
def test_a_value_that_looks_like_a_field_is_not_filled_in_again(value: str) -> None:
    filled = fill("{{ reference }}", {"reference": "{{ office }}" + value, "office": "secret"})
    assert filled == "{{ office }}" + value


@pytest.mark.parametrize("kind", built_in.KINDS)
@pytest.mark.parametrize("language", built_in.LANGUAGES)
def test_built_in_words_name_the_complaint_and_begin_alike(kind: str, language: str) -> None:
    words = built_in.wording(kind, language)
    assert "reference" in named_in(words)
    assert (kind == "to-authority") <= ("recipient_name" not in named_in(words))
    assert unfinished(words) == (kind != "acknowledgement")


@pytest.mark.parametrize("text", ["Done by …", "…", "1. ", "First\n2.\nthird"])
def test_place_to_fill_in_is_seen(text: str) -> None:
    assert unfinished(text)


@pytest.mark.parametrize("text", ["And so on…", "1. First", "On 4. May we came"])
def test_finished_text_is_not_held_back(text: str) -> None:
    assert not unfinished(text)
