"""Expressions that give lists, tuples and dicts, and how these are printed."""

from kinds.grammar import CONDITION, Grammar


def cases(pick):
    grammar = Grammar(pick)
    while True:
        kind = pick.choice(("items", "items", "map", "integers", "anything"))
        yield "{{ " + grammar.inner(CONDITION, kind, pick.choice((2, 3, 4))) + " }}"
