"""`fbloop log`: record a problem, as it is told by phone or in a chat."""

import sys
from dataclasses import dataclass
from typing import Annotated

from typer import Argument, Option

from fbloop.commands.frame import command, fields_of
from fbloop.commands.options import Common
from fbloop.domain.vocabulary import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What may be told with a problem."""

    store: Annotated[str | None, Option(help="The store concerned.")] = None
    vin: Annotated[str | None, Option(help="The vehicle's VIN.")] = None
    plate: Annotated[str | None, Option(help="Its number plate.")] = None
    customer: Annotated[str | None, Option(help="Who reports it.")] = None
    phone: Annotated[str | None, Option(help="The reporter's phone.")] = None
    model: Annotated[str | None, Option(help="The vehicle's model.")] = None
    mileage: Annotated[int | None, Option(help="Kilometres on the clock.", min=0)] = None
    batch: Annotated[str | None, Option(help="The production batch.")] = None
    supplier: Annotated[str | None, Option(help="The part's supplier.")] = None
    part: Annotated[str | None, Option(help="The part concerned.")] = None
    fault_code: Annotated[str | None, Option(help="The fault code read out.")] = None
    software: Annotated[str | None, Option(help="The software version.")] = None
    technician: Annotated[str | None, Option(help="Who worked on it.")] = None
    channel: Annotated[str | None, Option(help="How it reached us: hotline, store, ...")] = None
    category: Annotated[str | None, Option(help="Its category, instead of the rules'.")] = None
    priority: Annotated[Priority | None, Option(help="Its priority, instead of the rules'.")] = None
    occurred: Annotated[str | None, Option(metavar="TIME", help="When it happened.")] = None
    source: Annotated[str | None, Option(metavar="SYSTEM:ID", help="Its record elsewhere.")] = None
    solved: Annotated[
        str | None, Option(metavar="TEXT", help="Solved at the first contact, and how.")
    ] = None


@command
def log(
    text: Annotated[
        list[str] | None, Argument(metavar="[TEXT|-]", help="The problem; -: a line an issue.")
    ] = None,
    *,
    telling: Telling,
    common: Common,
) -> None:
    """Record a problem: it is classified and graded by the rules, and its clocks start.

    Inside the watch window the same car and category bring the old issue back.
    """
    from fbloop.commands.answers import answer_intake
    from fbloop.commands.writing import acting
    from fbloop.services.intake import log as log_all
    from fbloop.services.telling import Told, intake_of

    is_list = text == ["-"]
    lines = sys.stdin.read().splitlines() if is_list else [" ".join(text or ())]
    told = Told(**fields_of(telling))
    with acting(common, makes_ledger=True) as session:
        intakes = [intake_of(session, line, told) for line in lines if line.strip() or not is_list]
        answer_intake(session, common, log_all(session, intakes), is_list=is_list)
