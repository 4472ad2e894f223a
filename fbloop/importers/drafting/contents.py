"""What the cells of a column look like: VINs, phones, plates, numbers, long texts, few words."""

import re
from collections.abc import Collection
from enum import StrEnum

_SHARE = 0.9
_FEW_VALUES = 30
_WORDS_PER_ROW = 0.5
# Chinese says in 6 characters what takes 20 in English.
_LONG_TEXT, _LONG_CHINESE = 20, 8


class Content(StrEnum):
    """What nearly all cells of a column are."""

    VIN = "vin"
    PHONE = "phone"
    PLATE = "plate"
    COUNT = "count"
    TEXT = "text"
    CODE = "code"
    OTHER = "other"


# The first that fits nearly all cells. A number plate begins with the sign of its province.
_SHAPES = (
    (Content.VIN, re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-HJ-NPR-Za-hj-npr-z0-9]{17}")),
    (Content.PHONE, re.compile(r"(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8}")),
    (
        Content.PLATE,
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
            r"[A-Z][ ·•.]?[A-Z0-9]{4,6}[A-Z0-9挂学警港澳]"
        ),
    ),
    (Content.COUNT, re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,3}")),
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def content_of(values: Collection[str], n_filled: int) -> Content:
    """What a column holds, by its distinct ``values`` in ``n_filled`` cells."""
    if not values:
        return Content.OTHER
    for content, shape in _SHAPES:
        if sum(shape.fullmatch(value) is not None for value in values) >= _SHARE * len(values):
            return content
    if is_long(values) and len(values) > min(_FEW_VALUES, _WORDS_PER_ROW * n_filled):
        return Content.TEXT
    return Content.CODE if len(values) <= _FEW_VALUES else Content.OTHER


def is_long(values: Collection[str]) -> bool:
    """Whether the values are sentences rather than names."""
    length = sum(map(len, values)) / len(values)
    is_chinese = sum(bool(_CHINESE.search(value)) for value in values) * 2 > len(values)
    return length >= (_LONG_CHINESE if is_chinese else _LONG_TEXT)


def looks_like_data(cell: str) -> bool:
    """Whether a cell would be strange in a header."""
    return any(shape.fullmatch(cell) for _, shape in _SHAPES)
