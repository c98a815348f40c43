"""Templates that are cut, doubled or mixed up: most are refused, all as Jinja2 refuses or takes them."""

PARTS = ["{{", "}}", "{%", "%}", "{#", "#}", " if ", " else ", " endif ", " for x in a ", " endfor ", "x", "1", "'a'", '"', "(", ")", "[", "]", "{", "}", ",", ".", "|", "~", "+", "-", "*", "**", "/", "//", "%", "==", "=", "!=", "<", ">", ":", " is ", " not ", " and ", " in ", " set k = 1 ", " raw ", " endraw ", "|upper", " is none", "i", "a", "\n", " ", "text", "$", "!", "\\", ";", "@", "&", "é", "1.", ".5", "1e", "0x", "1__0", "'\\", "a.b", "{{ i }}", "{% if t %}", "{% endif %}", "{{ a[0] }}"]
WHOLE = ["{{ i }}", "{% if t %}x{% endif %}", "{% for x in a %}{{ x }}{% endfor %}", "{% set k = [1, 2] %}{{ k }}", "{{ d.x + 1 }}", "{% if u %}a{% elif t %}b{% else %}c{% endif %}", "{{ (1, 2)|join('-') }}", "{% raw %}{{ x }}{% endraw %}", "{# c #}{{ 'q' }}", "{% macro m(p) %}{{ p }}{% endmacro %}{{ m(3) }}", "{{ {'a': [1]}['a'][0] }}", "{{ 1 if t else 2 }}", "{% set k %}z{% endset %}{{ k|upper }}", "{% with k = 1 %}{{ k }}{% endwith %}", "{{ s[1:3] }}", "{{ a is sequence and not u }}"]


def cases(pick):
    while True:
        way = pick.random()
        text = pick.choice(WHOLE)
        at, to = sorted((pick.randrange(len(text) + 1), pick.randrange(len(text) + 1)))
        to = min(to, at + 4)
        if way < 0.3:
            yield text[:at] + text[to:]
        elif way < 0.6:
            yield text[:at] + pick.choice(PARTS) + text[at:]
        elif way < 0.75:
            yield text[:to] + text[at:]
        elif way < 0.9:
            yield text[:at] + pick.choice(PARTS) + text[to:]
        else:
            yield "{{ " + "".join(pick.choice(PARTS[5:]) for _ in range(pick.choice((2, 3, 4)))) + " }}"
