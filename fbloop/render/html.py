"""A Markdown document as one HTML page: for a mail, a browser, a printer. Loads nothing else."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from fbloop.render.widths import width

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

# Chinese fonts of Windows, macOS and Linux; sizes are those of a printed page.
_STYLE = """\
@page { size: A4; margin: 14mm 12mm; }
* { box-sizing: border-box; }
body { max-width: 64rem; margin: 0 auto; padding: 1.5rem; color: #1d2433; background: #fff;
  font: 15px/1.6 "Segoe UI", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h1 { margin: 0 0 .6rem; font-size: 1.6rem; line-height: 1.3; }
h2 { margin: 2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid #d5dbe6;
  font-size: 1.15rem; break-after: avoid; }
h3 { margin: 1.2rem 0 .3rem; font-size: 1rem; break-after: avoid; }
h3 + ul { break-inside: avoid; }
p, ul { margin: .5rem 0; }
ul { padding-left: 1.3rem; }
li { margin: .15rem 0; overflow-wrap: anywhere; }
li > ul { margin: 0; }
h1 + p { margin: .8rem 0; padding: .7rem 1rem; border-left: 4px solid #1f5fbf;
  background: #eef3fb; font-size: 1.05rem; }
table { width: auto; max-width: 100%; min-width: 24rem; margin: .7rem 0;
  border-collapse: collapse; font-size: .87rem; line-height: 1.45;
  font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: .35rem .5rem; border-bottom: 1px solid #e1e6ee; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
th { border-bottom: 2px solid #b6c0d1; background: #f5f7fa; font-weight: 600; white-space: nowrap; }
.short, .whole { white-space: nowrap; }
td:not(.short) { min-width: 9em; }
td strong, li strong:not(:first-child) { color: #b3261e; }
code { font: .85em/1.4 Consolas, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.45; }
  h1 + p, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { margin-top: 1.2rem; }
  table { font-size: 8pt; }
  th, td { padding: .2rem .3rem; }
}
"""
_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}</body>
</html>
"""
_LANGUAGES = {"zh": "zh-CN"}
# Columns of labels, dates and names are not broken, so that the long ones get the room.
_SHORT = 16
_WHOLE = re.compile(r"\b(?:P[0-3]-)?\d{4}-\d{2}-\d{2,}\b")


def html_page(text: str, lang: str) -> str:
    """The page of a Markdown document; its title is the first heading.

    Tags in the text are text, pictures are not shown: the page runs and fetches nothing.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.add_render_rule("text", _unbroken)
    tokens = reader.parse(text)
    _mark_short_columns(tokens)
    return _PAGE.format(
        lang=_LANGUAGES.get(lang, lang),
        title=escape(_title(tokens)),
        style=_STYLE,
        body=reader.renderer.render(tokens, reader.options, {}),
    )


def _unbroken(_: "RendererHTML", tokens: "Sequence[Token]", index: int, *__: object) -> str:
    """A piece of text; a line does not end within the number of an issue or a date."""
    return _WHOLE.sub(r'<span class="whole">\g<0></span>', escape(tokens[index].content))


def _title(tokens: "Sequence[Token]") -> str:
    """The first heading's text without its marks."""
    after = (next_one for token, next_one in pairwise(tokens) if token.type == "heading_open")
    heading = next(after, None)
    return _shown(heading) if heading else ""


def _mark_short_columns(tokens: "Sequence[Token]") -> None:
    """Give the class `short` to every cell of a column that has no long one."""
    columns: list[list[tuple[Token, int]]] = []
    column = 0
    for token, inside in pairwise(tokens):
        if token.type == "table_open":
            _mark(columns)
            columns = []
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            if column == len(columns):
                columns.append([])
            columns[column].append((token, width(_shown(inside))))
            column += 1
    _mark(columns)


def _mark(columns: "Sequence[Sequence[tuple[Token, int]]]") -> None:
    for cells in columns:
        if all(wide <= _SHORT for _, wide in cells):
            for cell, _ in cells:
                cell.attrSet("class", "short")


def _shown(inline: "Token") -> str:
    return "".join(part.content for part in inline.children or ())
