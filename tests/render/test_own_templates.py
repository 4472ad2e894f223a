"""A user's template: rendered in a sandbox, or refused with its file and line."""

import re
import sys
import time

import pytest

from fbloop.errors import Refused
from fbloop.render.own_templates import OwnTemplate, own_document

NAMES = {"report": {"period": "2026-W47"}, "counts": {"reported": 3}, "rows": [{"title": "a|b"}]}
bounds_memory = pytest.mark.skipif(sys.platform != "linux", reason="no bound on memory here")
bounds_time = pytest.mark.skipif(sys.platform == "win32", reason="no bound on time here")


def shown(text: str) -> str:
    return own_document(OwnTemplate(file="own.md.j2", text=text), NAMES)


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        shown(text)
    return caught.value


def test_it_sees_the_names_with_their_texts_made_safe() -> None:
    text = "# {{ report.period }}\n{% for row in rows %}{{ row.title }}{% endfor %}\n"

    assert shown(text) == "# 2026-W47\na\\|b\n"


def test_the_helpers_of_ours_are_there() -> None:
    assert shown('{{ grid(rows, {"title": "T"}) }}').startswith("| T    |")
    assert shown('{{ n_of(counts.reported, "issue", "issues") }}') == "3 issues\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n{{ made_up }}", "own.md.j2:2: 'made_up' is undefined"),
        ("a\n\n{{ report.perod }}", "own.md.j2:3: 'dict object' has no attribute 'perod'"),
        ("{% if made_up %}{% endif %}", "own.md.j2:1: 'made_up' is undefined"),
        ("a\n{% for %}", "own.md.j2:2: "),
        ("a\n{{ x", "own.md.j2:2: "),
        ("{{ counts.reported + 'x' }}", "own.md.j2:1: unsupported operand"),
        ("a\n{{ 1 / 0 }}", "own.md.j2:2: division by zero"),
        ("{{ 1 | made_up }}", "own.md.j2:1: No filter named 'made_up'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    error = refused(text)

    assert error.message.startswith(message)
    assert error.hint


def test_near_names_are_told_else_all() -> None:
    assert "there are: report;" in refused("{{ reprot.period }}").hint
    assert "there are: period;" in refused("{{ report.perod }}").hint
    assert "there are: title;" in refused("{{ rows[0].tilte }}").hint
    assert "there are: counts, report, rows;" in refused("{{ zzz }}").hint


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ report.__class__.__mro__ }}",
        "{{ grid.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{0.__class__}'.format(report) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ rows.append(1) }}",
        "{{ report.update(x=1) }}",
        "{% include '/etc/passwd' %}",
        "{% include '../documents.py' %}",
        "{% extends 'own.md.j2' %}",
        "{% import 'fbloop.db' as x %}",
    ],
)
def test_what_leads_out_of_the_sandbox_is_refused(text: str) -> None:
    assert refused(text).message.startswith("own.md.j2:1: ")


def test_who_includes_what_there_is_not_is_told_what_there_is() -> None:
    hint = refused("{% extends 'weekly.md.j2' %}").hint

    assert "weekly.zh.md.j2" in hint
    assert "daily.en.md.j2" in hint


@bounds_time
def test_an_endless_template_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fbloop.render.own_templates.MOST_SECONDS", 0.2)
    loops = "".join("{% for i in range(99999) %}" for _ in range(4))

    error = refused(f"a\n{loops}{'{% endfor %}' * 4}")
    assert error.message == "own.md.j2:2: it takes longer than 0.2 seconds"


@bounds_time
@pytest.mark.parametrize(
    "text",
    [
        "{{ 9 ** (9 ** 9) % 7 }}",
        "{{ ('a' * 1000000) | wordwrap(1) | length }}",
        "{% autoescape 9 ** (9 ** 9) % 7 %}{% endautoescape %}",
    ],
)
def test_what_is_constant_has_no_more_time(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja tries it while it compiles, and takes whatever error comes for `not constant`."""
    monkeypatch.setattr("fbloop.render.own_templates.MOST_SECONDS", 0.2)
    started = time.monotonic()

    assert "it takes longer than 0.2 seconds" in refused(text).message
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("text", ["{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}"])
def test_a_template_that_calls_itself_is_ended(text: str) -> None:
    assert "it calls itself without end" in refused(text).message


@bounds_memory
@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 99999999999 }}",
        "{{ '%99999999999d' | format(1) }}",
        "{{ ('a' * 9999999) | replace('a', 'b' * 999) }}",
    ],
)
def test_a_template_that_needs_all_memory_is_ended(text: str) -> None:
    assert refused(text).message == "own.md.j2:1: it takes more memory than 512 MB"


def test_a_text_without_end_is_ended() -> None:
    error = refused("a\n{% for i in range(99999) %}\n{{ 'x' * 999 }}\n{% endfor %}")

    assert re.fullmatch(r"own.md.j2:[23]: it writes more than 5000000 characters", error.message)


@pytest.mark.parametrize("text", ["{{ rows | random }}", "{{ lipsum() }}"])
def test_nothing_is_left_to_chance(text: str) -> None:
    assert refused(text)


def test_what_a_template_writes_itself_cannot_steer_a_terminal() -> None:
    text = "{{ '\\x1b]0;evil\\x07\\x1b[31mred' }}\x1b[2J\n\tcode\u202e\r\n\x9b1mend"

    assert shown(text) == "red\n\tcode\nend\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ report.period.encode }}", "encode"),
        ("{{ 'a'.upper }}", "upper"),
        ("{{ grid }}", "grid"),
        ("{% macro m() %}{% endmacro %}{{ m }}", "m"),
    ],
)
def test_what_must_be_called_is_no_text(text: str, name: str) -> None:
    message = refused(f"a\n{text}").message

    assert message == f"own.md.j2:2: {name} is no text; call it or leave it out"
