"""What each indicator means: its two numbers, its standard, and an example that the build runs.

`docs/indicators.md` is made from this table.
"""

from dataclasses import dataclass

from fbloop.messages import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A made-up case in words, and what the indicator makes of it."""

    says: str
    numerator: float
    denominator: int | None
    value: float | None
    met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One indicator. ``standard`` names the target and who set it; empty: there is none."""

    title: Message
    question: str
    numerator: str
    denominator: str
    notes: str
    standard: str = ""
    example: Example


_NO_STANDARD = "None: the articles name none."
_RESOLUTION = Definition(
    title=say("Mean time to solution, by priority"),
    question="How long does it take until a solution is given?",
    numerator="Sum of the seconds from the report to the solution (`resolved_at`: verifying was "
    "reached for the last time, or another system says that it is solved).",
    denominator="Issues of the priority reported in the period that have a solution by the moment "
    "of the report. Set aside (duplicate, no problem, rejected) do not count, nor do `undated` "
    "ones: claimed by another system that did not say when, so that it is the import's moment.",
    notes="The value is a mean in seconds. Where the standard counts working days (`target_unit` "
    "is `working_days`), `met` is judged by `working_s`, the same mean without the days that "
    "are none in the calendar `office`; nights count. Where all are claimed nobody proved "
    "anything, and `met` is null. `claimed` of the denominator are the word of another system "
    "alone, `waiting` were reported and have no solution yet: a fast mean of few says little "
    "while many wait.",
    standard="`resolution` of the priority in `priorities.yaml`; strictly below it is met. "
    "Article 1: urgent below 24 h, important below 3 working days, normal below 7; these are P0, "
    "P1, and P2 with P3.",
    example=Example(
        says="Five P0 took 10, 12, 14, 20 and 24 hours, a sixth is being worked on: 80 h / 5 = "
        "16 h, below 24 h.",
        numerator=80 * 3600,
        denominator=5,
        value=16 * 3600,
        met=True,
    ),
)

