"""Signals: the short names by which an event says what it settles.

A clock carries the signals that stop it (or, for an ``every`` clock, satisfy it) from the moment
it is set; an event, when it is folded, emits its signals. So the fold needs no rule file.
"""

# Somebody got on with it: what a `progress` note, a move or a measure says.
PROGRESS = "progress"

# The words of a rule file (`stops:` of a clock, `by:` of a checklist item) -> the signal meant.
SIGNALS = {
    "logged": "logged",
    "contact with the customer": "contact:customer",
    "contact with the store": "contact:store",
    "contact with the lead": "contact:lead",
    "public reply": "contact:public",
    "contact with anybody": "contact",
    "contact or reply with the customer": "customer_informed",
    "reply": "reply",
    "follow-up": "followup",
    "graded by a person or confirmed": "graded_by_person",
    "first action or containment": "next_step",
    "containment": "containment",
    "cause, suspected or confirmed": "cause",
    "plan with owner and date": "plan",
    "plan short, mid and long": "three_term_plan",
    "substantial progress": PROGRESS,
    "investigating": "investigating",
    "executing": "executing",
    "actions done": "actions_done",
    "verifying": "verifying",
    "verification passed": "verification_passed",
    "note of kind review": "review",
    "closed": "closed",
}

_NOTE = "fbloop note {issue} TEXT --kind"
# The signal -> the command that gives it; what a person has to fill in stands in capitals.
DEEDS = {
    "logged": "fbloop log TEXT",
    "contact:customer": f"{_NOTE} contact --with customer",
    "contact:store": f"{_NOTE} contact --with store",
    "contact:lead": f"{_NOTE} contact --with lead",
    "contact:public": f"{_NOTE} contact --with public",
    "contact": f"{_NOTE} contact --with PARTY",
    "customer_informed": f"{_NOTE} contact --with customer",
    "reply": f"{_NOTE} reply",
    "followup": f"{_NOTE} followup",
    "graded_by_person": "fbloop grade {issue} PRIORITY",
    "next_step": "fbloop advance {issue} --contain TEXT",
    "containment": "fbloop advance {issue} --contain TEXT",
    "cause": "fbloop advance {issue} --cause TEXT",
    "plan": "fbloop advance {issue} --plan TEXT --plan-due T",
    "three_term_plan": "fbloop advance {issue} --plan TEXT --plan-mid TEXT --plan-long TEXT",
    PROGRESS: f"{_NOTE} progress",
    "investigating": "fbloop advance {issue} --to investigating",
    "executing": "fbloop advance {issue} --to executing",
    "actions_done": "fbloop advance {issue} --done all",
    "verifying": "fbloop advance {issue} --to verifying",
    "verification_passed": "fbloop verify {issue}",
    "review": f"{_NOTE} review",
    "closed": "fbloop close {issue} --reply TEXT",
}
