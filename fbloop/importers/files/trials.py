"""Old workbooks are read in a process of their own first, because a damaged one can end it.

Their reader believes the lengths that the file claims; what happens then is no exception that could
be caught here. A file with which the trial ends well is read the same way again.
"""

import subprocess
import sys

from fbloop.importers.errors import ImportRefused
from fbloop.messages import say

_SECONDS = 60
# More than the largest sheet of that format takes.
_MOST_MEMORY = 2 << 30

# An error that can be caught is left to whoever reads the workbook next.
_TRIAL = f"""
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY}, {_MOST_MEMORY}))
except (ImportError, ValueError, OSError):
    pass
from python_calamine import CalamineWorkbook
try:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except Exception:
    pass
"""


def refuse_unless_read_on_trial(content: bytes, name: str) -> None:
    """Refuse a workbook that ends the process in which it is read.

    Raises:
        ImportRefused: it does, or it takes longer than a minute.
    """
    command = [sys.executable, "-I", "-c", _TRIAL]
    try:
        trial = subprocess.run(
            command, input=content, capture_output=True, timeout=_SECONDS, check=False
        )
        is_read = trial.returncode == 0
    except subprocess.TimeoutExpired:
        is_read = False
    if not is_read:
        raise ImportRefused(
            say("is no workbook, or a damaged one"),
            file=name,
            hint=say("open it and save it again, as .xlsx or as CSV"),
        )
