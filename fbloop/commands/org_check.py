"""`fbloop org check`: what stores.csv and people.csv lack, or say in two ways."""

import os
import sys
from dataclasses import asdict

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def org_check(*, common: Common) -> None:
    """Check stores and people: who is missing, absent without a deputy, or named for nothing."""
    from fbloop.commands.org_rules import organisation_of
    from fbloop.commands.shared.answers import print_json
    from fbloop.render.formats import write
    from fbloop.render.speech import tr
    from fbloop.services.rulebooks.org_checking import check_org

    here = organisation_of(common)
    checked = check_org(here.book, here.day, os.environ.keys())
    if common.is_json:
        print_json({"day": here.day, **asdict(checked), "problems": []})
        return
    if not common.quiet and not checked.people:
        note = tr("people.csv has no rows: any name is taken, and roles have no names")
        write(f"{note}\n", sys.stderr)
    passed = tr("{stores} stores, {people} people passed",
                stores=checked.stores, people=checked.people)  # fmt: skip
    write(f"{passed}\n", sys.stdout)
