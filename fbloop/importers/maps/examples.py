"""The section `tests` of a map: made-up rows beside the rules that read them."""

from collections.abc import Collection

from fbloop.importers.files.headers import clean
from fbloop.importers.maps.nodes import each, entries, items
from fbloop.importers.maps.schema import MapTestBlock
from fbloop.importers.model import Expected, MapTest
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Mark, Node, Text, kind_of, shown

Written = dict[str, tuple[str, Mark]]


def written_tests(
    node: Node | None, columns: Collection[str], fields: Collection[str], complaints: Complaints
) -> tuple[MapTest, ...]:
    """`tests:` rows by the map's ``columns``, and what is read into its ``fields``."""
    listed = enumerate(items(node, "tests", complaints), start=1)
    found = (_map_test(item, f"test {n}", columns, fields, complaints) for n, item in listed)
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
    cells = _texts(node.fields.get("given"), f"{what} given", complaints)
    for name, (_, mark) in cells.items():
        if clean(name) not in columns:
            near = did_you_mean(name, columns) or f"the map reads: {', '.join(sorted(columns))}"
            complaints.add(mark, f"{what} given", f"no column {shown(name)}; {near}")
    given = {clean(name): text for name, (text, _) in cells.items()}
    expect = node.fields.get("expect")
    if isinstance(expect, Text):
        return _outcome(node, expect, given, what, complaints)
    values = _texts(expect, f"{what} expect", complaints)
    if set(values) == {Expected.REJECT.value}:
        words = values[Expected.REJECT.value][0]
        return MapTest(mark=node.mark, given=given, expected=Expected.REJECT, words=words)
    for name, (_, mark) in values.items():
        if name not in fields:
            near = did_you_mean(name, fields) or f"the map gives: {', '.join(sorted(fields))}"
            complaints.add(mark, f"{what} expect", f"no field {shown(name)}; {near}")
    return MapTest(mark=node.mark, given=given, expected=Expected.VALUES, values=values)


def _outcome(
    node: Node, expect: Text, given: dict[str, str], what: str, complaints: Complaints
) -> MapTest | None:
    if expect.value not in (Expected.SKIP, Expected.REJECT):
        says = f"expected skip, reject or field values, not {shown(expect.value)}"
        complaints.add(expect.mark, f"{what} expect", says)
        return None
    return MapTest(mark=node.mark, given=given, expected=Expected(expect.value))


def _texts(node: Node | None, what: str, complaints: Complaints) -> Written:
    texts: Written = {}
    for name, mark, item in entries(node, what, complaints):
        if isinstance(item, Text):
            texts[name] = (item.value, mark)
        else:
            complaints.add(item.mark, what, f"{shown(name)} must be text, not {kind_of(item)}")
    return texts
