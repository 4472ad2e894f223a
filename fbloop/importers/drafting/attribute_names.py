"""How attributes are called: by a column's own name, in small ASCII letters where possible."""

import re
from collections.abc import Collection, Mapping

from fbloop.importers.drafting.field_names import flat
from fbloop.importers.fields import NO_FIELD, OWN

_ENGLISH: Mapping[str, str] = {
    "品牌": "brand",
    "投诉品牌": "brand",
    "车型": "trim",
    "投诉车型": "trim",
    "车款": "trim",
    "年款": "model_year",
    "颜色": "colour",
    "典型问题": "problem_codes",
    "活动": "campaign",
    "工单类型": "ticket_type",
    "类型": "kind",
    "标题": "title",
    "主题": "subject",
    "备注": "remark",
    "处理结果": "result",
    "处理方案": "solution",
    "处理措施": "action",
    "原因": "cause",
    "原因分析": "cause",
    "城市": "city",
    "地址": "address",
    "部门": "department",
    "责任部门": "department",
    "满意度": "satisfaction",
    "来源系统": "source_system",
    "性别": "gender",
    "购车日期": "bought_on",
    "购车时间": "bought_on",
    "生产日期": "produced_on",
    "序号": "row_number",
}
_LONGEST = 60


def attribute_name(column: str, taken: Collection[str]) -> str:
    """A name for an attribute that no field and no other attribute has.

    A name that is not in ASCII and has no translation stays as it is: it says more than a number.
    """
    english = _ENGLISH.get(column) or _ENGLISH.get(flat(column))
    name = english or re.sub(r"[^\w]+", "_", column).strip("_").lower() or "column"
    if name in OWN or name in NO_FIELD:
        name = f"source_{name}"
    name = name[: _LONGEST - 4]
    if not name[0].isalpha():
        name = f"column_{name}"
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free
