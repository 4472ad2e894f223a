"""The fold's way to replace fields gives what `dataclasses.replace` gives."""

from dataclasses import replace

import pytest

from fbloop.domain.changed import changed
from fbloop.domain.issue import Issue
from fbloop.domain.report import Facts, Report
from fbloop.domain.vocabulary import Status

FACTS = Facts(occurred_at=1, reported_at=2, found_at=3, logged_at=4)
ISSUE = Issue(id="2026-11-0001", report=Report(text="soft brake"), facts=FACTS)


def test_it_replaces_as_the_standard_library_does() -> None:
    new = {"status": Status.CLAIMED, "version": 7}
    assert changed(ISSUE, **new) == replace(ISSUE, status=Status.CLAIMED, version=7)
    assert changed(ISSUE.closing, claimed_at=5) == replace(ISSUE.closing, claimed_at=5)


def test_the_old_value_stays() -> None:
    changed(ISSUE, version=7)
    assert ISSUE.version == 0


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        changed(ISSUE, versoin=7)
