"""`config`: the ledger's own settings, which of them may change, and the record of each change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from fbloop.config import Language
from fbloop.errors import Refused, UsageProblem
from fbloop.ledger.base import Ledger, Reading
from fbloop.messages import joined, say
from fbloop.services.gathering import with_flag
from fbloop.services.near import UnknownName
from fbloop.text.dates import parse_time
from fbloop.text.errors import UnreadableTime
from fbloop.text.local_time import local

CHANGED = "setting_changed"
UNSET = "none"
_YEAR = 366 * 86_400
_ZONES = say("for example Asia/Shanghai or Europe/Berlin")
_DAYS = say("for example 2026-11-20, today or 昨天")
_NEW_LEDGER = say("`fbloop init DIR` makes another ledger, with its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who changes a setting, and when; a rehearsal writes nothing."""

    now: int
    by: str
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """One setting of the ledger before and after; None: it is not set."""

    name: str
    old: str | None
    new: str | None


def language_named(typed: str, flag: str) -> str:
    """A language that is spoken here. Raises `UnknownName`."""
    if typed not in list(Language):
        raise UnknownName(say("language"), typed, list(Language), flag)
    return typed


def zone_named(typed: str, flag: str) -> str:
    """A time zone by its IANA name. Raises `UnknownName` with the near ones."""
    try:
        return ZoneInfo(typed).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        unknown = UnknownName(say("time zone"), typed, sorted(available_timezones()), flag)
        is_near = bool(unknown.details["near"])
        unknown.hint = joined("; ", (unknown.hint, _ZONES)) if is_near else _ZONES
        raise unknown from None


def day_named(typed: str, flag: str, *, now: int, zone: str) -> str:
    """A day, as ISO has it. Raises `UsageProblem` for what is no day, or more or less than one.

    Nobody plans to go live in years from now: so far ahead only a slip of the hand leads.
    """
    try:
        spec = parse_time(typed, now=now, zone=zone_named(zone, flag))
    except UsageProblem as problem:
        if isinstance(problem, UnreadableTime):
            problem.hint = _DAYS
        raise with_flag(flag, problem) from None
    if spec.is_instant or spec.is_period:
        raise UsageProblem(say("{flag}: {typed} is no day", flag=flag, typed=typed), hint=_DAYS)
    if spec.start > now + _YEAR:
        raise UsageProblem(say("{flag}: {typed} is more than a year ahead", flag=flag, typed=typed))
    return local(spec.start, ZoneInfo(zone)).date().isoformat()


def change_setting(ledger: Ledger, name: str, typed: str, deed: Deed) -> SettingChanged:
    """Give a setting another value; the ledger keeps who changed it, and from what to what.

    Raises `UsageProblem` for a value that cannot be, `Refused` for what may not change any more.
    """
    with ledger.transaction(recorded_at=deed.now, by=deed.by) as tx:
        old = getattr(tx.settings, name)
        new = _READERS[name](tx, typed.strip(), deed.now)
        changed = SettingChanged(name=name, old=old, new=new)
        if new != old and not deed.is_rehearsal:
            tx.change_setting(name, new)
            values = {"name": name, "old": old, "new": new}
            tx.record_of_ledger(CHANGED, deed.now, deed.by, values)
    return changed


def _language(reading: Reading, typed: str, now: int) -> str:
    return language_named(typed, "language")


def _zone(reading: Reading, typed: str, now: int) -> str:
    """Days and weeks are the zone's: once something was counted in them they stay."""
    zone = zone_named(typed, "zone")
    if zone != reading.settings.zone and reading.is_in_use():
        raise Refused(
            say("zone: the ledger is in use, its days and weeks would move"), hint=_NEW_LEDGER
        )
    return zone


def _pack(reading: Reading, typed: str, now: int) -> str:
    if typed == reading.settings.pack:
        return typed
    raise Refused(
        say("pack: the rules were copied from it, and are your own since"),
        hint=say("edit the files in rules/; {other}", other=_NEW_LEDGER),
    )


def _live_from(reading: Reading, typed: str, now: int) -> str | None:
    if typed.lower() == UNSET:
        return None
    return day_named(typed, "live_from", now=now, zone=reading.settings.zone)


# How a value is read, where it may change.
_READERS: Mapping[str, Callable[[Reading, str, int], str | None]] = {
    "language": _language,
    "zone": _zone,
    "pack": _pack,
    "live_from": _live_from,
}
SETTINGS = tuple(_READERS)
