"""`report --template`, and templates in the rules folder."""

from pathlib import Path

import pytest

from tests.desk import Desk


@pytest.fixture
def desk(fbloop: object) -> Desk:
    return Desk(fbloop)  # type: ignore[arg-type]


def refused(desk: Desk, *options: str, code: int) -> str:
    """What is said on stderr; JSON would have no template."""
    answer = desk("report", "weekly", *options)
    assert (answer.code, answer.out) == (code, "")
    return answer.err


OWN = "# Own {{ report.period }}\n{% for case in cases %}\n- {{ case.title }}\n{% endfor %}\n"


def test_a_template_that_is_named_takes_the_place_of_ours(desk: Desk) -> None:
    desk.log("--priority", "P0", text="<b>x</b> | y")
    Path("own.j2").write_text(OWN, encoding="utf-8")
    line = ("report", "weekly", "--period", "本周", "--template", "own.j2")
    assert desk(*line).out == "# Own 2026-W47\n- &lt;b&gt;x&lt;/b&gt; \\| y\n"
    assert "<h1>Own 2026-W47</h1>" in desk(*line, "-f", "html").out


def test_a_template_beside_the_rules_is_used_for_its_report_and_language(desk: Desk) -> None:
    Path("rules/reports").mkdir()
    Path("rules/reports/weekly.zh.md.j2").write_text("# 自己的周报\n", encoding="utf-8")
    assert desk("report", "weekly", "--lang", "zh").out == "# 自己的周报\n"
    assert desk("report", "weekly", "--lang", "en").out.startswith("# Issue feedback report")
    assert desk("report", "daily", "--lang", "zh").out.startswith("# P0")
    Path("own.j2").write_text("# named\n", encoding="utf-8")
    named = desk("report", "weekly", "--lang", "zh", "--template", "own.j2")
    assert named.out == "# named\n"


def test_what_is_wrong_in_it_is_refused_with_its_line_and_nothing_is_written(desk: Desk) -> None:
    Path("own.j2").write_text("# x\n\n{{ reprot.period }}\n", encoding="utf-8")
    said = refused(desk, "--template", "own.j2", "-o", "weekly.md", code=4)
    assert "fbloop: own.j2:3: 'reprot' is undefined\n  hint: there are: report;" in said
    assert not Path("weekly.md").exists()


def test_it_sees_masked_texts_alone(desk: Desk) -> None:
    desk.log("--priority", "P1", "--customer", "张测试", text="张测试的车异响，电话13800000000")
    Path("own.j2").write_text("{{ cases }}", encoding="utf-8")
    page = desk("report", "weekly", "--period", "本周", "--template", "own.j2").out
    assert "异响" in page
    assert "张测试" not in page
    assert "13800000000" not in page


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("missing.j2", None, 3, "there is no file missing.j2"),
        ("rules", None, 3, "there is no file rules"),
        ("latin.j2", b"# \xe9\n", 4, "latin.j2: it is not in UTF-8"),
        ("large.j2", b"x" * 1_000_001, 4, "large.j2: it is larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_template_is_refused(
    desk: Desk, name: str, content: bytes | None, code: int, said: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert f"fbloop: {said}\n" in refused(desk, "--template", name, code=code)


def test_json_has_no_template(desk: Desk) -> None:
    Path("own.j2").write_text("# x\n", encoding="utf-8")
    error = desk.refused("report", "weekly", "--template", "own.j2", code=2)
    assert error["hint"] == "-f md or -f html"
