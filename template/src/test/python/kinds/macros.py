"""Calls of macros: defaults, names, varargs, kwargs, caller, arguments by stars, recursion."""

HEADS = ["a, b", "a, b=2", "a=1, b=a", "", "a, b='x', c=b ~ a", "b", "a=missing", "a=[1, 2]", "a=i, b=j", "caller", "a, caller=none", "a=1, b"]
BODIES = ["{{ a }}{{ b }}", "{{ a }},{{ b }},{{ c }}", "{{ a is defined }}{{ b is defined }}", "{{ varargs }}", "{{ kwargs }}", "{{ varargs|length }}{{ kwargs|dictsort }}", "{{ a }}{{ varargs }}{{ kwargs }}", "{{ caller() if caller is defined else 'no' }}", "{{ a|default('d') }}", "{{ a }}{{ m.name }}",
          "{{ m.arguments }}{{ m.catch_varargs }}{{ m.catch_kwargs }}{{ m.caller }}", "{{ m(a - 1) if a is number and a > 0 }}{{ a }}", "{% if a is number and a < 3 %}{{ a }}{{ m(a + 1, b) }}{% endif %}", "{% set a = 'set' %}{{ a }}{{ b }}", "{{ caller(1) if caller }}", "{{ caller(a, b) if caller }}", "{{ caller(x=a) if caller }}", "{% for z in varargs %}{{ z }}{% endfor %}", "\n x\n", "{{ i }}{{ s[:3] }}"]
CALLS = ["m()", "m(1)", "m(1, 2)", "m(1, 2, 3)", "m(1, 2, 3, 4)", "m(b=5)", "m(a=1, b=2)", "m(1, b=3)", "m(1, a=2)", "m(z=9)", "m(*[1, 2])", "m(*a)", "m(**{'a': 7})", "m(*[1], **{'b': 2, 'q': 3})", "m(1, 2, k='v')", "m(*[], **{})", "m(none)", "m(m(1))", "m(1)|length", "m(1) ~ m(2)", "m(1) is string", "m(1, *[2, 3])", "m(b=1, **{'c': 2})",
         "m(a=1, *[5])", "m(caller=1)", "m", "m.name", "m is callable", "m is defined", "[m(1), m(b=2)]", "m('<&>')", "m(1)|upper", "m(1) == m(1)", "m(1) in s", "m(1)[0]"]
BLOCKS = ["{% call m() %}body{% endcall %}", "{% call m(1) %}{{ i }}{% endcall %}", "{% call(x) m(1, 2) %}<{{ x }}>{% endcall %}", "{% call(x, y=3) m(4) %}{{ x }}{{ y }}{% endcall %}", "{% call() m(b=1) %}{{ a }}{% endcall %}", "{% call m(*[1]) %}{% call m(2) %}deep{% endcall %}{% endcall %}", "{% call(x) m(1) %}{{ x }}{{ caller is defined }}{% endcall %}", "{% call(*x) m() %}{% endcall %}",
          "{% set z = 5 %}{% call m(1) %}{{ z }}{% set z = 6 %}{{ z }}{% endcall %}{{ z }}", "{% for q in [1, 2] %}{% call(x) m(q) %}{{ q }}{{ loop.index }}{% endcall %}{% endfor %}", "{% call(a=1, b=2) m('p', 'q') %}{{ a }}{{ b }}{{ varargs }}{% endcall %}", "{% call m %}x{% endcall %}", "{% call s.upper() %}x{% endcall %}", "{% call(x) m(1)|upper %}x{% endcall %}"]


def cases(pick):
    while True:
        body = "".join(pick.choice(BODIES) for _ in range(pick.choice((1, 1, 2))))
        macro = "{% macro m(" + pick.choice(HEADS) + ") %}" + body + "{% endmacro %}"
        way = pick.random()
        if way < 0.7:
            use = " ".join("{{ " + pick.choice(CALLS) + " }}" for _ in range(pick.choice((1, 2))))
        else:
            use = pick.choice(BLOCKS)
        if way < 0.05:
            yield use + macro
        else:
            yield pick.choice(("", "", "{% set a = 'outer' %}")) + macro + use
