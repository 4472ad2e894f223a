"""Codes inside of sentences: a reader of English reads the code, others what it is called."""

from collections.abc import Mapping

from fbloop.domain.vocabulary import NoteKind, Resolution, Status
from fbloop.messages import Message, Translate, TranslateMany, say


class CodeName(Message):
    """A code; ``templates`` hold its meaning, of which the catalogue has the words."""

    __slots__ = ()

    def told(self, one: Translate, many: TranslateMany) -> str:
        """What the catalogue calls it; where it says nothing (English), the code."""
        told = super().told(one, many)
        return str(self) if told == self.templates[0] else told


def status_name(status: Status) -> CodeName:
    """A status, to be named in a sentence."""
    return _named(status, _STATUSES[status])


def note_kind_name(kind: NoteKind) -> CodeName:
    """A kind of note, to be named in a sentence."""
    return _named(kind, _NOTE_KINDS[kind])


def resolution_name(resolution: Resolution) -> CodeName:
    """As what an issue was closed, to be named in a sentence."""
    return _named(resolution, _RESOLUTIONS[resolution])


def _named(code: str, meaning: Message) -> CodeName:
    name = CodeName(code)
    name.templates, name.values, name.number = meaning.templates, {}, None
    return name


_STATUSES: Mapping[Status, Message] = {
    Status.NEW: say("New"),
    Status.INVESTIGATING: say("Investigating"),
    Status.PLANNING: say("Planning"),
    Status.EXECUTING: say("Executing"),
    Status.VERIFYING: say("Verifying"),
    Status.CLOSED: say("Closed"),
    Status.ARCHIVED: say("Archived"),
    Status.CLAIMED: say("Claimed closed"),
}
_NOTE_KINDS: Mapping[NoteKind, Message] = {
    NoteKind.COMMENT: say("comment"),
    NoteKind.CONTACT: say("contact made"),
    NoteKind.ATTEMPT: say("attempt, nobody answered"),
    NoteKind.FOLLOWUP: say("follow-up"),
    NoteKind.PROGRESS: say("progress made"),
    NoteKind.REPLY: say("reply given"),
    NoteKind.REVIEW: say("review held"),
    NoteKind.EVIDENCE: say("evidence of it"),
    NoteKind.COMPENSATION: say("compensation"),
}
_RESOLUTIONS: Mapping[Resolution, Message] = {
    Resolution.SOLVED: say("solved"),
    Resolution.DUPLICATE: say("a duplicate"),
    Resolution.NOT_A_PROBLEM: say("not a problem"),
    Resolution.REJECTED: say("rejected"),
}
