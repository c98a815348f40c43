"""Random statements over a few names: who sees which assignment."""

NAMES = ["x", "y", "i", "s"]
VALUES = ["1", "2", "'p'", "i", "x", "y", "x ~ 1", "y ~ s", "[x, y]|string", "i + 1", "x|default('dx')", "none"]
OVER = ["[1, 2]", "'ab'", "[x, y]", "[]", "a", "range(2)", "[i]"]


class Scopes:
    def __init__(self, pick):
        self.pick = pick

    def one(self, *choices):
        return self.pick.choice(choices)

    def show(self):
        return "{{ " + self.one("x", "y", "i", "x ~ y", "x is defined", "s[:2]", "y|default('-')", "ns.v") + " }}"

    def body(self, depth, loop=False):
        return "".join(self.statement(depth - 1, loop) for _ in range(self.one(1, 2, 2, 3)))

    def statement(self, depth, loop):
        way = self.pick.randrange(24 if depth > 0 else 9)
        name, value = self.pick.choice(NAMES[:3]), self.pick.choice(VALUES)
        if way < 3:
            return self.show()
        if way < 6:
            return "{% set " + name + " = " + value + " %}"
        if way == 6:
            return self.one("{% set ns.v = " + value + " %}", "{% set x, y = " + value + ", " + name + " %}", "{% set ns.v = ns.v ~ " + value + " %}")
        if way == 7:
            return "{{ " + self.one("m1(x)", "m1(y=2)", "m1()", "m2(1, 2)", "m2('q')", "m1(1)|upper") + " }}"
        if way == 8:
            return self.one(" ", ".", "-") if not loop else self.one("{{ loop.index }}", "{% if loop.first %}{% continue %}{% endif %}", ".")
        if way in (9, 10, 11):
            over = self.pick.choice(OVER)
            return "{% for " + name + " in " + over + self.one("", "", "", " if x", " if " + name + " != 1") + " %}" + self.body(depth, True) + self.one("", "", "{% else %}" + self.show()) + "{% endfor %}"
        if way in (12, 13, 14):
            return "{% if " + self.one("x", "true", "false", "i > 1", "y is defined", "loop is defined") + " %}" + self.body(depth, loop) + self.one("", "{% else %}" + self.body(depth, loop), "{% elif y %}" + self.show()) + "{% endif %}"
        if way in (15, 16):
            return "{% with " + self.one("", name + " = " + value, "x = y, y = x", name + " = 5, x = " + name) + " %}" + self.body(depth, loop) + "{% endwith %}"
        if way in (17, 18):
            return "{% set " + name + self.one("", "", "|upper", "|trim|length|string") + " %}" + self.body(depth, loop) + "{% endset %}"
        if way == 19:
            return "{% filter " + self.one("upper", "trim", "replace('1', '7')", "default(x, true)") + " %}" + self.body(depth, loop) + "{% endfilter %}"
        if way == 20:
            return "{% raw %}{{ x }}{% endraw %}" + self.show()
        if way in (21, 22):
            return "{% macro m" + self.one("1", "2") + "(" + self.one("x", "x, y=2", "x='dx', y=x", "", "a1=i") + ") %}[" + self.body(depth - 1) + self.one("", "", "{{ caller() if caller }}", "{{ varargs }}") + "]{% endmacro %}"
        return "{% call" + self.one("", "", "(x)", "(y, x=3)") + " m" + self.one("1", "2") + "(" + self.one("1", "x", "") + ") %}" + self.body(depth - 1) + "{% endcall %}"


def cases(pick):
    head = "{% set ns = namespace(v=0) %}"
    while True:
        scopes = Scopes(pick)
        macro = "{% macro m1(x, y='dy') %}<{{ x }}{{ y }}{{ i }}" + pick.choice(("", "{{ caller() if caller is defined }}", "{{ caller(8) if caller }}", "{{ ns.v }}", "{% set i = 9 %}{{ i }}", "{{ varargs }}", "{{ caller(1, 2) if caller is defined }}")) + ">{% endmacro %}"
        text = pick.choice((head, head, "")) + pick.choice((macro, macro, "")) + "".join(scopes.statement(3, False) for _ in range(pick.choice((2, 3, 4))))
        if len(text) < 420:
            yield text + pick.choice(("", "", "{{ x }}|{{ y }}|{{ i }}"))
