"""The table of a fact check as it is sent out. No I/O."""

from typing import Any, Final

from docx.shared import Mm
from servicekit.papers import wordings
from servicekit.papers.content import Paper, Paragraph, ParagraphKind
from servicekit.papers.inline import Run, plain, runs
from servicekit.papers.pictures import picture_of
from servicekit.papers.word import Sheets, element
from servicekit.papers.word_styles import WIDE
from servicekit.papers.writing import turned

from visits.papers.fact_check_marks import bookmark_of, tag_of

_COLUMNS: Final = (900, 5704, 4200, 3200)
_WIDEST: Final = Mm(90)


class Table:
    """A row a paragraph; a heading goes across."""

    def __init__(self, sheets: Sheets, paper: Paper) -> None:
        self._sheets, self._paper = sheets, paper
        self._marks = 0

    def put(self) -> None:
        words = wordings.wording(self._paper.language)
        table = element("tbl")
        properties = element("tblPr")
        properties.append(element("tblStyle", val="TableGrid"))
        if self._sheets.turned:
            properties.append(element("bidiVisual"))
        properties.append(element("tblW", w=str(WIDE), type="dxa"))
        properties.append(element("tblLayout", type="fixed"))
        properties.append(element("tblLook", val="0020", firstRow="1"))
        table.append(properties)
        grid = element("tblGrid")
        grid.extend([element("gridCol", w=str(width)) for width in _COLUMNS])
        table.append(grid)
        table.append(self._header((words.number, words.text, words.what_is_wrong, words.what_shows_it)))
        for section in self._paper.sections:
            if section.title.strip():
                table.append(self._across(section.title, None))
            for paragraph in section.paragraphs:
                if paragraph.kind is ParagraphKind.HEADING:
                    table.append(self._across(plain(paragraph.text), paragraph))
                else:
                    table.append(self._row(paragraph))
        self._sheets.document.element.body.insert_element_before(table, "w:sectPr")
        self._sheets.paragraph("Normal")

    def _header(self, titles: tuple[str, ...]) -> Any:
        row = _whole_row(element("tblHeader"))
        for width, title in zip(_COLUMNS, titles, strict=True):
            cell = _cell(width)
            self._sheets.write(self._sheets.paragraph("CellHeading", where=cell), [Run(title)])
            row.append(cell)
        return row

    def _across(self, title: str, paragraph: Paragraph | None) -> Any:
        row, cell = _whole_row(), _cell(WIDE, len(_COLUMNS))
        line = self._sheets.paragraph("CellHeading", where=cell)
        if paragraph is None:
            self._sheets.write(line, [Run(title)])
        else:
            self._marked(line, paragraph, title)
        row.append(cell)
        return row

    def _row(self, paragraph: Paragraph) -> Any:
        row = _whole_row()
        number, text, *answers = (_cell(width) for width in _COLUMNS)
        self._say(text, paragraph)
        shown = "" if paragraph.number is None else str(paragraph.number)
        line = self._sheets.paragraph("Cell", where=number)
        self._marked(line, paragraph, shown or "–", _text_of(text))
        for answer in answers:
            self._sheets.paragraph("Cell", where=answer)
        row.extend([number, text, *answers])
        return row

    def _marked(self, line: Any, paragraph: Paragraph, shown: str, text: str | None = None) -> None:
        """``shown`` with the mark of its paragraph on it and around it."""
        self._marks += 1
        said = shown if text is None else text
        control, properties, content = element("sdt"), element("sdtPr"), element("sdtContent")
        properties.append(element("tag", val=tag_of(paragraph.id, said)))
        properties.append(element("id", val=str(self._marks)))
        properties.append(element("lock", val="contentLocked"))
        control.extend([properties, content])
        self._sheets.write(content, [Run(shown)])
        line.append(element("bookmarkStart", id=str(self._marks), name=bookmark_of(paragraph.id, said)))
        line.append(control)
        line.append(element("bookmarkEnd", id=str(self._marks)))

    def _say(self, cell: Any, paragraph: Paragraph) -> None:
        sheets = self._sheets
        word = wordings.kind_in_words(paragraph.kind, self._paper.language)
        if label := "  ".join(part for part in (word, paragraph.label) if part):
            sheets.write(sheets.paragraph("CellHeading", where=cell), [Run(label)])
        if paragraph.image is not None:
            words = wordings.wording(self._paper.language)
            alternative = paragraph.alternative or plain(paragraph.text) or words.photograph
            line = sheets.paragraph("Cell", where=cell)
            sheets.picture(line, picture_of(paragraph), alternative, _WIDEST)
        around = turned(plain(paragraph.text), paragraph.language, sheets.turned)
        line = sheets.paragraph("Cell", turned=around, where=cell)
        sheets.write(line, runs(paragraph.text), turned=around, language=paragraph.language)
        for name, value in paragraph.details:
            line = sheets.paragraph("Cell", where=cell)
            sheets.write(line, [Run(name)], style="DetailName")
            sheets.write(line, [Run("\n"), *runs(value)])


def printed_lines(paper: Paper, paragraph: Paragraph) -> str:
    """What stands in a paragraph's row, as its lines are read back."""
    if paragraph.kind is ParagraphKind.HEADING:
        return plain(paragraph.text)
    word = wordings.kind_in_words(paragraph.kind, paper.language)
    label = "  ".join(part for part in (word, paragraph.label) if part)
    lines = [label] if label else []
    if paragraph.image is not None:
        lines.append("")
    lines.append(plain(paragraph.text))
    lines += [f"{name}\n{plain(value)}" for name, value in paragraph.details]
    return "\n".join(lines)


def _text_of(cell: Any) -> str:
    return "".join(piece.text or "" for piece in cell.iter() if piece.tag.endswith("}t"))


def _whole_row(*more: Any) -> Any:
    """Who answers sees a paragraph and the room beside it on one page; one that is longer than a page goes on."""
    row, properties = element("tr"), element("trPr")
    properties.extend([element("cantSplit"), *more])
    row.append(properties)
    return row


def _cell(width: int, across: int = 1) -> Any:
    cell, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=str(width), type="dxa"))
    if across > 1:
        properties.append(element("gridSpan", val=str(across)))
    cell.append(properties)
    return cell
