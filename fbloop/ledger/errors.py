"""What the ledger refuses or cannot do: where, why, and what to do next."""

from fbloop.errors import Busy, SystemProblem, UsageProblem
from fbloop.messages import joined, say


class NoLedger(SystemProblem):
    """Nothing is at that place."""

    kind = "no_ledger"

    def __init__(self, path: str) -> None:
        super().__init__(
            say("there is no ledger at {path}", path=path),
            hint=say("`fbloop init` makes one; --db or FBLOOP_DB names another place"),
            details={"path": path},
        )


class NotALedger(SystemProblem):
    """Something is there, and it is not a ledger of fbloop; it was not touched."""

    kind = "not_a_ledger"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            say("{path} is not a ledger: {why}", path=path, why=why),
            hint=say("nothing was changed; name another file with --db, or move this one away"),
            details={"path": path},
        )


class NewerLedger(SystemProblem):
    """A newer fbloop wrote it."""

    kind = "newer_ledger"

    def __init__(self, path: str, version: int, known: int) -> None:
        super().__init__(
            say(
                "{path} has schema version {version}, this fbloop knows {known}",
                path=path,
                version=version,
                known=known,
            ),
            hint=say("update fbloop; nothing was changed"),
            details={"path": path, "version": version},
        )


class DamagedLedger(SystemProblem):
    """The file cannot be read as what it was; it is left for rescue."""

    kind = "damaged"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            say("{path} is damaged: {why}", path=path, why=why),
            hint=say(
                "copy the file away, with its -journal if there is one, then restore a backup"
            ),
            details={"path": path},
        )


class UnreadableEvent(SystemProblem):
    """An event that is not what this fbloop writes: damaged, or by a newer one."""

    kind = "damaged"

    def __init__(self, issue: str, version: int, why: str) -> None:
        super().__init__(
            say(
                "event {version} of {issue} cannot be read: {why}",
                version=version,
                issue=issue,
                why=why,
            ),
            hint=say("update fbloop if a newer one wrote it; else restore a backup"),
            details={"id": issue, "version": version},
        )


class NotReachable(SystemProblem):
    """The system does not let us read or write: permission, folder, device."""

    kind = "not_reachable"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            joined(": ", (path, why)),
            hint=say("nothing was written; check the folder, its permissions and its device"),
            details={"path": path},
        )


class NoRoom(SystemProblem):
    """The device is full."""

    kind = "disk_full"

    def __init__(self, path: str) -> None:
        super().__init__(
            say("no room left to write {path}", path=path),
            hint=say("nothing was written; free some space and type the command again"),
            details={"path": path},
        )


class NotMigrated(SystemProblem):
    """An older ledger could not be brought to this version."""

    kind = "not_migrated"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            say("{path} was not brought to this version: {why}", path=path, why=why),
            hint=say("the ledger is as it was"),
            details={"path": path},
        )


class LockedTooLong(Busy):
    """Somebody else wrote for longer than anybody waits; ``running`` is what they said of it."""

    def __init__(self, path: str, running: str = "") -> None:
        busy = say("{path} is being written by somebody else", path=path)
        super().__init__(
            joined(": ", filter(None, (busy, running))),
            hint=say("nothing was written; type the command again in a moment"),
            details={"path": path, "running": running or None},
        )


class Conflict(Busy):
    """The issue changed between reading it and writing."""

    kind = "conflict"

    def __init__(self, issue: str) -> None:
        super().__init__(
            say("somebody else changed {issue} at the same time", issue=issue),
            hint=say("nothing was written; look at it again, then type the command again"),
            details={"id": issue},
        )


class UnknownColumn(UsageProblem):
    """A sort key or dimension that the projection does not have."""

    def __init__(self, word: str, known: tuple[str, ...]) -> None:
        super().__init__(
            say("cannot sort or count by {word!r}", word=word),
            hint=say("one of {names}", names=", ".join(known)),
        )
