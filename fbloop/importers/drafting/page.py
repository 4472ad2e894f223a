"""The lines of a drafted map, and what its reader is asked to look at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from fbloop.importers.drafting.yaml_text import comment, scalar
from fbloop.messages import say

_LONGEST_REMARK = 70
_WIDTH = 100

# How a message is said to the reader of the map.
Tell = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of YAML with its remark; ``yaml`` None: the remark stands alone, indented."""

    yaml: str | None = None
    remark: str = ""
    indent: int = 0

    def written(self, tell: Tell) -> Iterator[str]:
        """The remark behind the line, or above where it is long."""
        remark = comment(tell(self.remark))
        if self.yaml is None:
            yield from _wrapped(remark, self.indent)
        elif len(remark) > _LONGEST_REMARK:
            yield from _wrapped(remark, len(self.yaml) - len(self.yaml.lstrip()))
            yield self.yaml
        else:
            yield f"{self.yaml}  # {remark}" if remark else self.yaml


class Page:
    """Collects lines; ``notes`` are the remarks that ask for a look, without their places."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.notes: list[str] = []

    def add(self, line: str, remark: str = "") -> None:
        """One line with a remark."""
        self.lines.append(Line(yaml=line, remark=remark))

    def add_list(self, key: str, texts: Sequence[str]) -> None:
        """A list on as many lines as it needs."""
        line = f"{key}: ["
        for at, text in enumerate(texts):
            item = scalar(text) + ("]" if at == len(texts) - 1 else ",")
            if len(line) + len(item) >= _WIDTH:
                self.add(line.rstrip())
                line = " " * (len(key) - len(key.lstrip()) + 2)
            line += item if item.endswith("]") else f"{item} "
        self.add(line)

    def remark(self, text: str, indent: int = 0) -> None:
        """Lines that are a remark alone."""
        self.lines.append(Line(remark=text, indent=indent))

    def note(self, text: str, indent: int = 0) -> None:
        """A remark that asks for a look."""
        self.remark(say("LOOK: {says}", says=text), indent)
        self.notes.append(text)

    def blank(self) -> None:
        """An empty line between sections."""
        self.add("")


def text_of(lines: Iterable[Line], tell: Tell = str) -> str:
    """The whole map, its remarks as ``tell`` says them."""
    return "".join(f"{text}\n" for line in lines for text in line.written(tell))


def _wrapped(remark: str, indent: int) -> list[str]:
    start = f"{' ' * indent}# "
    return wrap(
        remark,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    )
