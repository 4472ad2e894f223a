"""A gap is empty wherever it is asked, and visible wherever it is printed."""

import pytest

from fbloop.render.gaps import Gap
from fbloop.render.own_templates import OwnTemplate, own_document
from tests.render.test_own_templates import bounds_time


def shown(text: str) -> tuple[str, list[str]]:
    noted: list[str] = []
    names = {"cause": Gap("cause", "[missing: cause]", noted), "known": "a|b"}
    return own_document(OwnTemplate(file="own.md.j2", text=text), names), noted


@pytest.mark.parametrize(
    "text",
    [
        "{{ cause }}",
        "{{ cause ~ '' }}",
        "{{ '%s' | format(cause) }}",
        "{{ [cause] | join(', ') }}",
        "{{ cause | upper | lower | replace('[missing: cause]', '[missing: cause]') }}",
        "{% set x = cause %}{{ x }}",
        "{% for one in cause %}{% else %}{{ cause }}{% endfor %}",
        "{{ cause[-1:] }}",
    ],
)
def test_what_prints_it_shows_the_mark_and_notes_it(text: str) -> None:
    assert shown(text) == ("[missing: cause]\n", ["cause"])


@pytest.mark.parametrize(
    "text",
    [
        "{% if cause %}{{ cause }}{% endif %}",
        "{{ cause or '' }}",
        "{{ cause | default('', true) }}",
        "{% for one in cause %}{{ one }}{% endfor %}",
        "{% for one in cause[-3:] %}{{ one }}{% endfor %}",
        "{{ '' if cause | length == 0 }}",
        "{{ cause | join }}",
    ],
)
def test_what_only_asks_for_it_notes_nothing(text: str) -> None:
    assert shown(text) == ("\n", [])


def test_it_is_noted_once() -> None:
    text, noted = shown("{{ cause }} {{ cause }}")
    assert text.count("[missing: cause]") == 2
    assert noted == ["cause"]


@bounds_time
@pytest.mark.parametrize(
    "text",
    [
        "{{ cause._noted }}",
        "{{ cause._noted.append('x') }}",
        "{{ cause.__class__ }}",
        "{{ cause.__init__.__globals__ }}",
        "{{ cause | attr('_noted') }}",
        "{{ cause['_noted'] }}",
        "{{ cause[0] }}",
        "{{ cause.who }}",
        "{{ cause | first }}",
        "{{ cause | last }}",
    ],
)
def test_there_is_nothing_in_it(text: str) -> None:
    from fbloop.render.errors import TemplateRefused

    with pytest.raises(TemplateRefused, match=r"own\.md\.j2:1: "):
        shown(text)
