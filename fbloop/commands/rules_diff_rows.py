"""The lines of `rules diff`, one a change: in full for programs, in few words for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import label, shown_words
from fbloop.render.labels import Shown, as_code
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr_many
from fbloop.render.tables import terminal_table, with_room
from fbloop.render.times import iso
from fbloop.render.widths import shorten

if TYPE_CHECKING:
    from fbloop.rules.rehearse import Difference, Value
    from fbloop.services.rehearsal.ledger import Rehearsed

FIELDS = {
    "category": say("category"),
    "priority": say("priority"),
    "department": say("department"),
    "owner": say("owner"),
    "accountable": say("accountable"),
    "due": say("due"),
    "escalation": say("escalation"),
}
COLUMNS = (
    Column("issue", say("issue"), is_whole=True),
    Column("what", say("what"), is_whole=True),
    Column("old", say("present rules"), is_whole=True),
    Column("new", say("changed rules"), is_whole=True),
    Column("rule", say("rule")),
    Column("title", say("title")),
)
# What stands under an issue of its own line; a narrow terminal goes without the rule.
UNDER_ISSUE = tuple(c for c in COLUMNS if c.key in ("what", "old", "new", "rule"))
_MAY_GO = ("rule",)
_CELLS_OF_A_RULE = 12
_LADDER = 18  # characters of a ladder on a terminal; times are 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """How changes are shown; ``items`` are the names of checklist items, told of together."""

    shown: Shown
    items: frozenset[str]

    @property
    def is_for_programs(self) -> bool:
        """Whether every line stands for itself, in codes."""
        return self.shown.label is as_code

    def of(self, one: "Rehearsed") -> Iterator[dict[str, Any]]:
        """A line for each change of an issue; people read its name on the first line alone."""
        for number, (what, difference) in enumerate(self._lines(one.differences)):
            is_first = number == 0 or self.is_for_programs
            yield {
                "issue": label(one.row) if is_first else "",
                "what": what,
                "old": self._value(difference.field, difference.old),
                "new": self._value(difference.field, difference.new),
                "rule": self._rules(difference),
                "title": title_of(one) if is_first else "",
            }

    def _lines(self, differences: Sequence["Difference"]) -> Iterator[tuple[str, "Difference"]]:
        """What changes, in words; people read of a whole checklist what comes first."""
        items = [one for one in differences if one.clock in self.items]
        for one in differences:
            if self.is_for_programs or one.clock not in self.items:
                yield self._what(one), one
            elif one is items[0]:
                yield tr_many("{n} item", "{n} items", len(items)), one

    def _what(self, one: "Difference") -> str:
        field = one.field if self.is_for_programs else tell(FIELDS[one.field])
        return f"{field} {self.shown.label('clock', one.clock)}" if one.clock else field

    def _value(self, field: str, value: "Value") -> str:
        if value is None:
            return "" if self.is_for_programs else "-"
        if isinstance(value, int):
            local = self.shown.local(value)
            return str(iso(value, self.shown.zone)) if self.is_for_programs else local
        if field == "escalation" and not self.is_for_programs:
            return value if len(value) <= _LADDER else f"{value[: _LADDER - 1]}…"
        return self.shown.label(field, value)

    def _rules(self, one: "Difference") -> str:
        """The rule that has the word now, and the one that would have it."""
        names = [name for name in (one.rule_old, one.rule_new) if name]
        if not self.is_for_programs:
            names = [name.partition(" (")[0] for name in names]
        return " -> ".join(dict.fromkeys(names))


def under_issues(lines: Sequence[Mapping[str, Any]], out: TextIO) -> str:
    """The changes on a terminal: each issue with its title, and below it a line a change."""
    room = get_terminal_size().columns
    columns = with_room(lines, UNDER_ISSUE, _MAY_GO, _CELLS_OF_A_RULE)
    header, *drawn = terminal_table(lines, columns, out).splitlines()
    text = [header]
    for line, shown in zip(lines, drawn, strict=True):
        if line["issue"]:
            text.append("\n" + shorten(terminal(f"{line['issue']}  {line['title']}"), room))
        text.append(shown.rstrip())
    return "\n".join(text) + "\n"


def title_of(one: "Rehearsed") -> str:
    """The issue's title, masked."""
    return shown_words(one.row, reveal=False)(one.row["title"] or "")
