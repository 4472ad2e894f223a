"""What each key of a rule file says: for editors that show it, and for docs/rules.md.

By the struct that reads the key, and the key as files write it.
"""

from collections.abc import Mapping

_LABEL = "the name for people, in Chinese and English"
_EXAMPLES = "texts that must fit, and texts that must not; `rules check` runs them"
_ID = "the code by which commands, other rules and reports name it"
_WHY = "the reason, shown by `rules explain`"

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "categories": {"categories": "what kinds of problems there are, in two levels"},
    "priorities": {
        "priorities": "what each of P0 to P3 is called and means",
        "lists": "words that conditions name as `(NAME)`",
        "figures": "how a number is found in a text: a score, a count of complaints",
        "rules": "from facts to a priority: the first that fits counts, `raise_to` may raise it",
    },
    "deadlines": {
        "deadlines": "which clocks an issue gets: the first row that fits",
        "checklists": "what must have happened by when, by priority",
        "on_priority_change": "what a change of priority does to running clocks",
    },
    "calendars": {"calendars": "when working time runs, by name"},
    "workflow": {
        "states": "each status: what it is called, whether it is open, what its gate asks for",
        "verification": "who may verify, and how often a customer is tried",
        "watch": "how long a closed issue is watched for coming back, by priority",
    },
    "responsibility": {
        "roles": "the roles that people have, with their names",
        "departments": "the departments that answer for a category, with their names",
        "raci": "who does, answers, is asked, is told, by priority",
        "escalation": "who is told when a clock runs out, by priority or deadline rule, and clock",
        "routing": "which department an issue goes to, and who is told: the first row that fits",
        "product_lines": "models that belong together",
    },
    "channels": {"channels": "the ways on which problems arrive"},
    "cost_of_delay": {
        "source": "who says so; it stands beside every estimate",
        "delays": "what a wait for the first response costs: lines that rise from `above: 0h`",
    },
}

