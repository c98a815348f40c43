"""Expressions that give text."""

from kinds.grammar import CONDITION, Grammar


def cases(pick):
    grammar = Grammar(pick)
    while True:
        yield "{{ " + grammar.inner(CONDITION, pick.choice(("text", "text", "texts")), pick.choice((2, 3, 4))) + " }}"
