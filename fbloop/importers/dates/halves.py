"""The half of the day beside an hour that counts to 12: `PM`, `下午`, `凌晨`, ..."""

# word -> (hours added to an hour of 1 to 11, what 12 o'clock is; None: nobody can tell)
_HALVES: dict[str, tuple[int, int | None]] = {
    "am": (0, 0),
    "pm": (12, 12),
    "凌晨": (0, 0),
    "清晨": (0, None),
    "早上": (0, None),
    "早晨": (0, None),
    "上午": (0, 0),
    "中午": (12, 12),
    "下午": (12, 12),
    "傍晚": (12, None),
    "晚上": (12, None),
}
# 11 o'clock at noon is before it.
_BEFORE_NOON = {("中午", 10), ("中午", 11)}

HALF = "|".join(["[ap]\\.?m\\.?", *list(_HALVES)[2:]])


def hour_of(hour: int, half: str) -> int:
    """The hour of the day, 0 to 23, of one that counts to 12.

    Raises:
        ValueError: there is no such hour in that half of the day.
    """
    word = half.lower().replace(".", "")
    added, at_twelve = _HALVES[word]
    if word == "凌晨" and hour == 0:
        return 0
    if not 1 <= hour <= 12 or (hour == 12 and at_twelve is None):
        raise ValueError(hour)
    if hour == 12:
        return at_twelve or 0
    return hour if (word, hour) in _BEFORE_NOON else hour + added
