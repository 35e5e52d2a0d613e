"""A paper as a Word document: styles, real headings and lists, so that it can be worked on and read out."""

from collections.abc import Sequence

from servicekit.papers import wordings
from servicekit.papers.content import Paper, Paragraph, ParagraphKind
from servicekit.papers.inline import Run, plain, runs
from servicekit.papers.pictures import picture_of
from servicekit.papers.quoting import quoted
from servicekit.papers.word import Sheets
from servicekit.papers.writing import turned

_BOXES = {
    ParagraphKind.FINDING: "Finding",
    ParagraphKind.RECOMMENDATION: "Recommendation",
    ParagraphKind.RESPONSE: "Response",
}


def to_docx(paper: Paper) -> bytes:
    """Raises PaperRefused where a picture cannot be read."""
    return _Report(paper).made()


class _Report:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._sheets = Sheets(paper, f"{paper.reference} · {paper.title}")
        self._body = self._sheets.document.element.body

    def made(self) -> bytes:
        head(self._sheets, self._paper, self._paper.title)
        titles = self._titles()
        self._sheets.contents(wordings.wording(self._paper.language).contents, titles)
        new_page = bool(titles)
        for section in self._paper.sections:
            if section.title.strip():
                heading = self._sheets.paragraph("Heading1")
                self._sheets.write(heading, [Run(section.title)])
                if new_page:
                    self._sheets.new_page(heading)
                    new_page = False
            for paragraph in section.paragraphs:
                self._put(paragraph)
        return self._sheets.saved()

    def _titles(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for section in self._paper.sections:
            if section.title.strip():
                found.append((1, section.title))
            found += [
                (2, words.replace("\n", " "))
                for paragraph in section.paragraphs
                if paragraph.kind is ParagraphKind.HEADING and (words := plain(paragraph.text)).strip()
            ]
        return found

    def _put(self, paragraph: Paragraph) -> None:
        kind, number = paragraph.kind, paragraph.number
        if kind is ParagraphKind.HEADING:
            if plain(paragraph.text).strip():
                self._words("Heading2", paragraph)
        elif kind in _BOXES:
            style = _BOXES[kind]
            self._label(f"{style}Label", paragraph)
            self._words(style, paragraph)
            self._details(style, paragraph)
        elif kind is ParagraphKind.PHOTO:
            self._photo(paragraph)
        elif kind is ParagraphKind.TABLE:
            self._counted(paragraph)
        else:
            if paragraph.label:
                self._label("Label", paragraph)
                number = None
            usual = "BodyText" if number is None else "Numbered"
            own = {ParagraphKind.ITEM: "ListBullet", ParagraphKind.QUOTATION: "Quote"}
            self._words(own.get(kind, usual), paragraph, number)
            self._details("BodyText", paragraph)

    def _words(self, style: str, paragraph: Paragraph, number: int | None = None) -> None:
        around = turned(plain(paragraph.text), paragraph.language, self._sheets.turned)
        made = self._sheets.paragraph(style, turned=around)
        if number is not None:
            self._sheets.write(made, [Run(f"{number}.")], turned=around, style="ParagraphNumber")
            if style == "Numbered":
                self._sheets.tab(made)
            else:
                self._sheets.write(made, [Run(" ")], turned=around)
        words = runs(paragraph.text)
        if paragraph.kind is ParagraphKind.QUOTATION:
            words = quoted(paragraph.text, paragraph.language, self._paper.language)
        self._sheets.write(made, words, turned=around, language=paragraph.language)

    def _label(self, style: str, paragraph: Paragraph) -> None:
        """The number, what it is in a word, and what it is called."""
        word = wordings.kind_in_words(paragraph.kind, self._paper.language)
        parts: list[tuple[str, str | None]] = []
        if paragraph.number is not None:
            parts.append((f"{paragraph.number}.", "ParagraphNumber"))
        if word:
            parts.append((word, "KindWord"))
        if paragraph.label:
            parts.append((paragraph.label, None))
        made = self._sheets.paragraph(style)
        for at, (text, look) in enumerate(parts):
            self._sheets.write(made, [Run(text)], style=look)
            if at < len(parts) - 1:
                self._sheets.write(made, [Run("  ")])

    def _details(self, style: str, paragraph: Paragraph) -> None:
        for name, value in paragraph.details:
            made = self._sheets.paragraph(style)
            self._sheets.write(made, [Run(name)], style="DetailName")
            self._sheets.write(made, [Run("\n"), *runs(value)])

    def _counted(self, paragraph: Paragraph) -> None:
        """Numbers: what they are called, all together, the table, and what exactly was counted."""
        table = paragraph.table
        if paragraph.label:
            self._label("Label", paragraph)
        if table and table.total:
            self._sheets.write(self._sheets.paragraph("Total"), [Run(table.total)])
        if table and table.rows:
            self._sheets.table(table)
        self._words("Caption", paragraph)

    def _photo(self, paragraph: Paragraph) -> None:
        if paragraph.image is not None:
            words = wordings.wording(self._paper.language)
            alternative = (
                paragraph.alternative or plain(paragraph.text) or paragraph.label or words.photograph
            )
            self._sheets.picture(self._sheets.paragraph("Picture"), picture_of(paragraph), alternative)
        if paragraph.label:
            self._label("Label", paragraph)
        if paragraph.text:
            self._words("Caption", paragraph, None if paragraph.label else paragraph.number)
        self._details("Caption", paragraph)


def head(sheets: Sheets, paper: Paper, title: str) -> None:
    """What stands above every paper."""
    sheets.write(sheets.paragraph("Institution"), [Run(paper.institution)])
    sheets.write(sheets.paragraph("Title"), [Run(title)])
    for name, value in wordings.facts(paper):
        line = sheets.paragraph("Facts")
        sheets.write(line, [Run(name)], style="DetailName")
        sheets.tab(line)
        sheets.write(line, _lines(value.split("\n")))


def _lines(lines: Sequence[str]) -> list[Run]:
    found: list[Run] = []
    for line in lines:
        found += [Run("\n"), Run(line)] if found else [Run(line)]
    return found
