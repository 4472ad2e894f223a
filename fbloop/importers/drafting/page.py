"""The lines of a drafted map, and what its reader is asked to look at."""

from collections.abc import Sequence
from textwrap import wrap

from fbloop.importers.drafting.yaml_text import comment, scalar

_LONGEST_REMARK = 70
_WIDTH = 100


class Page:
    """Collects lines; ``notes`` are the remarks that ask for a look, without their places."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.notes: list[str] = []

    @property
    def text(self) -> str:
        """The whole map."""
        return "".join(f"{line}\n" for line in self.lines)

    def add(self, line: str, remark: str = "") -> None:
        """One line, its remark behind it, or above where it is long."""
        if len(remark) > _LONGEST_REMARK:
            self.remark(remark, indent=len(line) - len(line.lstrip()))
        elif remark:
            line = f"{line}  # {comment(remark)}"
        self.lines.append(line)

    def add_list(self, key: str, texts: Sequence[str]) -> None:
        """A list on as many lines as it needs."""
        line = f"{key}: ["
        for at, text in enumerate(texts):
            item = scalar(text) + ("]" if at == len(texts) - 1 else ",")
            if len(line) + len(item) >= _WIDTH:
                self.lines.append(line.rstrip())
                line = " " * (len(key) - len(key.lstrip()) + 2)
            line += item if item.endswith("]") else f"{item} "
        self.lines.append(line)

    def remark(self, text: str, indent: int = 0) -> None:
        """Lines that are a remark alone."""
        start = f"{' ' * indent}# "
        self.lines += wrap(
            comment(text),
            _WIDTH,
            initial_indent=start,
            subsequent_indent=start,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def note(self, text: str, indent: int = 0) -> None:
        """A remark that asks for a look."""
        self.remark(f"LOOK: {text}", indent)
        self.notes.append(text)

    def blank(self) -> None:
        """An empty line between sections."""
        self.lines.append("")


def counted(n: int, what: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"
