"""Truth: comparisons in chains, and, or, not, in, tests, conditions."""

from kinds.grammar import CONDITION, Grammar


def cases(pick):
    grammar = Grammar(pick)
    while True:
        text = grammar.inner(CONDITION, "truth", pick.choice((2, 3, 4)))
        yield "{{ " + text + " }}" if pick.random() < 0.7 else "{% if " + text + " %}yes{% else %}no{% endif %}"
