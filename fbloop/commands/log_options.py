"""The options of `fbloop log`: what may be told with a problem."""

from dataclasses import dataclass
from typing import Annotated

from typer import Option

from fbloop.domain.report import MOST_KILOMETRES
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
    mileage: Annotated[
        int | None, Option(help="Kilometres on the clock.", min=0, max=MOST_KILOMETRES)
    ] = None
    batch: Annotated[str | None, Option(help="The production batch.")] = None
    supplier: Annotated[str | None, Option(help="The part's supplier.")] = None
    part: Annotated[str | None, Option(help="The part concerned.")] = None
    fault_code: Annotated[str | None, Option(help="The fault code read out.")] = None
    software: Annotated[str | None, Option(help="The software version.")] = None
    technician: Annotated[str | None, Option(help="Who worked on it.")] = None
    channel: Annotated[str | None, Option(help="How it reached us: hotline, store, ...")] = None
    category: Annotated[str | None, Option(help="Its category, instead of the rules'.")] = None
    priority: Annotated[
        Priority | None, Option(help="Its priority, instead of the rules'.", case_sensitive=False)
    ] = None
    occurred: Annotated[str | None, Option(metavar="TIME", help="When it happened.")] = None
    source: Annotated[str | None, Option(metavar="SYSTEM:ID", help="Its record elsewhere.")] = None
    solved: Annotated[
        str | None, Option(metavar="TEXT", help="Solved at the first contact, and how.")
    ] = None
