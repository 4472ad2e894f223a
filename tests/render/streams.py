"""Streams that a test looks at: a pipe, a terminal, a console of another encoding."""

import io


class Stream(io.StringIO):
    """Takes what is written, refuses what its encoding lacks, and may be a terminal."""

    def __init__(self, *, is_terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__()
        self._is_terminal = is_terminal
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        text.encode(self._encoding)
        return super().write(text)
