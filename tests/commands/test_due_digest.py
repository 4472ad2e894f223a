"""What a person is told of what is due: it fits, is masked, and says how much it cuts off."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from fbloop import config
from fbloop.commands.due_digest import compose
from fbloop.commands.shared.reading import Look
from fbloop.domain.responsibility import Person
from fbloop.render import speech
from fbloop.services.notices.digests import Digest
from tests.render.made_rows import due_row

WANG = "王专家"
MOST_BYTES = 2048  # what a robot of WeCom takes


def composed(*rows: dict[str, Any], name: str = WANG, language: str = "en") -> tuple[str, str]:
    look = Look(
        ledger=cast(Any, None),
        now=0,
        by=WANG,
        zone="Asia/Shanghai",
        language="en",
        place=cast(config.LedgerPlace, None),
        rules=None,
        reveals=True,
    )
    digest = Digest(recipient=Person(name=name, role="expert"), rows=rows)
    return compose(look, digest, language)


def row(number: int = 1, **values: Any) -> dict[str, Any]:
    usual = {
        "id": f"2026-11-{number:04}",
        "owner": WANG,
        "priority": "P2",
        "delay": None,
        "more": 0,
    }
    return due_row(**{**usual, **values})


def test_a_title_counts_issues_and_not_lines() -> None:
    rows = (row(), row(clock="solve"), row(2, priority="P0"))
    assert composed(*rows)[0] == f"fbloop: 2 issues for {WANG}, 1 of them P0"
    assert composed(row())[0] == f"fbloop: 1 issue for {WANG}"


def test_it_speaks_the_language_that_is_asked_and_leaves_the_readers() -> None:
    before = speech.spoken()
    assert WANG in composed(row(), language="zh")[0]
    assert "fbloop: 1 issue" not in composed(row(), language="zh")[0]
    assert speech.spoken() == before


def test_the_command_shows_what_was_told() -> None:
    assert composed(row())[1].splitlines()[-1] == f"fbloop due --owner {WANG}"
    assert composed(row(), row(2, owner=None))[1].splitlines()[-1] == "fbloop due"
    spaced = composed(row(owner="Wang Li"), name="Wang Li")[1]
    assert spaced.splitlines()[-1] == "fbloop due --owner 'Wang Li'"


def test_it_is_masked_though_the_reader_reveals() -> None:
    _, text = composed(row(title="call 13812345678", phone="13812345678"))
    assert "13812345678" not in text


@given(
    st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=60),
    st.sampled_from(("en", "zh")),
    st.text(min_size=1, max_size=30),
)
def test_it_fits_and_says_how_many_more_there_are(
    titles: list[str], language: str, name: str
) -> None:
    rows = [row(number, title=title, owner=name) for number, title in enumerate(titles)]
    title, text = composed(*rows, name=name, language=language)
    assert len(f"{title}\n{text}".encode()) <= MOST_BYTES
    lines = text.splitlines()
    shown = [line for line in lines if line.startswith("P2-")]
    left = len(titles) - len(shown)
    assert left == 0 or str(left) in lines[-2]
    assert "<" not in text
    assert "\x1b" not in text
