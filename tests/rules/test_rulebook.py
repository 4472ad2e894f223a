"""The book survives being kept in the ledger."""

import subprocess
import sys

import pytest

from fbloop.rules.rulebook import RuleBook, decode, encode


def test_the_book_survives_its_storage(book: RuleBook) -> None:
    assert decode(encode(book)) == book


def test_the_same_book_gives_the_same_bytes(book: RuleBook) -> None:
    assert encode(decode(encode(book))) == encode(book)


@pytest.mark.parametrize("stored", [b"", b"{}", b"[1]", b'{"digest": "x"}'])
def test_other_bytes_are_no_book(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(stored)


def test_a_start_with_a_stored_book_loads_no_yaml() -> None:
    names = "classify evaluate folder grade names rulebook"
    code = "import sys\n" + "".join(f"import fbloop.rules.{name}\n" for name in names.split())
    code += "print([m for m in ('yaml', 'msgspec', 'csv', 'difflib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
