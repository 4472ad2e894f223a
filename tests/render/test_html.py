"""The page of a document: one file, of which nothing that was stored becomes markup."""

from html.parser import HTMLParser

import pytest

from fbloop.render.documents import escaped
from fbloop.render.html import html_page
from tests.render.nasty import NASTY

MADE = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "strong", "table",
        "thead", "tbody", "tr", "th", "td", "ul", "li", "code"}  # fmt: skip


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(text: str) -> str:
    """A page in whose title, list, table and text it stands."""
    shown = escaped(text)
    table = f"| a |\n| --- |\n| {shown} |"
    return html_page(f"# R {shown}\n\n**t {shown}**\n\n- x {shown}\n\n{table}\n\n{shown}\n", "en")


@pytest.mark.parametrize("text", NASTY)
def test_nothing_stored_becomes_markup(text: str) -> None:
    page = Page(page_of(text))

    assert set(page.tags) <= MADE
    assert {name for name, _ in page.attributes} <= {
        "lang",
        "charset",
        "name",
        "content",
        "style",
        "class",
    }
    assert page.tags.count("td") == 1
    assert page.tags.count("h1") == 1


def test_a_text_is_shown_as_it_was_written() -> None:
    text = "<img src=x onerror=alert(1)> *a* `b` [x](javascript:1) | {{7*7}} &lt; https://x.invalid"

    assert Page(page_of(text)).text.count(text) == 6  # in the title of the window, too


def test_tags_and_pictures_of_a_template_are_no_markup_either() -> None:
    page = html_page('# T\n\n<b onclick="x">b</b> ![p](https://x.invalid/p.png)\n\n<script>', "en")

    assert {"b", "img", "script"}.isdisjoint(Page(page).tags)


def test_it_is_one_file_that_loads_nothing() -> None:
    page = html_page("# 周报\n", "zh")

    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n')
    assert '<meta charset="utf-8">' in page
    assert "<title>周报</title>" in page
    loading = ("<script", "<link", "src=", "url(", "@import", "http")
    assert [word for word in loading if word in page] == []


def test_it_is_made_for_paper_too() -> None:
    page = html_page("# T\n", "en")

    assert "size: A4" in page
    assert "display: table-header-group" in page
    assert "break-inside: avoid" in page
    assert "Noto Sans CJK SC" in page


def test_columns_of_numbers_stand_at_the_right() -> None:
    page = html_page("| n |\n| --: |\n| 1 |\n", "en")

    assert '<td style="text-align:right" class="short">1</td>' in page


def test_short_columns_are_not_broken_and_long_ones_are() -> None:
    long = "长" * 9
    page = html_page(f"| a | b |\n| - | - |\n| x | {long} |\n\n| c |\n| - |\n| y |\n", "zh")

    assert page.count('<td class="short">') == 2
    assert f"<td>{long}</td>" in page
    assert "<th>b</th>" in page
