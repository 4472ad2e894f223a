"""Reading a closing's proof from the record alone, as an auditor would from `show --events`."""

import re
from collections.abc import Sequence
from typing import Any


def check(shown: dict[str, Any]) -> None:
    """What is closed as solved was verified in its present cycle, at the highest priority."""
    if shown["status"] not in {"closed", "archived"} or shown["resolution"] != "solved":
        return
    check_proof(shown)
    if shown["customer"] and not str(shown["category"]).startswith("store"):
        assert any(note["kind"] == "reply" for note in shown["notes"]), "nobody was answered"


def check_proof(shown: dict[str, Any]) -> None:
    """What must stand in the record of an issue that is closed as solved, or could be."""
    proof = proof_of(shown["events"])
    assert proof is not None, "no verification stands"
    assert shown["verification"] == "passed"
    grades = [e["says"].split()[1] for e in shown["events"] if is_grade_of_this_cycle(shown, e)]
    highest = min(grades, default="P3")
    assert proof <= highest, "verified under a lower priority"
    if highest <= "P1":
        check_severe(shown)


def proof_of(events: Sequence[dict[str, Any]]) -> str | None:
    """The priority under which a verification passed since the last failure or coming back.

    An undone failure is one, too: it asks for a new verification. So does another criterion.
    """
    proof = None
    highest = "P3"
    criteria: dict[str, str] = {}
    for event in events:
        says, is_undone = event["says"], event["is_undone"]
        if says.startswith("verification failed"):
            proof = None
        elif is_undone:
            continue
        elif event["type"] == "graded":
            highest = min(highest, says.split()[1])
        elif says.startswith("verification passed"):
            proof = highest
        elif event["type"] == "reopened":
            proof = None
        elif event["type"] == "criterion_set":
            name, _, condition = says.partition(": ")
            proof = proof if criteria.get(name) == condition else None
            criteria[name] = condition
    return proof


def is_grade_of_this_cycle(shown: dict[str, Any], event: dict[str, Any]) -> bool:
    back = [e["version"] for e in shown["events"] if e["type"] == "reopened" and not e["is_undone"]]
    is_present = event["version"] > max(back, default=0)
    return bool(event["type"] == "graded" and is_present and not event["is_undone"])


def check_severe(shown: dict[str, Any]) -> None:
    """The gates of a P0 or P1, read from the issue."""
    standing = [e["says"] for e in shown["events"] if not e["is_undone"]]
    causes = [says for says in standing if re.match("(suspected )?cause: ", says)]
    assert causes[-1].startswith("cause: "), "the cause is only suspected"
    assert len(shown["whys"]) >= 3 or len(shown["branches"]) >= 2
    assert shown["scope"]
    assert shown["evidence"]
    assert shown["plan"]["owner"]
    assert shown["plan"]["due_at"]
    assert shown["criteria"]
    assert all(action["done_at"] or action["waived"] for action in shown["actions"])
