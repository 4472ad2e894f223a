"""Categories of the pack: sameness is the complaint, the most specific evidence wins."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.rules.classify import Classifier, Strength
from fbloop.rules.rulebook import Category, RuleBook


def code(text: str, classifier: Classifier) -> str:
    return classifier.classify(text).category


@pytest.mark.parametrize(
    "text",
    [
        *[
            "门板异响",
            "中控台异响",
            "座椅导轨异响",
            "B柱异响",
            "车内异响",
            "异响",
            "车门关不严有异响",
        ],
        *["同样的异响又来了", "天窗异响", "修了三次还是异响", "座椅加热时异响"],
    ],
)
def test_a_noise_is_a_noise_whichever_part_is_suspected(text: str, classifier: Classifier) -> None:
    assert code(text, classifier) == "noise.cabin"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("天窗漏水", "body.sunroof"),  # a complaint
        ("天窗", "body.sunroof"),  # only the place
        ("天窗旁边的漆面掉漆", "body.paint"),  # a complaint beats a place
        ("方向盘 无配件", "service.parts"),
        ("变速箱 维修后", "powertrain.transmission"),  # a place beats a remark
        ("维修后", "service.repair_quality"),
        ("空调不制冷维修后未解决", "hvac.cooling"),  # the car beats the service
        ("车机卡顿而且与宣传不符", "cabin.lag"),
        ("刹车失灵还有异响", "brakes.failure"),  # danger beats the noise
        ("行驶中自燃 空调不制冷", "safety.fire"),
        ("中控屏死机", "cabin.lag"),
        ("开机时屏幕不亮", "cabin.boot"),  # a synonym of the pack
        ("今天天气很好", "other"),
        ("", "other"),
        ("ＮＰＳ跌到48", "store.nps"),
        ("The screen is black", "cabin.screen"),
    ],
)
def test_which_evidence_wins(text: str, wanted: str, classifier: Classifier) -> None:
    assert code(text, classifier) == wanted


@pytest.mark.parametrize(("gap", "wanted"), [(8, "body.sunroof"), (9, "body.leak")])
def test_words_of_a_keyword_stand_close(gap: int, wanted: str, classifier: Classifier) -> None:
    assert code("天窗" + "啊" * gap + "漏水", classifier) == wanted


def test_words_of_a_keyword_stand_in_order_and_in_one_clause(classifier: Classifier) -> None:
    assert code("漏水的天窗", classifier) == "body.leak"
    assert code("天窗，漏水", classifier) == "body.leak"


def test_the_closer_words_decide_between_equals(classifier: Classifier) -> None:
    assert code("变速箱和发动机漏油", classifier) == "powertrain.oil"


def test_the_evidence_is_told(classifier: Classifier, book: RuleBook) -> None:
    found = classifier.classify("雨天天窗严重漏水，车门生锈")
    assert found.evidence is not None
    assert found.evidence.words == ("天窗", "漏水")
    assert (found.evidence.strength, found.evidence.gap) == (Strength.KEYWORD, 2)
    assert found.evidence.position == book.categories["body.sunroof"].position
    assert [other.code for other in found.others] == ["body.leak", "body.rust", "body.door"]


def test_unclassified_has_no_evidence(classifier: Classifier) -> None:
    assert classifier.classify("你好").evidence is None


def book_of(book: RuleBook, *categories: Category) -> Classifier:
    return Classifier(replace(book, categories={c.code: c for c in categories}))


def category(code: str, rank: int, *keywords: str, beats: tuple[str, ...] = ()) -> Category:
    forms = tuple(tuple(word.split("+")) for word in keywords)
    return Category(code=code, label={}, department=None, keywords=forms, beats=beats, rank=rank)


def test_equals_go_to_the_first_in_the_file(book: RuleBook) -> None:
    first, second = category("a", 0, "异响"), category("b", 1, "漏水")
    assert code("漏水异响", book_of(book, second, first)) == "a"


def test_the_longer_evidence_wins(book: RuleBook) -> None:
    rules = book_of(book, category("a", 0, "异响"), category("b", 1, "天窗+漏水"))
    assert code("异响 天窗漏水", rules) == "b"


def test_who_is_beaten_is_out_even_with_longer_evidence(book: RuleBook) -> None:
    noise, body = category("n", 1, "异响", beats=("b",)), category("b.x", 0, "天窗+漏水")
    assert code("异响 天窗漏水", book_of(book, noise, body)) == "n"


@given(text=st.text("天窗漏水异响刹车失灵，NPS ab", max_size=40))
def test_every_text_has_one_category_of_the_book(
    text: str, classifier: Classifier, book: RuleBook
) -> None:
    assert code(text, classifier) in book.categories
