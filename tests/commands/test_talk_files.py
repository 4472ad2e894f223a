"""Drafts of one's own in `talk/` beside the rules: in place of ours, in the sandbox."""

import re
import time
from pathlib import Path

import pytest

from fbloop.render.talk import DRAFTS
from tests.command_line import CommandLine
from tests.commands.test_completing import offered
from tests.desk import CUSTOMER, Desk
from tests.render.test_own_templates import bounds_memory


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def own(name: str, text: str) -> None:
    path = Path("rules/talk") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_template_of_ones_own_takes_the_place_of_ours(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER, text="<b>异响</b> | x")
    own("reply.md.j2", "{{ customer }}: {{ text }} {{ cause }}\n")
    answer = desk("talk", "render", "reply", issue, "--lang", "en")
    assert answer.out == "张\\*: &lt;b&gt;异响&lt;/b&gt; \\| x [missing: root cause]\n"
    assert answer.err.startswith("missing: fbloop advance ")
    own("reply.zh.md.j2", "自己的\n")
    assert desk("talk", "render", "reply", issue, "--lang", "zh").out == "自己的\n"
    assert desk("talk", "render", "reply", issue, "--lang", "en").out == answer.out


def test_it_may_keep_ours_and_replace_a_part(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    own(
        "reply.md.j2", '{% extends "talk/reply.en.md.j2" %}\n{% block signature %}bye{% endblock %}'
    )
    page = desk("talk", "render", "reply", issue, "--lang", "en").out
    assert page.startswith("# Reply: ")
    assert page.endswith("\nbye\n")


def test_an_undefined_name_is_told_with_its_place_and_the_near_ones(desk: Desk) -> None:
    issue = desk.log()
    own("one.md.j2", "a\n\n{{ custmer }}\n")
    error = desk.refused("talk", "render", "one", issue)
    assert error["message"].endswith("one.md.j2:3: 'custmer' is undefined")
    assert error["hint"].startswith("there are: customer")
    assert error["hint"].endswith("; docs/talk.md tells them all")
    own("one.md.j2", "{{ zzz }}")
    assert "containment" in desk.refused("talk", "render", "one", issue)["hint"]


@bounds_memory
@pytest.mark.parametrize(
    "text",
    [
        "{{ 9 ** (9 ** 9) }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ cause.__class__ }}",
        "{{ cause._noted.append('x') }}",
        "{{ deadlines.__class__ }}",
        "{% include '/etc/passwd' %}",
        "{{ 'x' * 99999999999 }}",
        "{{ self._TemplateReference__context }}",
    ],
)
def test_a_hostile_template_is_ended_with_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    issue = desk.log()
    monkeypatch.setattr("fbloop.render.own_templates.MOST_SECONDS", 0.2)
    own("one.md.j2", f"\n{text}")
    started = time.monotonic()
    error = desk.refused("talk", "render", "one", issue)
    # What is constant is tried while the template is compiled: then its end is all that is known.
    assert re.search("one.md.j2:[12]: ", error["message"])
    assert time.monotonic() - started < 5


def test_a_file_that_is_no_template_is_refused(desk: Desk) -> None:
    issue = desk.log()
    own("one.md.j2", "x" * 1_000_001)
    assert "larger than 1 MB" in desk.refused("talk", "render", "one", issue)["message"]


def test_names_of_drafts_are_completed(desk: Desk) -> None:
    own("月度.md.j2", "x")
    assert offered("talk", "render", "") == [*DRAFTS, "月度"]
    assert offered("talk", "render", "re") == ["reply"]
