"""Two times in a row of words: where the first ends and the second begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.errors import UsageProblem
from fbloop.messages import joined, say
from fbloop.text.dates import TimeSpec, parse_time
from fbloop.text.errors import TimeProblem

_IN_SEVERAL_WAYS = say("these words can be split in several ways")
_IN_NO_WAY = say("these words are not two times")
_CLOCK = re.compile("[0-9]{1,2}(:| ?[ap]m)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePair:
    """Two times, each with the text that was read as it."""

    first: TimeSpec
    second: TimeSpec
    first_text: str
    second_text: str


def two_times(words: Sequence[str], *, now: int, zone: str) -> TimePair:
    """The only way to read the words as two times; ``now`` is epoch seconds, ``zone`` IANA.

    Two words are one time each. Raises a `TimeProblem` where these cannot be read, `UsageProblem`
    where more words can be read as two times in no way, or in several.
    """
    if len(words) == 2:
        return _pair(words, 1, now=now, zone=zone)
    found = []
    for place in range(1, len(words)):
        try:
            found.append(_pair(words, place, now=now, zone=zone))
        except TimeProblem:
            continue
    # Here 10:00 behind a day belongs to that day, not to the next one.
    plain = [pair for pair in found if not _CLOCK.match(pair.second_text)]
    if len(plain or found) == 1:
        return (plain or found)[0]
    raise UsageProblem(
        joined(": ", (f"'{' '.join(words)}'", _IN_SEVERAL_WAYS if found else _IN_NO_WAY)),
        hint=say("put each time in quotes, for example '2026-09-18 17:00' '2026-09-20 12:00'"),
    )


def _pair(words: Sequence[str], place: int, *, now: int, zone: str) -> TimePair:
    first, second = " ".join(words[:place]), " ".join(words[place:])
    return TimePair(
        first=parse_time(first, now=now, zone=zone),
        second=parse_time(second, now=now, zone=zone),
        first_text=first,
        second_text=second,
    )
