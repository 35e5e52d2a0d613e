"""A letter's sheet of paper (A4, window envelope), in either direction of writing."""

from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from complaints.documents.template import is_right_to_left

_FONTS = {"latin": "Times New Roman", "arabic": "Traditional Arabic"}
_INK = RGBColor(0x1B, 0x26, 0x2C)


class Sheet:
    def __init__(self, language: str) -> None:
        self.turned = is_right_to_left(language)
        self.document = docx.Document()
        self._language = language
        self._set_page()
        self._set_font()

    def _set_page(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin, page.bottom_margin = Cm(2), Cm(2.2)
        page.header_distance = page.footer_distance = Cm(1.1)
        if self.turned:
            page._sectPr.append(OxmlElement("w:bidi"))

    def _set_font(self) -> None:
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(12 if self.turned else 11)
        normal.font.color.rgb = _INK
        shape = normal.paragraph_format
        shape.space_after, shape.space_before = Pt(8), Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.35 if self.turned else 1.2
        properties = normal.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{name}"), _FONTS["latin"])
        fonts.set(qn("w:cs"), _FONTS["arabic" if self.turned else "latin"])
        size = OxmlElement("w:szCs")
        size.set(qn("w:val"), "28" if self.turned else "22")
        properties.append(size)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:bidi" if self.turned else "w:val"), self._language)
        properties.append(spoken)

    def _new(self, where: Any = None) -> Any:
        paragraph = (where or self.document).add_paragraph()
        if self.turned:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return paragraph

    def _write(self, paragraph: Any, words: str, *, turned: bool | None = None, **looks: Any) -> Any:
        """``turned``: in the sheet's own direction unless said; numbers and references stay as they are read."""
        run = paragraph.add_run(words)
        for name, value in looks.items():
            setattr(run.font, name, value)
        properties = run._r.get_or_add_rPr()
        if self.turned and looks.get("bold"):
            properties.append(OxmlElement("w:bCs"))
        if self.turned and (size := looks.get("size")):
            wide = OxmlElement("w:szCs")
            wide.set(qn("w:val"), str(round(size.pt * 2.2)))
            properties.append(wide)
        if self.turned if turned is None else turned:
            properties.append(OxmlElement("w:rtl"))
        return run

    def letterhead(self, words: str) -> None:
        paragraph = self._new()
        self._write(paragraph, words, bold=True, size=Pt(14))
        paragraph.paragraph_format.space_after = Pt(36)
        border = OxmlElement("w:pBdr")
        rule = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "6"), ("color", "0A5870")):
            rule.set(qn(f"w:{name}"), value)
        border.append(rule)
        properties = paragraph._p.get_or_add_pPr()
        later = [qn(f"w:{name}") for name in ("bidi", "spacing", "ind", "jc", "rPr")]
        next(child for child in properties if child.tag in later).addprevious(border)

    def address(self, lines: list[str]) -> None:
        """What shows in the window: who it is to and nothing of what it is about."""
        for line in lines:
            paragraph = self._new()
            self._write(paragraph, line)
            paragraph.paragraph_format.space_after = Pt(0)
        self.document.paragraphs[-1].paragraph_format.space_after = Pt(40)

    def line(self, words: str, above: int = 0) -> None:
        paragraph = self._new()
        self._write(paragraph, words)
        paragraph.paragraph_format.space_before = Pt(above)
        paragraph.paragraph_format.space_after = Pt(0)

    def labelled(self, label: str, number: str) -> None:
        paragraph = self._new()
        if label:
            self._write(paragraph, f"{label} ")
        self._write(paragraph, number, turned=False)
        paragraph.paragraph_format.space_after = Pt(22)

    def mark(self, words: str) -> None:
        self._new().add_run(words)

    def paragraph(self, words: str) -> None:
        self._write(self._new(), words)

    def signature(self, label: str, *lines: str) -> None:
        """Kept on one page, with room to sign by hand."""
        paragraph = self._new()
        self._write(paragraph, label)
        paragraph.paragraph_format.space_before = Pt(14)
        paragraph.paragraph_format.space_after = Pt(44)
        paragraph.paragraph_format.keep_with_next = True
        for at, line in enumerate(lines):
            signed = self._new()
            self._write(signed, line)
            signed.paragraph_format.space_after = Pt(0)
            signed.paragraph_format.keep_with_next = at < len(lines) - 1

    def page_numbers(self) -> None:
        footer = self.document.sections[0].footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = footer.add_run()
            run.font.size = Pt(9)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = words
            run._r.append(mark)
