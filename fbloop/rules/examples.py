"""Every rule carries examples; here they run, so that an edit which breaks one is seen at once."""

from collections.abc import Iterator

from fbloop.rules.classify import Classifier
from fbloop.rules.evaluate import Case, NoCounts
from fbloop.rules.grade import Grader
from fbloop.rules.rulebook import Category, PriorityRule, RuleBook


def check_examples(book: RuleBook) -> list[str]:
    """A line for each example that the rules do not fulfil; none when all do."""
    classifier, grader = Classifier(book), Grader(book)
    problems: list[str] = []
    for category in book.categories.values():
        problems.extend(_of_category(category, classifier))
    for rule in book.priority_rules:
        problems.extend(_of_rule(rule, classifier, grader))
    return problems


def _of_category(category: Category, classifier: Classifier) -> Iterator[str]:
    what = f"{category.position}: category {category.code}"
    for text in category.examples.match:
        found = classifier.classify(text).category
        if found != category.code:
            yield f"{what}: '{text}' is {found}"
    for text in category.examples.no_match:
        if classifier.classify(text).category == category.code:
            yield f"{what}: '{text}' must be another category"


def _of_rule(rule: PriorityRule, classifier: Classifier, grader: Grader) -> Iterator[str]:
    """An example must reach the rule past all that stand before it, not only fulfil it."""
    what = f"{rule.position}: rule {rule.id}"
    for text in rule.examples.match:
        case = _case(text, classifier)
        verdict = grader.grade(case, NoCounts())
        if rule.id not in {verdict.rule_id, *verdict.raised_by}:
            yield f"{what}: '{text}' goes to rule {verdict.rule_id} ({verdict.priority})"
    for text in rule.examples.no_match:
        answer = grader.test(rule, _case(text, classifier), NoCounts())
        if answer.holds:
            yield f"{what}: '{text}' must not fit, but does: {answer.because}"


def _case(text: str, classifier: Classifier) -> Case:
    return Case(text=text, category=classifier.classify(text).category)
