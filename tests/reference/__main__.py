"""Make the pages anew."""

from tests.reference import PAGES, place

for name, made in PAGES.items():
    place(name).write_text(made(), encoding="utf-8")
