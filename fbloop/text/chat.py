"""A chat as people paste it: who said what when, without what tells no problem.

A header is a name with a time, in one line or in two, or `NAME:` where all of the paste has it.
What could also be a sentence stays one, and what the rules know as a complaint is kept, if it is a
person's words and not the mark of a file, a link or a voice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from fbloop.text.chat_headers import Header, IsComplaint, header_of, is_name, is_sentence, spoken
from fbloop.text.chat_marks import without_mark
from fbloop.text.chat_noise import is_marker, is_noise


class Said(NamedTuple):
    """One line of text, without the mark of a list; ``number`` counts those of the paste from 1.

    ``told``: its time as it stands there, with its date; None where the paste has none.
    ``is_undated``: there is a time, and no date.
    """

    number: int
    text: str
    sender: str | None = None
    told: str | None = None
    is_undated: bool = False


class Chat(NamedTuple):
    """The lines that may tell a problem, and the numbers of those left aside.

    Blank lines, and headers with a message below them, are in neither.
    """

    said: list[Said]
    skipped: list[int]


class _Line(NamedTuple):
    """A line that is not blank, and what it says of a message, in itself or of those below."""

    number: int
    text: str
    header: Header | None = None


def read_chat(lines: Iterable[str], is_complaint: IsComplaint) -> Chat:
    """What was said in a paste; ``is_complaint`` is asked whether the rules know these words.

    Name and time hold for the lines below them, too, up to the next ones.
    """
    found = [
        _Line(number, text, header_of(text, is_complaint))
        for number, line in enumerate(lines, 1)
        if (text := line.strip())
    ]
    found = _without_sentences(_with_names_above(found, is_complaint))
    return _read(_with_speakers(found, is_complaint), is_complaint)


def _with_names_above(lines: Sequence[_Line], is_complaint: IsComplaint) -> list[_Line]:
    """Names that stand alone above their times, if each time that stands alone has one there."""
    alone = [at for at, line in enumerate(lines) if line.header and _is_time_alone(line.header)]
    above = [lines[at - 1] if at else None for at in alone]
    if not all(
        line
        and line.header is None
        and is_name(line.text, is_complaint)
        and not is_noise(line.text)
        for line in above
    ):
        return list(lines)
    joined = list(lines)
    for at in reversed(alone):
        time = lines[at].header or Header()
        joined[at - 1 : at + 1] = [
            lines[at]._replace(header=time._replace(name=lines[at - 1].text)),
        ]
    return joined


def _is_time_alone(header: Header) -> bool:
    return bool(header.time) and not header.name


def _without_sentences(lines: Sequence[_Line]) -> list[_Line]:
    """A name that could be words is one above a message, and like a sentence only if it recurs."""
    names = Counter(line.header.name for line in lines if line.header)
    return [
        line._replace(header=None)
        if line.header
        and not line.header.is_sure
        and (after is None or after.header or _is_said_once(line.header.name, names))
        else line
        for line, after in _with_next(lines)
    ]


def _is_said_once(name: str, names: Mapping[str, int]) -> bool:
    return is_sentence(name) and names[name] == 1


def _with_next(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line | None]]:
    return zip_longest(lines, lines[1:])


def _with_speakers(lines: Sequence[_Line], is_complaint: IsComplaint) -> list[_Line]:
    """`NAME:` as a header: of what follows if the whole paste has it, of nobody if some has it."""
    speakers = [None if line.header else spoken(line.text, is_complaint) for line in lines]
    is_throughout = _is_throughout(lines, speakers)
    return [
        line._replace(header=speaker if is_throughout else Header(text=line.text))
        if speaker and (is_throughout or not speaker.text)
        else line
        for line, speaker in zip(lines, speakers, strict=True)
    ]


def _is_throughout(lines: Sequence[_Line], speakers: Sequence[Header | None]) -> bool:
    """Whether two lines or more begin with a name, each other one is below one that is alone.

    A chat that has names with times tells its speakers so.
    """
    is_below = False
    for line, speaker in zip(lines, speakers, strict=True):
        if line.header and line.header.name:
            return False
        if speaker:
            is_below = not speaker.text
        elif not (line.header or is_below or is_noise(line.text)):
            return False
    return sum(speaker is not None for speaker in speakers) > 1


def _read(lines: Sequence[_Line], is_complaint: IsComplaint) -> Chat:
    chat = Chat([], [])
    above, day = Header(), ""
    for line, after in _with_next(lines):
        text, header = line.text, line.header
        if header is not None:
            day = "" if header.weekday else header.date or day
            # A speaker without a time of his own has the one that stands above.
            is_speaker = bool(header.name) and not header.time
            above = above._replace(name=header.name) if is_speaker else header._replace(date=day)
            text = header.text
        text = without_mark(text)
        if not text:
            is_empty = above.name and (after is None or after.header is not None)
            chat.skipped.extend([line.number] if is_empty else [])
        elif _tells_nothing(text, is_complaint):
            chat.skipped.append(line.number)
        else:
            chat.said.append(_said(line.number, text, above))
    return chat


def _tells_nothing(text: str, is_complaint: IsComplaint) -> bool:
    speaker = spoken(text, is_complaint)
    if is_marker(speaker.text if speaker else text):
        return True
    return is_noise(text) and not is_complaint(text)


def _said(number: int, text: str, header: Header) -> Said:
    time = header.time.replace("：", ":")
    is_dated = bool(header.date and time)
    return Said(
        number=number,
        text=text,
        sender=header.name or None,
        told=f"{header.date} {time}" if is_dated else None,
        is_undated=bool(time) and not is_dated,
    )
