"""Sums and products of numbers: precedence, floor division, signs, floats' text."""

from kinds.grammar import CONDITION, Grammar


def cases(pick):
    grammar = Grammar(pick)
    while True:
        yield "{{ " + grammar.inner(CONDITION, "number", pick.choice((3, 4, 5))) + " }}"
