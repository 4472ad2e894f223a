"""With which command one settles what is due. Loaded by `due`: it needs nothing."""

from collections.abc import Mapping
from typing import Any

_NOTE = "fbloop note {issue} TEXT --kind"
_COMMANDS = {
    "respond": f"{_NOTE} contact --with customer",
    "interim": "fbloop advance {issue} --contain TEXT",
    "diagnose": "fbloop advance {issue} --cause TEXT",
    "plan": "fbloop advance {issue} --plan TEXT --plan-due T",
    "solve": "fbloop advance {issue} --to verifying",
    "close": "fbloop close {issue} --reply TEXT",
    "reply": f"{_NOTE} reply",
    "update": f"{_NOTE} contact --with customer",
    "followup": f"{_NOTE} followup",
    "start": "fbloop advance {issue} --to investigating",
    "progress": f"{_NOTE} progress",
    "checklist": "fbloop note {issue} --tick ITEM",
    "unassigned": "fbloop assign {issue} PERSON",
    "watch": "fbloop archive {issue}",
    "judge": "fbloop verify {issue}",
    "tell": f"{_NOTE} reply",
}
# A clock of the rules' own, items that tick themselves: the page says what there is to do.
_OTHERS = "fbloop show {issue} --clocks"


def command_for(row: Mapping[str, Any], issue: str) -> str:
    """What to type for one line of `due`; what a person has to fill in stands in capitals.

    The first word on a store alert goes to the store; a plan is the owner's, or somebody's where
    there is none.
    """
    asked = row["clock"] or row["state"]
    known = _COMMANDS.get(asked, _OTHERS)
    if asked == "checklist" and not row["is_by_hand"]:
        known = _OTHERS
    command = known.format(issue=issue)
    if asked == "plan" and not row["owner"]:
        return f"{command} --plan-owner PERSON"
    is_alert = asked == "respond" and (row["category"] or "").partition(".")[0] == "store"
    return command.replace("--with customer", "--with store") if is_alert else command
