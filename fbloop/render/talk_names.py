"""All that the template of a draft sees of an issue; docs/talk.md tells every name."""

from collections.abc import Mapping
from typing import Any

from fbloop.analysis.talk import Talk
from fbloop.render.backlog_rows import asked
from fbloop.render.data import issue_json, shown_words
from fbloop.render.gaps import Gap
from fbloop.render.talk_clocks import clock_names
from fbloop.render.talk_facts import LACKABLE, mark
from fbloop.render.talk_shown import Shown
from fbloop.render.talk_solution import proof_names, solution_names
from fbloop.render.words import Words

Raw = dict[str, Any]
_AS_THEY_ARE = ("region", "model", "batch", "supplier", "part", "fault_code", "software",
                "customer", "phone", "plate", "vin", "owner", "priority")  # fmt: skip
_MINUTE = 60
_LABELLED = ("status", "category", "channel", "department", "store")


def talk_names(
    talk: Talk, words: Words, *, zone: str, reveal: bool, noted: list[str]
) -> Mapping[str, Any]:
    """The facts of an issue by name; what is unknown is a gap, and ``noted`` where it is shown.

    Masked unless ``reveal``.
    """
    shown = Shown(words, zone, shown_words(talk.row, reveal=reveal))
    raw = {
        **_issue_names(talk, shown, issue_json(talk.row, zone=zone, reveal=reveal)),
        **_people_names(talk, words),
        **clock_names(talk, shown),
        **solution_names(talk, shown),
        **proof_names(talk, shown),
        "is_masked": not reveal,
    }
    gaps = {n: Gap(n, mark(n, words.lang), noted) for n in LACKABLE if not raw[n]}
    return raw | gaps


def _issue_names(talk: Talk, shown: Shown, fields: Mapping[str, Any]) -> Raw:
    issue, words = talk.issue, shown.words
    facts = issue.facts
    return {
        "issue": issue.label,
        "title": fields["title"],
        "text": fields["text"],
        **{name: fields[name] or "" for name in _AS_THEY_ARE},
        **{name: words.of(name, fields[name]) for name in _LABELLED},
        "mileage": "" if facts.mileage is None else str(facts.mileage),
        "occurred": shown.at(facts.occurred_at),
        "reported": shown.at(facts.reported_at),
        "found": shown.at(facts.found_at),
        "age": words.span(age) if (age := talk.now - facts.found_at) >= _MINUTE else "",
        "visits": len(talk.row["visits"]),
        "times_reopened": len(issue.returns),
        "is_open": issue.is_open,
        "is_store_alert": issue.is_store_alert,
        "has_reporter": issue.has_reporter,
    }


def _people_names(talk: Talk, words: Words) -> Raw:
    people, support = talk.people, talk.support
    return {
        "me": people.me,
        "my_role": words.of("role", people.my_role),
        "manager": people.manager or "",
        "lead": people.lead or "",
        "accountable": asked(talk.issue.ownership.accountable, words),
        "cc": [asked(one, words) for one in people.told],
        "need": words.of("need", support.need) if support else "",
        "asked_of": asked(support.asked_of, words) if support else "",
    }
