"""The weekly report in Markdown. `UPDATE_GOLDEN=1 pytest tests/render` writes it anew."""

import os
import re
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markdown_it import MarkdownIt

from fbloop.analysis.weekly import Weekly
from fbloop.render.documents import environment, grid, weekly_markdown
from tests.render.made_weekly import CUSTOMER, PHONE, VIN, empty, full, imported

GOLDEN = Path(__file__).parents[1] / "golden"
MADE = {"full": full, "imported": imported, "empty": empty}
LANGUAGES = ("zh", "en")


def document(weekly: Weekly, lang: str = "zh", *, reveal: bool = False) -> str:
    return weekly_markdown(
        weekly, lang=lang, zone="Asia/Shanghai", labels={"status": {}}, reveal=reveal
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_golden(name: str, lang: str) -> None:
    golden = GOLDEN / f"weekly_{name}.{lang}.md"
    shown = document(MADE[name](), lang)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")

    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_masked_unless_revealed(lang: str) -> None:
    masked = document(full(), lang)
    revealed = document(full(), lang, reveal=True)

    assert [value for value in (CUSTOMER, PHONE, VIN) if value in masked] == []
    assert [value for value in (CUSTOMER, PHONE, VIN) if value not in revealed] == []
    assert ("掩码" in masked, "掩码" in revealed) == (lang == "zh", False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_customers_write_text_and_no_markup(lang: str) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(document(full(), lang, reveal=True))
    kinds = {child.type for token in tokens for child in token.children or ()}

    assert kinds <= {"text", "strong_open", "strong_close", "code_inline", "softbreak"}
    assert "html_block" not in {token.type for token in tokens}
    titles = [token.content for token in tokens if "img onerror" in token.content]
    assert len(titles) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_every_row_of_a_table_has_the_cells_of_its_header(name: str, lang: str) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", document(MADE[name](), lang), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1


@pytest.mark.parametrize("name", MADE)
def test_both_languages_have_the_same_shape(name: str) -> None:
    shapes = [
        [re.sub(r"[^#|]", "", line)[:9] for line in document(MADE[name](), lang).splitlines()]
        for lang in LANGUAGES
    ]

    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_import_has_no_empty_columns_and_no_table_of_stores(lang: str) -> None:
    shown = document(imported(), lang)

    assert not re.search(r"负责人 \||门店 \||Owner|Store", shown)
    for table in re.findall(r"(?:^\|.*\n)+", shown, re.MULTILINE):
        columns = zip(*(line.split("|")[1:-1] for line in table.splitlines()[2:]), strict=True)
        assert all(any(cell.strip() for cell in column) for column in columns)


def test_the_conclusion_comes_first() -> None:
    second = {name: document(made(), "en").split("\n")[2] for name, made in MADE.items()}

    assert second["full"].startswith("**Closure rate 33.3%: standard not met")
    assert second["imported"].startswith("**None of the 447 issues reported is proven solved; 43")
    assert second["empty"].startswith("**No issue was reported")


def test_an_issue_that_is_late_in_several_ways_has_one_line() -> None:
    shown = document(full(), "en")
    overdue = shown[shown.index("## Overdue") : shown.index("## Came back")]

    assert overdue.count("P0-2026-11-0001") == 1
    assert "| checklist (2) +1 |" in overdue
    assert "The 20 worst issues; 3 more." in overdue


@pytest.mark.parametrize("name", MADE)
def test_equal_input_gives_equal_text(name: str) -> None:
    assert document(MADE[name]()) == document(MADE[name]())


def test_labels_of_the_rule_files_are_used() -> None:
    shown = weekly_markdown(
        full(), lang="zh", zone="Asia/Shanghai", labels={"status": {"executing": "处置中"}}
    )

    assert "处置中" in shown
    assert "执行中" not in shown


def test_an_undefined_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ made_up }}").render()


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        document(full(), "fr")


def test_a_grid_leaves_out_what_is_empty_throughout() -> None:
    rows = [{"a": "1", "b": "", "c": ""}, {"a": "", "b": "", "c": "x|y"}]

    assert grid(rows, {"c": "C", "b": "B", "a": "A"}) == (
        "| C | A |\n| --- | --- |\n|  | 1 |\n| x\\|y |  |"
    )
