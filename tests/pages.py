"""The pages for people, typed line by line: what they show is what fbloop prints on a terminal.

A block of the language `console` is typed, its lines behind `$ `; what follows each is the answer.
A block with a file's name behind its language is that file.
"""

import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.command_line import ROOT

SHOWN_FOLDER = "/home/xiaolin/region"
LEFT_OUT = "..."  # a line of a page that stands for any number of lines
_BLOCK = re.compile(
    r"(?<=```)(?P<kind>\w+)(?: (?P<file>[\w./-]+))?\n(?P<text>.*?)(?=```)", re.DOTALL
)
_LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One line that a page types, and the lines that it shows as the answer."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that a page has in full."""

    name: str
    text: str


def steps(page: str) -> Iterator[Typed | Given]:
    """What is typed in the console blocks of a page, and the files between, in their order."""
    for block in _BLOCK.finditer(page):
        if block["file"]:
            yield Given(name=block["file"], text=block["text"])
        elif block["kind"] == "console":
            for part in block["text"].split("$ ")[1:]:
                command, *shown = part.rstrip("\n").split("\n")
                yield Typed(command=command, shown=tuple(shown))


def blocks(page: str, kind: str) -> list[str]:
    """The texts of all blocks of one language."""
    return [block["text"] for block in _BLOCK.finditer(page) if block["kind"] == kind]


def links(page: str) -> list[str]:
    """The files to which a page links."""
    return [link for link in _LINK.findall(page) if ":" not in link]


def on_a_terminal(command: str, folder: Path, env: dict[str, str]) -> str:
    """What a person sees who types this: stdout and stderr of a process with a terminal."""
    ours, theirs = pty.openpty()
    python = shlex.quote(sys.executable)
    script = f'fbloop() {{ {python} -m fbloop "$@"; }}\n{command}'
    running = subprocess.Popen(
        ["sh", "-c", script], cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    # A terminal whose last user has gone answers with an error on Linux, with nothing elsewhere.
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:
        pass
    os.close(ours)
    running.wait(timeout=_SECONDS)
    return seen.decode().replace("\r\n", "\n").replace(str(folder), SHOWN_FOLDER)


def walk(page: str, folder: Path) -> Iterator[tuple[Typed, tuple[str, ...]]]:
    """Type a page in an empty folder: each line of it, with what was really answered."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("FBLOOP_", "LC_"))}
    env |= {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "dumb", "COLUMNS": "100"}
    env |= {"FBLOOP_NO_INPUT": "1"}  # a page shows no questions: nobody is there to answer
    for step in steps(page):
        if isinstance(step, Given):
            (folder / step.name).write_text(step.text, encoding="utf-8")
        elif step.command.startswith("export "):
            words = shlex.split(step.command)[1:]
            env |= dict(word.split("=", 1) for word in words)
            yield step, ()
        else:
            answer = on_a_terminal(step.command, folder, env)
            yield step, tuple(line.rstrip() for line in answer.splitlines())


def shortened(shown: tuple[str, ...], answer: tuple[str, ...]) -> tuple[str, ...]:
    """The answer with as many lines left out as the page leaves out, where it still fits."""
    kept: list[str] = []
    rest = list(answer)
    for is_gap, group in groupby(shown, LEFT_OUT.__eq__):
        lines = list(group)
        if not is_gap:
            begins = [at for at in range(len(rest)) if rest[at : at + len(lines)] == lines]
            if not begins or (kept[-1:] != [LEFT_OUT] and begins[0] != 0):
                return answer
            kept, rest = kept + lines, rest[begins[0] + len(lines) :]
        else:
            kept.append(LEFT_OUT)
    return answer if rest and kept[-1:] != [LEFT_OUT] else tuple(kept)


def rewritten(page: str, folder: Path) -> str:
    """The page with what is answered today; what was left out stays left out."""
    done, rest = "", page
    for step, answer in walk(page, folder):
        old = "\n".join((f"$ {step.command}", *step.shown))
        before, found, rest = rest.partition(f"{old}\n")
        assert found, step.command
        done += before + "\n".join((f"$ {step.command}", *shortened(step.shown, answer))) + "\n"
    return done + rest