KEYS: Mapping[str, Mapping[str, str]] = {
    "LabelBlock": {"zh": "in Chinese", "en": "in English"},
    "ExamplesBlock": {"match": "texts that must fit", "no_match": "texts that must not fit"},
    "FitsBlock": {
        "priority": "one priority or several",
        "category": "categories; `store.*` means all below",
        "channel": "channels",
        "product_line": "product lines, by the model of the car",
    },
    "RouteFitsBlock": {
        "priority": "one priority or several",
        "category": "categories; `store.*` means all below",
        "channel": "channels",
        "product_line": "product lines, by the model of the car",
        "scope": "how far the cause reaches: it is known once `advance --scope` says so",
    },
    "CategoryBlock": {
        "id": _ID,
        "label": _LABEL,
        "department": "who must answer; a child has its parent's unless it names one",
        "keywords": "what customers complain of; `天窗+漏水`: both in this order, close together",
        "parts": "words that name only a place; they decide where no keyword is found",
        "remarks": "words on how it was handled; they decide where not even a part is found",
        "synonyms": "other words for a word of the keywords",
        "beats": "categories that lose against this one where both fit",
        "examples": _EXAMPLES,
        "children": "the categories below; their codes are `PARENT.ID`",
    },
    "MeaningBlock": {
        "label": _LABEL,
        "means": "when it is given, in a few words",
        "resolution": "the standard of the mean time to a solution: `24h`, `3wd`",
    },
    "FigureBlock": {
        "id": _ID,
        "words": "what the number is called",
        "counted_in": "the measure words behind the number",
        "reached": "words between the name and the number that give the new value",
        "less_than": "words by which the number is a bound that is not reached",
        "not_after": "words before the number by which it is another number",
        "not_before": "words behind the number by which it is another number",
    },
    "RuleBlock": {
        "id": _ID,
        "why": _WHY,
        "when": "the condition; without one it always holds",
        "then": "what follows",
        "examples": _EXAMPLES,
    },
    "WhenBlock": {
        "any": "at least one of these conditions",
        "all": "all of these conditions; with `within` their words lie near each other",
        "text": "one of these words is in the text",
        "within": "at most so many characters lie between the words, in either order",
        "denied_by": "a word in the four characters before, or between, that denies it",
        "not_denied_by": "what looks like a denial and is none",
        "not_about": "a word before or between by which it is about something else",
        "but_not": "longer words that contain the word and mean something else",
        "category": "the issue's category is one of these or below",
        "channel": "the issue came by one of these channels",
        "store": "the issue is of one of these stores",
        "count": "how many complaints there were",
        "repeats": "how often the same came back",
        "figure": "a number in the text",
    },
    "CountBlock": {
        "of": "what is counted",
        "same": "of the same store as the issue",
        "channel": "only by these channels",
        "within": "in so much time before",
        "at_least": "so many or more",
    },
    "RepeatsBlock": {
        "same": "what must be the same: `vin`, `customer`, `complaint`",
        "within": "in so much time before",
        "at_least": "so many or more, this one counted",
    },
    "FigureTestBlock": {
        "of": "which figure",
        "from": "this or more",
        "above": "more than this",
        "below": "less than this",
    },
    "ThenBlock": {
        "priority": "the priority that the issue gets",
        "raise_to": "raised to this priority if it is lower",
        "department": "the department that answers",
        "cc": "who is told",
        "approvers": "roles or departments that must approve the plan, besides who its gate asks",
    },
    "DeadlineBlock": {
        "id": _ID,
        "why": _WHY,
        "when": "to which issues it applies",
        "clocks": "the clocks by name: a budget, or what a clock says for itself",
        "duties": "what the house owes itself on a day: listed by `due`, in no rate, no alarm",
    },
    "ClockBlock": {
        "budget": "how long it may take: `15m 2h 3d` elapsed, `4wh 1wd` of working time, `today`",
        "every": "how often it must be satisfied again",
        "target": "a stricter standard, for the self-check; the budget is what is late",
        "calendar": "the working calendar in which it counts",
        "reading": "how `wd` is read: `same_clock_time`, `working_hours` or `end_of_day`",
        "starts": "which moment starts it: `reported_at` or `found_at`",
        "stops": "what stops it, where that is not the clock's usual signal",
    },
    "StepBlock": {
        "at": "when: a share of the budget (`50%`), `due`, `due+1h`, `due-30m`",
        "to": "whom: a role, `owner`, or a letter of the priority's row of `raci`",
    },
    "ItemBlock": {
        "id": _ID,
        "label": _LABEL,
        "within": "how long after finding the problem",
        "by": "what ticks it by itself; without it a person does",
    },
    "CalendarBlock": {
        "hours": "spans of working time by weekday: `mon-fri: [09:00-12:00, 13:30-18:00]`",
        "holidays": "`cn` for the official table, a file, or days",
        "makeup_days": "whether make-up workdays are worked: `work` or `off`",
        "dates": "single days with hours of their own, or `closed`",
    },
    "StateBlock": {
        "label": _LABEL,
        "open": "whether an issue in it is in the loop",
        "clocks": "whether clocks `run` or `stop` in it",
        "needs": "the facts that the gate into it asks for",
    },
    "NeedBlock": {
        "all": "all of these facts",
        "any": "one of these facts",
        "when": "for which issues they are asked",
    },
    "NeedWhenBlock": {
        "priority": "only for these priorities",
        "scope": "only for these scopes",
        "renewed": "only after a failed verification, or after the issue came back",
    },
    "VerificationBlock": {
        "four_eyes": "the priorities whose verifier is not the plan's owner",
        "unreachable_counts_after": "after how many attempts on different days nobody is reached",
    },
    "WatchBlock": dict.fromkeys(("P0", "P1", "P2", "P3"), "`30d`, or `none`"),
    "RaciBlock": {
        "R": "the roles that do it",
        "A": "the role that answers for it",
        "C": "the roles that are asked",
        "I": "the roles that are told",
        "owner": "the role that drives the issue",
    },
    "RouteBlock": {"when": "to which issues it applies", "then": "where they go"},
    "RoleBlock": {
        "zh": "in Chinese",
        "en": "in English",
        "calendar": "when those who have it work: a calendar, or `store`: the hours of the store",
    },
    "LineBlock": {
        "zh": "in Chinese",
        "en": "in English",
        "models": "names of models, or globs: `EV6*`; capitals make no difference",
    },
    "DelayBlock": {
        "above": "for waits longer than this, up to the next line's: `0h`, `24h`, `7d`",
        "factor": "how many times the cost: `1`, `2-3`, `10+`",
        "recovery": "how many of a hundred customers are won back: `85`, `<20`",
        "brand": "what happens to the brand",
    },
    "ChannelBlock": {
        "id": _ID,
        "label": _LABEL,
        "aliases": "other names that people and exports use for it",
    },
}
