"""Made-up exports of another system, and the map by which they are imported."""

import csv
from pathlib import Path
from typing import Any

from tests.command_line import Result
from tests.desk import Desk

COLUMNS = (
    "no", "told", "text", "who", "vin", "store", "cat", "prio", "owner", "state", "closed",
    "called", "km", "campaign",
)  # fmt: skip
MAP = """\
map: {source}
expect: {{ header: [no, told, text] }}
key: {{ from: no, match: '^[A-Z]\\d+$' }}
dates:
  told: ["YYYY-MM-DD HH:mm", "YYYY-MM-DD"]
  closed: ["YYYY-MM-DD HH:mm"]
  called: ["YYYY-MM-DD HH:mm"]
fields:
  text: text
  reported_at: told
  customer: who
  vin: vin
  store: store
  category: cat
  priority: {{ from: prio, values: {{ hot: P0, warm: P1, cold: P3 }}, else: rule }}
  owner: owner
  status:
    from: state
    values: {{ done: claimed, work: investigating, fix: executing }}
    else: new
  claimed_at: closed
  first_response_at: called
  mileage: {{ from: km, as: int }}
  campaign: campaign
if:
  - {{ when: {{ text: '^TEST' }}, then: skip }}
defaults: {{ channel: store, status: new }}
"""
TOLD = "2026-11-16 08:00"  # an hour before the desk begins
VIN = "LTST0000000000017"
OTHER_VIN = "LTST0000000000025"


def row(no: str = "A1", **cells: str) -> dict[str, str]:
    """One record, as far as it is filled in."""
    return {"no": no, "told": TOLD, "text": "车内异响", **cells}


def export(*rows: dict[str, str], name: str = "crm.csv", encoding: str = "utf-8") -> str:
    """A file with these records."""
    with open(name, "w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return name


def map_of(source: str = "crm2") -> str:
    """The map file of a system; the issue's source is called as it is."""
    path = Path("maps", f"{source}.yaml")
    path.write_text(MAP.format(source=source), "utf-8")
    return source


def take(desk: Desk, *rows: dict[str, str], source: str = "crm2") -> dict[str, Any]:
    """Import records that all are good; the JSON answer."""
    return dict(desk.done("import", export(*rows), "--map", map_of(source)))


def tried(desk: Desk, *rows: dict[str, str], options: tuple[str, ...] = ()) -> Result:
    """Import records, whatever comes of it."""
    return desk("import", export(*rows), "--map", map_of(), "--json", *options)


def counts(answer: dict[str, Any]) -> dict[str, int]:
    """What became of the rows, as far as there were any; they add up."""
    names = ("new", "updated", "same", "linked", "skipped", "rejected")
    assert answer["read"] == sum(answer[name] for name in names)
    return {name: answer[name] for name in names if answer[name]}


def only(desk: Desk, *options: str) -> Any:
    """The only issue there is."""
    (issue,) = desk.done("list", "--all", "--reveal", *options)
    desk.issue = str(issue["id"])
    return issue
