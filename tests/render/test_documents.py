"""The reports for people. `UPDATE_GOLDEN=1 pytest tests/render` writes the golden files anew."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markdown_it import MarkdownIt

from fbloop.render.daily import daily_json
from fbloop.render.documents import Marked, document, environment, escaped, n_of, strong, tidied
from fbloop.render.html import html_page
from fbloop.render.product import product_json
from fbloop.render.safe import markdown
from fbloop.render.weekly import weekly_json
from tests.golden_files import golden
from tests.render.made_documents import MADE, ZONE, names, text
from tests.render.made_weekly import CUSTOMER, PHONE, VIN
from tests.render.nasty import NASTY

LANGUAGES = ("zh", "en")
BUSY = ("weekly_full", "daily_busy", "product_busy")


def tables(page: str) -> list[list[list[str]]]:
    """The tables of a page: lines of cells."""
    found = re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)
    return [[re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()] for table in found]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_golden(name: str, lang: str) -> None:
    shown = text(name, lang)
    assert shown == golden(f"{name}.{lang}.md", shown)


def test_golden_page() -> None:
    page = html_page(text("weekly_full"), "zh")
    shown = re.sub(r"(?s)<style>.*</style>", "<style></style>", page)
    assert shown == golden("weekly_full.zh.html", shown)
    assert "@page { size: A4;" in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", BUSY)
def test_masked_unless_revealed(name: str, lang: str) -> None:
    masked, revealed = text(name, lang), text(name, lang, reveal=True)
    assert [value for value in (CUSTOMER, PHONE, VIN) if value in masked] == []
    assert CUSTOMER in revealed
    assert PHONE in revealed
    says = {"zh": "掩码", "en": "masked"}[lang]
    assert (says in masked, says in revealed) == (True, False)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", BUSY)
def test_customers_write_text_and_no_markup(name: str, lang: str) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(text(name, lang, reveal=True))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "strong_open", "strong_close", "code_inline", "softbreak"}
    assert "html_block" not in {token.type for token in tokens}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_every_row_of_a_table_has_the_cells_of_its_header(name: str, lang: str) -> None:
    for table in tables(text(name, lang)):
        assert len({len(row) for row in table}) == 1
        columns = list(zip(*table[2:], strict=True))
        assert all(any(cell.strip() for cell in column) for column in columns)


@pytest.mark.parametrize("name", MADE)
def test_both_languages_have_the_same_shape(name: str) -> None:
    shapes = [
        [re.match(r"#*|\||-?", line)[0] + str(line.count("|"))  # type: ignore[index]
         for line in text(name, lang).splitlines() if line.startswith(("#", "|", "-"))]
        for lang in LANGUAGES
    ]  # fmt: skip
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_the_parts_of_a_page_stand_one_blank_line_apart(name: str, lang: str) -> None:
    page = text(name, lang)
    assert "\n\n\n" not in page
    for before, heading in re.findall(r"(.*)\n(#+ .*)", page):
        assert before == "", heading
    assert page.endswith("\n")
    assert [line for line in page.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("name", BUSY)
def test_no_code_is_left_in_the_chinese_report(name: str) -> None:
    shown = re.sub(r"`[^`]*`|OTA|M[12]|TOP-10|VIN|P[0-3](/P1)?", "", text(name))
    words = set(re.findall(r"(?<![A-Za-z0-9/])[a-z]{3,}(?:_[a-z]+)*", shown))
    assert words <= {"img", "onerror", "https", "http", "example", "invalid", "png"}


@pytest.mark.parametrize("as_json", [weekly_json, daily_json, product_json])
def test_programs_read_masked_texts_too(as_json: Callable[..., Any]) -> None:
    made = next(MADE[name][1] for name in BUSY if as_json.__name__.startswith(name[:5]))
    masked, revealed = (str(as_json(made, zone=ZONE, reveal=reveal)) for reveal in (False, True))
    assert [value for value in (CUSTOMER, PHONE, VIN) if value in masked] == []
    assert CUSTOMER in revealed
    assert PHONE in revealed


# The weekly report


@pytest.mark.parametrize(
    ("lang", "heading"), [("zh", "## 瓶颈与预警"), ("en", "## Bottleneck and")]
)
def test_early_warnings_have_their_heading_where_nothing_waits(lang: str, heading: str) -> None:
    of = dict(names("weekly_full", lang)) | {"bottleneck": None, "waiting": [], "signals": []}
    page = document(f"weekly.{lang}.md.j2", of)
    warning = page.index({"zh": "上期的类别、车型", "en": "No category, model"}[lang])
    assert page.rindex("\n## ", 0, warning) == page.index(f"\n{heading}")


@pytest.mark.parametrize(
    ("stores", "zones", "said"),
    [
        (0, 0, ["Ranked by issues per 100 workshop visits."]),
        (2, 1, ["Ranked by count: visits are not known"]),
        (1, 1, ["Ranked by count: the visits of 1 are", "Ranked by count: visits are not"]),
        (1, 0, ["Ranked by count: the visits of 1 are", "Ranked by issues per 100"]),
    ],
)
def test_a_ranking_says_by_what(stores: int, zones: int, said: list[str]) -> None:
    of = dict(names("weekly_full", "en")) | {"unvisited": {"stores": stores, "zones": zones}}
    page = document("weekly.en.md.j2", of)
    found = re.findall("^Ranked by .*", page, re.MULTILINE)
    assert [line[: len(start)] for line, start in zip(found, said, strict=True)] == said


def test_the_conclusion_comes_first() -> None:
    third = {name: text(name, "en").split("\n")[2] for name in MADE if name.startswith("weekly")}
    assert third["weekly_full"].startswith("**Closure rate 33.3%: standard not met (above 80%). ")
    assert "False closures: 2 of 8 closings judged." in third["weekly_full"]
    assert third["weekly_imported"].startswith("**Closure rate 0.0%: standard not met")
    assert third["weekly_empty"].startswith("**No issue was reported in this period. Nothing is")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_severe_case_has_five_lines(lang: str) -> None:
    page = text("weekly_full", lang)
    lines = page[page.index("### P0") : page.index("### P1")].strip().splitlines()
    assert len(lines) == 2 + 5
    assert all(line.startswith("- **") for line in lines[2:])


def test_every_indicator_of_the_card_is_defined() -> None:
    for lang in LANGUAGES:
        card = names("weekly_full", lang)["card"]
        defined = ", ".join(d["name"] for d in names("weekly_full", lang)["definitions"])
        assert [row["name"] for row in card if row["name"] not in defined] == []


def test_a_mean_is_a_length_of_time_and_a_rate_of_few_is_none() -> None:
    card = {row["name"]: row for row in names("weekly_full", "en")["card"]}
    assert card["Mean logging delay"]["value"] == "0 min"
    assert card["Claims that came back"]["value"] == "fewer than 5"
    assert card["Identification rate"]["value"] == "not known yet"


def test_an_issue_that_is_late_in_several_ways_has_one_line() -> None:
    shown = text("weekly_full", "en")
    overdue = shown[shown.index("## Overdue") : shown.index("## Came back")]
    assert overdue.count("P0-2026-11-0001") == 1
    assert "| checklist (2) +1 " in overdue
    assert "The 20 worst (3 more):" in overdue


def test_what_is_beyond_twenty_rows_is_counted() -> None:
    assert "26 issues more." in text("weekly_full", "en")


def test_sections_without_content_do_not_appear() -> None:
    empty = text("weekly_empty", "en")
    assert re.findall(r"^## .*", empty, re.MULTILINE) == ["## Indicators", "## Definitions"]


# How documents are made


def test_an_undefined_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ made_up }}").render()


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        document("weekly.fr.md.j2", {})


@pytest.mark.parametrize("nasty", NASTY)
def test_every_text_that_a_template_sees_is_escaped(nasty: str) -> None:
    shown = escaped({"a": [{"b": nasty}], "n": 1, "is_it": True, "none": None})
    assert shown == {"a": ({"b": markdown(nasty)},), "n": 1, "is_it": True, "none": None}


def test_what_we_wrote_ourselves_is_not_escaped_again() -> None:
    assert escaped({"a": Marked("**x**"), "b": strong("a|b")}) == {"a": "**x**", "b": "**a\\|b**"}


def test_blank_lines_and_counts() -> None:
    assert tidied("\n\na\n\n\n\nb") == "a\n\nb\n"
    assert (n_of(1, "issue", "issues"), n_of(0, "issue", "issues")) == ("1 issue", "0 issues")
