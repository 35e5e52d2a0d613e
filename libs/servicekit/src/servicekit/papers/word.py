"""A paper's sheets in Word's own terms: page, header, footer, words in either direction of writing. No I/O."""

import io
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Mm

from servicekit.papers import word_styles, wordings
from servicekit.papers.content import Paper, Table
from servicekit.papers.inline import Run, printed
from servicekit.papers.pictures import Picture
from servicekit.papers.writing import is_right_to_left, spoken, stretches

_TEXT_WIDTH = 160
_WIDEST = Mm(_TEXT_WIDTH - 13)
_HIGHEST = Mm(115)
_AN_INCH = 914400
_DOTS = 150
"""An inch, at least."""


def element(tag: str, /, **values: str) -> Any:
    made = OxmlElement(f"w:{tag}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


class Sheets:
    """``wide``: on pages that lie on their side."""

    def __init__(self, paper: Paper, title: str, *, wide: bool = False) -> None:
        self._wide = wide
        self.turned = is_right_to_left(paper.language)
        self.document = docx.Document()
        self._language = paper.language
        self._body = self.document.element.body
        self._set_styles()
        self._set_page()
        self._set_properties(paper, title)
        self._set_furniture(paper)

    def _set_styles(self) -> None:
        made = word_styles.styles(
            self._language, self.turned, word_styles.WIDE if self._wide else word_styles.WIDTH
        )
        for part, content in (
            (self.document.styles.element, made),
            (self.document.part.numbering_part.element, word_styles.bullets()),
        ):
            for child in list(part):
                part.remove(child)
            part.extend(list(content))

    def _set_page(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = (Mm(297), Mm(210)) if self._wide else (Mm(210), Mm(297))
        page.orientation = WD_ORIENT.LANDSCAPE if self._wide else WD_ORIENT.PORTRAIT
        page.left_margin = page.right_margin = Mm(25)
        page.top_margin = page.bottom_margin = Mm(27)
        page.header_distance = page.footer_distance = Mm(13)
        if self.turned:
            page._sectPr.append(element("bidi"))

    def _set_properties(self, paper: Paper, title: str) -> None:
        known = self.document.core_properties
        known.title, known.author = printed(title)[:250], printed(paper.institution)[:250]
        known.language, known.version = paper.language, str(paper.version)
        known.subject, known.comments, known.last_modified_by = paper.reference, "", ""
        known.created = known.modified = datetime.combine(paper.date, time())
        package = self.document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del package.rels[key]

    def _set_furniture(self, paper: Paper) -> None:
        section = self.document.sections[0]
        header = section.header.paragraphs[0]._p
        self.write(header, [Run(paper.institution)])
        if mark := wordings.draft_mark(paper):
            header.append(self._tab())
            self.write(header, [Run(mark)], style="DraftMark")
        footer = section.footer.paragraphs[0]._p
        before, rest = wordings.wording(paper.language).page.split("{page}")
        between, after = rest.split("{pages}")
        self.write(footer, [Run(" · ".join(filter(None, (paper.reference, wordings.level_in_words(paper)))))])
        footer.append(self._tab())
        self.write(footer, [Run(before)])
        self._computed(footer, "PAGE")
        self.write(footer, [Run(between)])
        self._computed(footer, "NUMPAGES")
        self.write(footer, [Run(after)])

    def paragraph(self, style: str, *, turned: bool | None = None, where: Any = None) -> Any:
        """A new one at the end; ``turned`` only where it differs from the sheet."""
        made = element("p")
        properties = element("pPr")
        other_way = turned is not None and turned is not self.turned
        named = f"{style}Turned" if other_way and style in word_styles.TURNED else style
        properties.append(element("pStyle", val=named))
        if other_way:
            properties.append(element("bidi", val="1" if turned else "0"))
        made.append(properties)
        if where is None:
            self._body.insert_element_before(made, "w:sectPr")
        else:
            where.append(made)
        return made

    def write(
        self,
        paragraph: Any,
        words: Iterable[Run],
        *,
        turned: bool | None = None,
        language: str = "und",
        style: str | None = None,
    ) -> None:
        """Words at the end of ``paragraph``, of one direction each."""
        around = self.turned if turned is None else turned
        for run in words:
            if run.text == "\n":
                self._add(paragraph, [element("br")], None, False, language)
                continue
            for piece in stretches(printed(run.text), around):
                look = style
                if run.strong:
                    look = "Strong"
                elif run.emphasis:
                    look = "ArabicEmphasis" if piece.turned else "Emphasis"
                text = _held(piece.text) if around and not piece.turned else piece.text
                self._add(paragraph, _pieces(text), look, piece.turned, language, also=run)

    def _add(
        self,
        paragraph: Any,
        pieces: list[Any],
        style: str | None,
        turned: bool,
        language: str,
        also: Run | None = None,
    ) -> None:
        made, properties = element("r"), element("rPr")
        if style:
            properties.append(element("rStyle", val=style))
        if also and also.strong and also.emphasis:
            properties.append(element("u", val="single") if turned else element("i"))
        if turned:
            properties.append(element("rtl"))
        if spoken(language) != "und" and language != self._language:
            properties.append(element("lang", **{"bidi" if turned else "val": language}))
        if len(properties):
            made.append(properties)
        made.extend(pieces)
        paragraph.append(made)

    def _tab(self) -> Any:
        made = element("r")
        made.append(element("tab"))
        return made

    def tab(self, paragraph: Any) -> None:
        paragraph.append(self._tab())

    def _computed(self, paragraph: Any, code: str) -> None:
        """A page number, which Word works out."""
        shown = element("t")
        shown.text = "1"
        instruction = element("instrText")
        instruction.text = f" {code} "
        for piece in (
            element("fldChar", fldCharType="begin"),
            instruction,
            element("fldChar", fldCharType="separate"),
            shown,
            element("fldChar", fldCharType="end"),
        ):
            made = element("r")
            made.append(piece)
            paragraph.append(made)

    def contents(self, heading: str, titles: Iterable[tuple[int, str]]) -> None:
        """A table of contents that Word fills with page numbers; until then it shows the titles."""
        self.write(self.paragraph("TOCHeading"), [Run(heading)])
        listed = [(self.paragraph(f"TOC{level}"), title) for level, title in titles]
        if not listed:
            return
        for paragraph, title in listed:
            self.write(paragraph, [Run(title)])
        first, last = listed[0][0], listed[-1][0]
        instruction = element("instrText")
        instruction.text = ' TOC \\o "1-2" \\u '
        begin = element("fldChar", fldCharType="begin", dirty="1")
        for at, piece in enumerate((begin, instruction, element("fldChar", fldCharType="separate"))):
            made = element("r")
            made.append(piece)
            first.insert(1 + at, made)
        made = element("r")
        made.append(element("fldChar", fldCharType="end"))
        last.append(made)

    def new_page(self, paragraph: Any) -> None:
        paragraph.pPr.insert(1, element("pageBreakBefore"))

    def picture(self, paragraph: Any, picture: Picture, alternative: str, widest: int = _WIDEST) -> None:
        width = picture.width * _AN_INCH // _DOTS
        height = picture.height * _AN_INCH // _DOTS
        scale = min(1.0, widest / max(1, width), _HIGHEST / max(1, height))
        shape = self.document.part.new_pic_inline(
            io.BytesIO(picture.content), Emu(max(1, round(width * scale))), Emu(max(1, round(height * scale)))
        )
        shape.docPr.set("descr", printed(alternative))
        made, drawing = element("r"), element("drawing")
        drawing.append(shape)
        made.append(drawing)
        paragraph.append(made)

    def table(self, table: Table) -> None:
        """Its head is repeated on each page; numbers stand at the end of the line."""
        made, properties, grid = element("tbl"), element("tblPr"), element("tblGrid")
        properties.append(element("tblStyle", val="TableGrid"))
        if self.turned:
            properties.append(element("bidiVisual"))
        properties.append(element("tblW", type="dxa", w=str(word_styles.WIDTH - word_styles.GUTTER)))
        properties.append(element("tblInd", type="dxa", w=str(word_styles.GUTTER)))
        properties.append(element("tblLook", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"))
        widths = _widths(len(table.columns))
        grid.extend(element("gridCol", w=str(width)) for width in widths)
        made.extend((properties, grid))
        for at, row in enumerate((table.columns, *table.rows)):
            line = element("tr")
            line_properties = element("trPr")
            line_properties.append(element("cantSplit"))
            if at == 0:
                line_properties.append(element("tblHeader"))
            line.append(line_properties)
            for place, (text, width) in enumerate(zip(row, widths, strict=True)):
                cell, cell_properties = element("tc"), element("tcPr")
                cell_properties.append(element("tcW", type="dxa", w=str(width)))
                cell.append(cell_properties)
                paragraph = self.paragraph("CellHeading" if at == 0 else "Cell", where=cell)
                if place:
                    paragraph.pPr.append(element("jc", val="end"))
                self.write(paragraph, [Run(text)])
                line.append(cell)
            made.append(line)
        self._body.insert_element_before(made, "w:sectPr")

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _widths(columns: int) -> list[int]:
    """Names have twice the room of a number."""
    room = word_styles.WIDTH - word_styles.GUTTER
    one = room // (columns + 1)
    return [room - one * (columns - 1), *[one] * (columns - 1)]


def _held(text: str) -> str:
    """A number between marks that say how it runs: not every reader of Word files asks its run."""
    return text if any(letter.isalpha() for letter in text) else f"\u200e{text}\u200e"


def _pieces(text: str) -> list[Any]:
    pieces: list[Any] = []
    for at, part in enumerate(text.split("\t")):
        if at:
            pieces.append(element("tab"))
        if part:
            words = element("t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            pieces.append(words)
    return pieces
