"""The section `tests` of a map: made-up rows beside the rules that read them."""

from collections.abc import Collection

from fbloop.importers.files.headers import clean
from fbloop.importers.maps.nodes import each, entries, items
from fbloop.importers.maps.schema import MapTestBlock
from fbloop.importers.model import Expected, MapTest
from fbloop.messages import joined, say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Mark, Node, Text, kind_of, shown

Written = dict[str, tuple[str, Mark]]


def written_tests(
    node: Node | None, columns: Collection[str], fields: Collection[str], complaints: Complaints
) -> tuple[MapTest, ...]:
    """`tests:` rows by the map's ``columns``, and what is read into its ``fields``."""
    listed = enumerate(items(node, "tests", complaints), start=1)
    named = ((say("test {n}", n=n), item) for n, item in listed)
    found = (_map_test(item, what, columns, fields, complaints) for what, item in named)
    return tuple(test for test in found if test)


def _map_test(
    node: Node,
    what: str,
    columns: Collection[str],
    fields: Collection[str],
    complaints: Complaints,
) -> MapTest | None:
    each(node, MapTestBlock, what, complaints, needs=("given", "expect"))
    if not isinstance(node, Fields) or len(node.fields) < 2:
        return None
    place = joined(" ", (what, "given"))
    cells = _texts(node.fields.get("given"), place, complaints)
    for name, (_, mark) in cells.items():
        if clean(name) not in columns:
            near = did_you_mean(name, columns) or _reads(columns)
            why = say("no column {name}; {near}", name=shown(name), near=near)
            complaints.add(mark, place, why)
    given = {clean(name): text for name, (text, _) in cells.items()}
    expect, place = node.fields.get("expect"), joined(" ", (what, "expect"))
    if isinstance(expect, Text):
        return _outcome(node, expect, given, place, complaints)
    values = _texts(expect, place, complaints)
    if set(values) == {Expected.REJECT.value}:
        words = values[Expected.REJECT.value][0]
        return MapTest(mark=node.mark, given=given, expected=Expected.REJECT, words=words)
    for name, (_, mark) in values.items():
        if name not in fields:
            near = did_you_mean(name, fields) or _gives(fields)
            why = say("no field {name}; {near}", name=shown(name), near=near)
            complaints.add(mark, place, why)
    return MapTest(mark=node.mark, given=given, expected=Expected.VALUES, values=values)


def _reads(columns: Collection[str]) -> str:
    return say("the map reads: {names}", names=", ".join(sorted(columns)))


def _gives(fields: Collection[str]) -> str:
    return say("the map gives: {names}", names=", ".join(sorted(fields)))


def _outcome(
    node: Node, expect: Text, given: dict[str, str], what: str, complaints: Complaints
) -> MapTest | None:
    if expect.value not in (Expected.SKIP, Expected.REJECT):
        says = say("expected skip, reject or field values, not {text}", text=shown(expect.value))
        complaints.add(expect.mark, what, says)
        return None
    return MapTest(mark=node.mark, given=given, expected=Expected(expect.value))


def _texts(node: Node | None, what: str, complaints: Complaints) -> Written:
    texts: Written = {}
    for name, mark, item in entries(node, what, complaints):
        if isinstance(item, Text):
            texts[name] = (item.value, mark)
        else:
            why = say("{name} must be text, not {kind}", name=shown(name), kind=kind_of(item))
            complaints.add(item.mark, what, why)
    return texts
