"""``python -m fbloop``."""

from fbloop.cli import main

main()
