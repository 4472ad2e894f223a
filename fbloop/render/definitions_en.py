"""The indicators defined for who reads a report, in English: numerator / denominator, standard."""

from collections.abc import Mapping

DEFINITIONS: Mapping[str, str] = {
    "closure": (
        "issues reported in the period that are verified and closed as solved by the moment "
        "of the report / issues reported in the period. Duplicates, what was no problem and "
        "what was rejected stand on neither side; what is open or closed by another system's "
        "word counts below only. Standard: above 80%."
    ),
    "response_in_time": (
        "first-response clocks stopped at or before their due time / those answered or due by"
        " the moment of the report. Unanswered past due is late; not yet due, withdrawn, or "
        "in hours from a report known to the day only stands on neither side. Standard: 100%, "
        "each within its own deadline."
    ),
    "resolution": (
        "time from the report to the solution (verifying was reached) of the period's issues,"
        " summed / the number of issues solved so. What another system calls solved counts "
        "and is marked as claimed, unless it did not say when; what is not solved yet does not "
        "count. Where all is claimed nothing is judged. A standard in "
        "working days is judged by the mean without days off. Standard: that of the priority "
        "in the rules."
    ),
    "first_time_fix": (
        "issues closed as solved in their first cycle / these and those that came into a "
        "second one (a verification failed, or the problem came back)."
    ),
    "re_repair": (
        "issues that came back, or whose car (without a VIN: customer) had the same kind of "
        "problem brought to an end within the 90 days before / the period's issues whose car "
        "or customer is known."
    ),
    "false_closure": (
        "closings as solved after which, within their watch window, the problem came back, "
        "the customer contradicted, or checking again failed / these and the closings whose "
        "watch window ended in the period."
    ),
    "claims_returned": (
        "how often an issue closed by another system's word came back / how often one was so "
        "closed (issues of the period)."
    ),
    "hand_overs": "changes from one owner to another / issues of the period that have an owner.",
    "logging_delay": (
        "time from the report to the ledger, summed / issues of the period, without those "
        "known to the day only and those taken over when the ledger began."
    ),
    "overdue": (
        "open issues with at least one clock past due, beside all open issues, whenever "
        "reported. Standard: 0."
    ),
    "identification": (
        "issues reported / all problems that customers had. The latter is not known: what no "
        "channel reported is not in the ledger, so no rate is given. Standard: above 85%."
    ),
}
