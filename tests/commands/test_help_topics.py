"""What topics are made of; what they say is held against the facts in `test_help.py`."""

from fbloop.commands.help_topics import TOPICS, topic_lines


def test_the_topics_stand_in_a_column() -> None:
    lines = topic_lines()
    assert [line.split()[0] for line in lines] == list(TOPICS)
    assert {line[: max(map(len, TOPICS)) + 4][-2:] for line in lines} == {"  "}
