"""The loop's own variables, else, conditions, unpacking, recursion, break and continue."""

OVER = ["a", "names", "[]", "'ab'", "range(4)", "d", "rows", "ages.items()", "a|select", "missing", "[1]", "[[1, 2], [3, 4]]", "'xyz'|reverse", "deep", "nums", "(1, 1, 2, 2, 1)", "rows|map(attribute='age')", "ages|dictsort", "[1, 2, 3]|batch(2)", "d.values()", "none", "5"]
INSIDE = ["{{ x }}", "{{ loop.index }}", "{{ loop.index0 }}", "{{ loop.revindex }}", "{{ loop.revindex0 }}", "{{ loop.first }}", "{{ loop.last }}", "{{ loop.length }}", "{{ loop.depth }}{{ loop.depth0 }}", "{{ loop.cycle('a', 'b') }}", "{{ loop.cycle(1, 2, 3) }}", "{{ loop.changed(x) }}",
          "{{ loop.changed(x|string|length) }}", "{{ loop.previtem }}", "{{ loop.nextitem }}", "{{ loop.previtem is defined }}", "{{ loop.nextitem is undefined }}", "{% if loop.index == 2 %}{% break %}{% endif %}", "{% if loop.first %}{% continue %}{% endif %}", "{{ ', ' if not loop.last }}", "{% if x %}t{% else %}f{% endif %}",
          "{% if loop.index is even %}{% continue %}{% endif %}{{ x }}", "{% for x in 'pq' %}{{ loop.index }}{{ x }}{% endfor %}", "{% set outer = loop %}{% for y in range(2) %}{{ outer.index }}{{ loop.index }}{% endfor %}", "{% set k = x %}{{ k }}", "{{ k }}", "{{ loop.cycle() }}", "{{ loop.nope }}", "{{ loop|string }}", "{{ loop.index0 // 2 }}",
          "{% for y in x %}{{ y }}{{ loop.length }}{% else %}-{% endfor %}", "{% filter upper %}{{ x }}z{% endfilter %}", "{% with x = loop.index %}{{ x }}{% endwith %}", "{{ loop.changed(x, loop.index // 2) }}", "{{ x is string }}", "{{ loop.length - loop.index }}", "{{ loop['index'] }}"]
IF = ["", "", "", "", " if x", " if x != 1", " if x is number", " if loop is defined", " if x|string|length == 1", " if not x", " if x in names", " if k is undefined"]
NESTED = ["[1, [2, [3]], 4]", "[[], [[]], 1]", "deep", "[[1, 2], [3, [4, [5]]]]", "[]", "a", "['ab', ['c']]"]


def recursive(pick):
    body = pick.choice(("{{ x if x is not iterable else '(' ~ loop(x) ~ ')' }}", "{% if x is iterable and x is not string %}<{{ loop.depth }}{{ loop(x) }}>{% else %}{{ x }}{{ loop.index }}{% endif %}", "{{ loop.depth0 }}{% if x is sequence and x is not string %}{{ loop(x) }}{% endif %}",
                        "{{ loop.index }}{{ loop(x)|upper if x is iterable and x is not string }}", "{% if x is iterable and x is not string %}{{ loop(x|reverse)|trim }}{{ loop.last }}{% else %}{{ x }}{% endif %}", "{% if x is iterable and x is not string %}[{{ loop(x) }}]{% set x = 'after' %}{{ x }}{% endif %}",
                        "{{ loop(1) }}", "{{ loop(x, 1) }}", "{{ loop() }}", "{{ loop.previtem is defined }}{% if x is iterable and x is not string %}{{ loop(x) }}{% break %}{% endif %}"))
    return "{% for x in " + pick.choice(NESTED) + pick.choice(("", "", " if x != 4", " if x")) + " recursive %}" + body + pick.choice(("", "{% else %}none")) + "{% endfor %}"


def cases(pick):
    while True:
        way = pick.random()
        if way < 0.15:
            yield recursive(pick)
            continue
        if way < 0.3:
            target, over = pick.choice((("k, x", "ages.items()"), ("k, x", "[[1, 2], [3, 4]]"), ("(k, x)", "rows|map('dictsort')|map('first')"), ("k, x", "['ab', 'cd']"), ("k, (x, y)", "[[1, [2, 3]]]"), ("k, x", "a"), ("k, x", "[[1], [2, 3]]"), ("x, x", "ages|items"), ("k, x", "rows|groupby('age')"), ("k, x", "ages")))
        else:
            target, over = "x", pick.choice(OVER if pick.random() < 0.9 else OVER[:12])
        body = "".join(pick.choice(INSIDE) for _ in range(pick.choice((1, 2, 2, 3))))
        yield "{% for " + target + " in " + over + pick.choice(IF) + " %}" + body + pick.choice((" ", "", ";")) + pick.choice(("", "", "{% else %}none{{ x }}", "{% else %}{{ loop is defined }}")) + "{% endfor %}" + pick.choice(("", "", "{{ x }}", "{{ loop is defined }}{{ k }}"))
