"""Made-up reports to the product team: two departments with samples, and nothing."""

from fbloop.analysis.pareto import TopCategory
from fbloop.analysis.period import Period, Seal
from fbloop.analysis.product import DepartmentTop, Product, ProductRow, Sample
from fbloop.domain.vocabulary import Priority
from tests.analysis.made_cases import DAY, HOUR, MONDAY

PERIOD = Period(label="2026-W48", starts_at=MONDAY, ends_at=MONDAY + 7 * DAY)
AS_OF = PERIOD.ends_at + 9 * HOUR
SEAL = Seal(number=128, events=1402, digest="0123456789abcdef" * 4)
CUSTOMER, PHONE, VIN = "张三", "13800000000", "LTEST7A5XB0123456"


def busy() -> Product:
    """A department with two categories, hostile and personal texts, and issues of nobody."""
    return Product(
        period=PERIOD,
        as_of=AS_OF,
        seal=SEAL,
        reported=9,
        previous_reported=4,
        unclassified=1,
        departments=(
            DepartmentTop(
                department="product-software",
                label="产品与软件",
                n=7,
                previous=4,
                rows=(_lag(), _camera()),
            ),
            DepartmentTop(department=None, label=None, n=1, previous=0, rows=()),
        ),
    )


def nothing() -> Product:
    """A week in which nothing was reported."""
    return Product(
        period=PERIOD, as_of=AS_OF, seal=None, reported=0, previous_reported=0, unclassified=0,
        departments=(),
    )  # fmt: skip


def _lag() -> ProductRow:
    text = f"<b>导航</b>卡顿 | {CUSTOMER} {PHONE} {VIN} ![x](https://example.invalid/x.png)"
    sample = Sample(id="2026-11-0004", label="P2-2026-11-0004", text=text, customer=CUSTOMER)
    return ProductRow(
        line=TopCategory(
            category="cabin.navigation",
            label="导航卡顿",
            n=5,
            share=5 / 7,
            previous=2,
            movement=3,
            priority=Priority.P2,
            models=(("M1", 3), ("M2", 2)),
            stores=(),
            issues=("P2-2026-11-0004", "P2-2026-11-0005"),
        ),
        vehicles=4,
        software=(("OTA 3.1", 4), ("OTA 3.0", 1)),
        samples=(sample,),
    )


def _camera() -> ProductRow:
    line = TopCategory(
        category="adas.reversing_camera",
        label="倒车影像",
        n=2,
        share=2 / 7,
        previous=2,
        movement=0,
        priority=Priority.P0,
        models=(),
        stores=(),
        issues=("P0-2026-11-0001",),
    )
    return ProductRow(line=line, vehicles=0, software=(), samples=())
