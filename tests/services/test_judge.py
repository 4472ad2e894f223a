"""The rule book, prepared once."""

from dataclasses import replace

from fbloop.domain.responsibility import Person
from fbloop.services.judge import Judge
from tests.services.made_session import book


def test_what_was_prepared_is_kept() -> None:
    judge = Judge(book())
    assert judge.classifier is judge.classifier
    assert judge.grader is judge.grader
    assert judge.names("channel") is judge.names("channel")


def test_names_are_found_in_any_case() -> None:
    names = Judge(book()).names("channel")
    assert names["app"] == names["手机应用"] == "app"
    assert names["weibo"] == "social"
    assert "APP" not in names


def test_who_is_asked_depends_on_the_day() -> None:
    away = Person(name="甲", role="expert", deputy="乙", absences=(("2026-11-24", "2026-11-24"),))
    judge = Judge(replace(book(), people=(away, Person(name="乙", role="quality"))))
    places = ("S1", None, None)
    days = ("2026-11-23", "2026-11-24", "2026-11-25")
    assert [judge.person("expert", places, day) for day in days] == ["甲", "乙", "甲"]
    assert judge.holder("expert", places, days[0]) is judge.holder("expert", places, days[0])
    assert judge.person("zone_lead", places, days[0]) is None


def test_a_role_in_a_persons_place_means_who_has_it() -> None:
    away = (("2026-11-24", "2026-11-24"),)
    people = (
        Person(name="甲", role="expert", deputy="乙", absences=away),
        Person(name="乙", role="quality"),
        Person(name="丙", role="zone_lead", absences=away),
    )
    judge = Judge(replace(book(), people=people))
    found = {
        name: judge.meant(name, ("S1", None, None), "2026-11-24")
        for name in ("expert", "zone_lead", "甲", "乙", "丙", "路人")
    }
    assert found == {
        "expert": "乙",
        "zone_lead": None,
        "甲": "乙",
        "乙": "乙",
        "丙": "丙",
        "路人": "路人",
    }
