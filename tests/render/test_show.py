from fbloop.render.show import Section, page


def test_a_page() -> None:
    facts = Section(
        title="Facts",
        rows=[("store", "S1"), ("车型", "M1"), ("text", "first\nsecond"), ("vin", "")],
    )
    events = Section(title="Events", rows=[("", "2026-11-23 14:05  logged")])
    nothing = Section(title="Notes", rows=[("note", "")])

    assert page("P1-2026-11-0043  异响", [facts, nothing, events]) == (
        "P1-2026-11-0043  异响\n"
        "\n"
        "Facts\n"
        "  store  S1\n"
        "  车型   M1\n"
        "  text   first\n"
        "         second\n"
        "\n"
        "Events\n"
        "  2026-11-23 14:05  logged\n"
    )


def test_stored_text_cannot_draw_on_the_page() -> None:
    shown = page("\x1b[31mtitle", [Section(title="Facts", rows=[("text", "a\r\x1b[2Jb\x9b1m")])])

    assert shown == "title\n\nFacts\n  text  a b\n"


def test_what_does_not_fit_goes_on_in_a_line_that_stands_in() -> None:
    ladder = "2026-11-20 11:00  50%  owner\n2026-11-20 13:00  due  A, told on 2026-11-20 13:05"
    shown = page("t", [Section(title="respond", rows=[("ladder", ladder)])], 40)
    assert shown.splitlines()[3:] == [
        "  ladder  2026-11-20 11:00  50%  owner",
        "          2026-11-20 13:00  due  A,",
        "            told on 2026-11-20 13:05",
    ]
