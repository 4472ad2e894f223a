"""The options of `fbloop advance` that give facts, one for each thing that a gate may ask."""

from dataclasses import dataclass
from typing import Annotated

from typer import Option

from fbloop.domain.vocabulary import Scope

_Texts = list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFlags:
    """Facts as typed; `services.handling.fact_options.GivenFacts` takes them by the same names."""

    cause: Annotated[str | None, Option(metavar="TEXT", help="The root cause.")] = None
    suspected: Annotated[bool, Option("--suspected", help="The cause is only suspected.")] = False
    why: Annotated[_Texts, Option(metavar="TEXT", help="One why of a 5-why chain.")] = None
    branch: Annotated[_Texts, Option(metavar='"KIND: TEXT"', help="A fishbone branch.")] = None
    evidence: Annotated[_Texts, Option(metavar="TEXT", help="Evidence.")] = None
    scope: Annotated[Scope | None, Option(help="Isolated or systemic.")] = None
    contain: Annotated[str | None, Option(metavar="TEXT", help="Interim containment.")] = None
    plan: Annotated[str | None, Option(metavar="TEXT", help="The short-term plan.")] = None
    plan_mid: Annotated[str | None, Option(metavar="TEXT", help="The mid-term plan.")] = None
    plan_long: Annotated[str | None, Option(metavar="TEXT", help="The long-term plan.")] = None
    plan_owner: Annotated[str | None, Option(metavar="P", help="Who owns the plan.")] = None
    plan_due: Annotated[str | None, Option(metavar="T", help="Until when.")] = None
    action: Annotated[_Texts, Option(metavar='"WHO: WHAT <WHEN"', help="An action.")] = None
    accept: Annotated[
        _Texts, Option(metavar='"NAME: METRIC OP VALUE @HOW"', help="An acceptance criterion.")
    ] = None
    done: Annotated[_Texts, Option(metavar="N|all", help="Actions that are done.")] = None
    waive: Annotated[_Texts, Option(metavar='"N: WHY"', help="An action that is waived.")] = None
    approve: Annotated[bool, Option("--approve", help="The plan is approved by --by.")] = False
    backlog: Annotated[str | None, Option(metavar="RELEASE", help="Park a P3 for a release.")] = (
        None
    )
