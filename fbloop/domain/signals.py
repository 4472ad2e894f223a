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
