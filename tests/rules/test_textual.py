"""Words near each other, and what excuses them."""

import pytest

from fbloop.rules.conditions import TextTest
from fbloop.rules.textual import APART, ELSEWHERE, EXCUSE_WINDOW, NOTHING, says
from fbloop.rules.wording import Scanner


def holds(
    text: str,
    *groups: str,
    within: int = 0,
    denied_by: str = "",
    not_denied_by: str = "",
    not_about: str = "",
    but_not: str = "",
) -> bool:
    """Whether a text passes a test whose lists are written with blanks."""
    test = TextTest(
        groups=tuple(frozenset(group.split()) for group in groups),
        within=within,
        denied_by=tuple(denied_by.split()),
        not_denied_by=tuple(not_denied_by.split()),
        not_about=tuple(not_about.split()),
        but_not=tuple(but_not.split()),
    )
    scanner = Scanner(word for group in test.groups for word in group)
    return says(test, scanner.read(text)).holds


def test_one_of_the_words() -> None:
    assert holds("车辆起火了", "自燃 起火")
    assert not holds("车辆异响", "自燃 起火")


@pytest.mark.parametrize(("gap", "wanted"), [(0, True), (4, True), (5, False)])
def test_at_most_that_many_characters_between_in_either_order(gap: int, wanted: bool) -> None:
    assert holds("刹车" + "啊" * gap + "失灵", "刹车", "失灵", within=4) is wanted
    assert holds("失灵" + "啊" * gap + "刹车", "刹车", "失灵", within=4) is wanted


@pytest.mark.parametrize("barrier", [*"，。；！？,;!?", "\n", ". "])
def test_never_across_the_end_of_a_clause(barrier: str) -> None:
    assert not holds(f"刹车{barrier}失灵", "刹车", "失灵", within=8)


@pytest.mark.parametrize("no_barrier", [" ", "、", "2.5"])
def test_a_blank_ends_no_clause(no_barrier: str) -> None:
    assert holds(f"刹车{no_barrier}失灵", "刹车", "失灵", within=8)


def test_three_words_neighbour_by_neighbour() -> None:
    assert holds("倒车啊啊影像啊啊黑屏", "倒车", "影像", "黑屏", within=2)
    assert holds("黑屏啊啊倒车啊啊影像", "倒车", "影像", "黑屏", within=2)
    assert not holds("倒车啊啊啊影像黑屏", "倒车", "影像", "黑屏", within=2)


def test_one_word_cannot_stand_for_two() -> None:
    assert not holds("失灵", "失灵 刹车", "失灵", within=8)
    assert not holds("动力失灵", "动力失", "失灵", within=8)


@pytest.mark.parametrize(("before", "wanted"), [(0, False), (2, False), (3, True)])
def test_a_denial_stands_in_the_four_characters_before(before: int, wanted: bool) -> None:
    assert EXCUSE_WINDOW == 4
    assert holds("没有" + "啊" * before + "起火", "起火", denied_by="没有") is wanted


def test_a_denial_after_the_words_denies_nothing() -> None:
    assert holds("起火没有人管", "起火", denied_by="没有")


def test_a_denial_of_another_clause_denies_nothing() -> None:
    assert holds("没有。起火", "起火", denied_by="没有")


def test_a_denial_between_the_words() -> None:
    assert not holds("刹车没有失灵", "刹车", "失灵", within=8, denied_by="没有")


def test_a_word_that_looks_like_a_denial_denies_not_itself() -> None:
    assert holds("刹车没反应", "刹车", "没反应", within=4, denied_by="没")


def test_one_match_that_nothing_excuses_is_enough() -> None:
    assert holds("没有起火，后来起火了", "起火", denied_by="没有")
    assert holds("喇叭失灵 高速上刹车失灵", "刹车 喇叭", "失灵", within=4, not_about="喇叭")


def test_a_phrase_in_which_a_denial_denies_nothing() -> None:
    assert holds("买车没多久起火", "起火", denied_by="没", not_denied_by="没多久")
    assert not holds("没起火", "起火", denied_by="没", not_denied_by="没多久")
    assert not holds("没有起火", "起火", denied_by="没有", not_denied_by="没")


def test_about_something_else() -> None:
    assert not holds("刹车灯失灵", "刹车", "失灵", within=8, not_about="灯")
    assert not holds("喇叭失灵 高速", "高速", "失灵", within=8, not_about="喇叭")
    assert holds("高速刹车失灵 喇叭也坏", "高速", "失灵", within=8, not_about="喇叭")


def test_a_phrase_in_which_a_word_means_something_else() -> None:
    assert not holds("熄火后异响", "熄火", but_not="熄火后")
    assert holds("熄火后又熄火", "熄火", but_not="熄火后")


def test_touching_words_of_one_list_are_one_word() -> None:
    assert not holds("遮阳板在行驶途中断裂", "行驶 途中", "断裂", within=8, not_about="遮阳板")


def test_of_overlapping_words_the_longest_counts() -> None:
    assert holds("行驶途中啊失灵", "行驶途中 行驶", "失灵", within=1)
    assert not holds("行驶途中啊啊失灵", "行驶途中 行驶", "失灵", within=1)


def test_a_long_text_of_excuses_ends_soon() -> None:
    assert not holds("没有起火" * 50_000, "起火", denied_by="没有")


def test_the_answer_names_words_or_reason() -> None:
    test = TextTest(groups=(frozenset({"起火"}),), denied_by=("没有",))
    scanner = Scanner(["起火"])
    assert says(test, scanner.read("起火了")).because == "'起火'"
    assert says(test, scanner.read("没有起火")).because == "'起火' is denied by '没有'"
    assert says(test, scanner.read("异响")).because == "none of its words"


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("空调异响", NOTHING.because),
        ("刹车异响", NOTHING.because),
        ("刹车啊啊啊失灵", APART.because),
        ("刹车。失灵", APART.because),
        ("刹车灯失灵", ELSEWHERE.because),
        ("没刹车失灵", "'刹车' + '失灵' is denied by '没'"),
    ],
)
def test_what_does_not_hold_says_why(text: str, because: str) -> None:
    test = TextTest(
        groups=(frozenset({"刹车"}), frozenset({"失灵"})),
        within=2,
        denied_by=("没",),
        but_not=("刹车灯",),
    )
    answer = says(test, Scanner(["刹车", "失灵"]).read(text))
    assert (answer.holds, answer.because) == (False, because)