DEFINITIONS: dict[str, Definition] = {
    "closure": Definition(
        title=say("Closure rate"),
        question="How many of the reported problems are proven solved?",
        numerator="Issues reported in the period that are closed as solved by the moment of the "
        "report.",
        denominator="Issues reported in the period, but for those set aside as duplicate, no "
        "problem or rejected.",
        notes="What is open, or claimed closed by another system, counts below only; `claimed`, "
        "`open` and `set_aside` stand beside it.",
        standard="Above 80 % (article 1: excellent; ordinary companies are below 40 %).",
        example=Example(
            says="Of 10 reported 1 is a duplicate, 4 are closed as solved, 2 claimed, 3 open: 4/9.",
            numerator=4, denominator=9, value=4 / 9, met=False,
        ),
    ),
    "response_in_time": Definition(
        title=say("First response in time"),
        question="Did whoever reported hear from us in time?",
        numerator="Clocks `respond` of the issues reported in the period that stopped at or "
        "before their due instant.",
        denominator="Those that were stopped, or were due, by the moment of the report.",
        notes="Each is measured by the deadline of its own case. Not due yet, withdrawn, or in "
        "hours from a report that is known to the day only: on neither side.",
        standard="100 % (article 2, the weekly self-check).",
        example=Example(
            says="Of 6 clocks 4 were answered in time, 1 late, 1 is due tomorrow: 4/5.",
            numerator=4, denominator=5, value=0.8, met=False,
        ),
    ),
    **{f"resolution_p{level}": _RESOLUTION for level in range(4)},
    "first_time_fix": Definition(
        title=say("First-time fix rate"),
        question="How many solutions held at the first go?",
        numerator="Issues reported in the period that are closed as solved in their first cycle.",
        denominator="These, and those that came into a second cycle: a verification failed, or "
        "the problem came back.",
        notes="Set aside (duplicate, no problem, rejected) do not count; what nobody has tested "
        "yet does not either.",
        standard=_NO_STANDARD,
        example=Example(
            says="4 were closed as solved at once, 1 after its verification had failed, 1 is open "
            "again, 3 are being worked on: 4/6.",
            numerator=4, denominator=6, value=4 / 6,
        ),
    ),
    "re_repair": Definition(
        title=say("Re-repair rate"),
        question="How many customers came with a problem that had been repaired before?",
        numerator="Of these: issues that came back, and issues whose car had one of the same "
        "category, reported at most 90 days before, that was over when this one was reported "
        "(closed as solved, or claimed).",
        denominator="Issues reported in the period whose car or customer is known, but for those "
        "set aside.",
        notes="The car is known by its VIN; where either side has none, the customer stands for "
        "it. Sameness is the complaint, never the diagnosis.",
        standard=f"{_NO_STANDARD} Article 1 tells of 43 % before and 12 % after.",
        example=Example(
            says="Of 10 issues 8 have a VIN: 1 was reopened, 1 car had the same noise repaired "
            "a month ago: 2/8.",
            numerator=2, denominator=8, value=0.25,
        ),
    ),
    "false_closure": Definition(
        title=say("False-closure rate"),
        question="How many of the problems that we closed as solved were not solved?",
        numerator="Closings as solved after which, inside their watch window, the problem came "
        "back, the customer contradicted, or a check found it unsolved; reported in the period.",
        denominator="These, and the closings that held: their watch window ended in the period.",
        notes="Each closing counts once, in the period in which it is decided, whenever the issue "
        "was reported. A priority without a watch window is on neither side. What another system "
        "claimed stands in `claims_returned`.",
        standard=_NO_STANDARD,
        example=Example(
            says="The watch windows of 6 closings ended; 2 more came back within theirs: 2/8.",
            numerator=2, denominator=8, value=0.25,
        ),
    ),
    "claims_returned": Definition(
        title=say("Claims that came back"),
        question='How many of the other systems\' "closed" did not hold?',
        numerator="Claims on the issues reported in the period that came back: reported again, or "
        "reopened by a person.",
        denominator="All claims on them, returned or standing.",
        notes="",
        standard=_NO_STANDARD,
        example=Example(
            says="6 issues are claimed and stand, 1 came back from both of its claims: 2/8.",
            numerator=2, denominator=8, value=0.25,
        ),
    ),
    "hand_overs": Definition(
        title=say("Hand-overs per issue"),
        question="How often does an issue change hands?",
        numerator="Changes from one owner to another on the issues reported in the period.",
        denominator="Those of them that have an owner.",
        notes="The value is a mean.",
        standard=_NO_STANDARD,
        example=Example(
            says="Of 6 issues 1 has no owner, 1 changed hands twice, 1 once: 3/5.",
            numerator=3, denominator=5, value=0.6,
        ),
    ),
    "logging_delay": Definition(
        title=say("Delay of logging"),
        question="How long does a problem wait before it is in the ledger?",
        numerator="Sum of the seconds from the report to the moment of recording.",
        denominator="Issues reported in the period, but for those of which only the day is known, "
        "and those that were reported before the ledger went live (`live_from`).",
        notes="The value is a mean in seconds. What was taken over when the ledger began was not "
        "logged late.",
        standard=_NO_STANDARD,
        example=Example(
            says="4 were logged at once, 1 five hours later, 1 is known to the day only: 5 h / 5.",
            numerator=5 * 3600, denominator=5, value=3600,
        ),
    ),
    "overdue": Definition(
        title=say("Overdue issues"),
        question="How many open issues are late now?",
        numerator="Open issues with at least one running clock past its due instant.",
        denominator="All open issues, whenever reported.",
        notes="The value is the numerator: a count, however few; there is none of the period "
        "before.",
        standard="0.",
        example=Example(
            says="Of 40 open issues 3 are late, with 5 clocks together: 3.",
            numerator=3, denominator=40, value=3, met=False,
        ),
    ),
    "identification": Definition(
        title=say("Identification rate"),
        question="How many of the problems that customers have do we hear of?",
        numerator="Issues reported in the period.",
        denominator="Not known: how many problems no channel reported is not in the ledger.",
        notes="There is no value, and no denominator is made up.",
        standard="Above 85 % (article 1: excellent; ordinary companies are below 50 %).",
        example=Example(
            says="10 were reported: 10 of an unknown number.",
            numerator=10, denominator=None, value=None,
        ),
    ),
}  # fmt: skip
