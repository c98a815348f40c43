"""What can be read only once, views of dicts, ranges: their truth, length, equality and text."""

STREAMS = ["a|select", "a|map('string')", "rows|map(attribute='name')", "names|unique", "nums|reject('odd')", "range(5)|select('even')", "[]|select", "'abc'|reverse", "a|reverse", "d|items", "a|batch(2)", "a|slice(2)", "l|map('upper')", "rows|selectattr('on')", "missing|map('abs')", "(1, 2)|reverse"]
VIEWS = ["d.keys()", "d.values()", "d.items()", "v.items()", "range(4)", "range(0)", "range(1, 10, 3)", "range(5, 1, -1)", "ages.keys()", "{}.keys()", "dict(a=1).items()", "rows|groupby('age')", "range(2, 2)", "ages|dictsort"]
READ = ["{{ x|list }}", "{% for y in x %}{{ y }},{% endfor %}", "{{ x|join('-') }}", "{{ x|first }}", "{{ x|last }}", "{{ 'yes' if x else 'no' }}", "{{ x is iterable }}{{ x is sequence }}", "{{ 1 in x }}", "{{ x|length }}",
        "{{ x|map('string')|list }}", "{% for y in x %}{{ loop.index }}{{ y }}{% break %}{% endfor %}", "{{ x|select|list }}", "{% for y in x %}{{ loop.last }}{{ loop.first }} {% endfor %}", "{{ x is defined }}{{ x is string }}{{ x is mapping }}", "{{ x|default('none', true)|list }}",
        "{{ x|sort|list }}", "{% for y in x if y %}{{ y }}{{ loop.length }}{% else %}empty{% endfor %}", "{{ x|sum }}", "{{ x|unique|list|length }}", "{{ x[0] }}", "{{ x[-1] }}", "{{ x[1:]|list }}", "{{ x == x }}", "{{ [x|list, x|list] }}", "{% set a, b = x %}{{ b }}", "{{ x|max }}", "{{ x|reverse|list }}", "{{ x|tojson }}", "{{ x is callable }}", "{{ not x }}", "{{ (x|list)[0] }}", "{{ x|count }}"]
PAIRS = ["range(3)", "range(0, 3)", "[0, 1, 2]", "(0, 1, 2)", "range(0, 3, 1)", "ages.keys()", "['b', 'A', 'c']", "{'b': 1}.keys()", "range(0)", "range(2, 1)", "d.items()", "[]", "()", "v.items()", "'abc'", "ages|items|list", "ages.items()|list"]


def cases(pick):
    while True:
        way = pick.random()
        if way < 0.5:
            yield "{% set x = " + pick.choice(STREAMS) + " %}" + " ".join(pick.choice(READ) for _ in range(pick.choice((1, 2, 2, 3))))
        elif way < 0.8:
            yield "{% set x = " + pick.choice(VIEWS) + " %}" + pick.choice(("{{ x }}", "", "")) + " ".join(pick.choice(READ) for _ in range(pick.choice((1, 2))))
        elif way < 0.9:
            yield "{{ " + pick.choice(PAIRS) + pick.choice((" == ", " != ", " < ", " in ")) + pick.choice(PAIRS) + " }}"
        else:
            yield "{{ " + pick.choice(PAIRS) + pick.choice(("[1]", "[-1]", "[::-1]", "[1:]", "|length", "[5]", "|sum", "|first", "|last", "", "|max", " ~ ''", "|tojson")) + " }}"
