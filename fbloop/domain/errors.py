"""What the domain refuses, said in the words of the person who typed it."""

from fbloop.errors import UsageProblem


class CriterionUnreadable(UsageProblem):
    """An `--accept` that is no criterion."""

    def __init__(self, text: str, why: str = "") -> None:
        super().__init__(
            f"--accept: cannot read {text!r}" + (f": {why}" if why else ""),
            hint="write it as 'NAME: METRIC OP VALUE [for N days] [n>=K] @HOW', "
            "for example 'quiet: repeats == 0 for 14 days @ledger' or 'noise: noise_db <= 45'",
        )


class UnreadableFact(UsageProblem):
    """A fact option whose text does not have its form."""

    def __init__(self, flag: str, text: str, form: str) -> None:
        super().__init__(f"{flag}: cannot read {text!r}", hint=f"write it as {form}")
