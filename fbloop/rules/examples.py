"""Every rule carries examples; here they run, so that an edit which breaks one is seen at once."""

from collections.abc import Iterator, Sequence

from fbloop.messages import say
from fbloop.rules.classify import Classifier
from fbloop.rules.evaluate import Case, NoCounts
from fbloop.rules.grade import Grader
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.rulebook import Category, Examples, PriorityRule, RuleBook
from fbloop.rules.written import Written


def check_examples(book: RuleBook, rows: Sequence[Written] = ()) -> list[str]:
    """A line for each example that the rules do not fulfil; none when all do.

    With ``rows``, the rules as they stand in their files, a line names the place of the example.
    """
    classifier, grader = Classifier(book), Grader(book)
    places = {(row.kind, row.id): row.words for row in rows}
    problems: list[str] = []
    for category in book.categories.values():
        words = places.get(("category", category.code), {})
        for text, says in _of_category(category, classifier):
            at = str(words.get(text, f"{category.position}:1"))
            problems.append(problem_at(at, called("category", category.code), says))
    for rule in book.priority_rules:
        words = places.get(("rule", rule.id), {})
        for text, says in _of_rule(rule, classifier, grader):
            at = str(words.get(text, f"{rule.position}:1"))
            problems.append(problem_at(at, called("rule", rule.id), says))
    return problems


def all_examples(book: RuleBook) -> list[Examples]:
    """The examples of every category and priority rule."""
    of_categories = [category.examples for category in book.categories.values()]
    return of_categories + [rule.examples for rule in book.priority_rules]


def _of_category(category: Category, classifier: Classifier) -> Iterator[tuple[str, str]]:
    for text in category.examples.match:
        found = classifier.classify(text).category
        if found != category.code:
            yield text, say("'{text}' is {category}", text=text, category=found)
    for text in category.examples.no_match:
        if classifier.classify(text).category == category.code:
            yield text, say("'{text}' must be another category", text=text)


def _of_rule(
    rule: PriorityRule, classifier: Classifier, grader: Grader
) -> Iterator[tuple[str, str]]:
    """An example must reach the rule past all that stand before it, not only fulfil it."""
    for text in rule.examples.match:
        verdict = grader.grade(_case(text, classifier), NoCounts())
        if rule.id not in {verdict.rule_id, *verdict.raised_by}:
            yield (
                text,
                say(
                    "'{text}' goes to rule {rule} ({priority})",
                    text=text,
                    rule=verdict.rule_id,
                    priority=verdict.priority,
                ),
            )
    for text in rule.examples.no_match:
        answer = grader.test(rule, _case(text, classifier), NoCounts())
        if answer.holds:
            why = say("'{text}' must not fit, but does: {why}", text=text, why=answer.because)
            yield text, why


def _case(text: str, classifier: Classifier) -> Case:
    return Case(text=text, category=classifier.classify(text).category)
