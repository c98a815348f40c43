"""Expressions and whole templates that were found worth a case of their own, and what they may use."""

DATA = {
    "a": [1, 2, 3, 4, 5], "s": "Grüße, 😀 World", "n": None, "t": True, "f": 2.5, "e": "",
    "d": {"x": 1, "items": 2, "k y": [1, {"z": "q"}], "get": 3}, "words": "  one two\tthree\n", "i": 7, "big": 10 ** 30,
}

EXPRESSIONS = r"""
1 + 2 * 3 - 4 / 2
7 // 2, -7 // 2, 7 // -2, -7 % 3, 7 % -3, 7.5 % 2, -7.5 // 2
2 ** 10, 2 ** -1, 2 ** 3 ** 2, -2 ** 2, 0 ** 0, 1 ** 99999
1_000 + 0x1f + 0b101 + 0o17
1.0, 1e3, 1.5e-7, 1e16, 1e15, 123456789.125, 0.1 + 0.2, 1e22, 5e-324, -0.0, 1.7976931348623157e308, 2e23
1e308 * 10, -1e308 * 10
true + true, True == 1, 1 == 1.0, none == false, "1" == 1
1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, "a" < "b" <= "b", [1, 2] < [1, 3], "￿" < "😀"
not true or true and false, not (true or false), not not 1
1 or 2, 0 or "", none and 1, [] or {} or "x", "a" and "b"
"yes" if t else "no", "x" if none, ("a" if 0 else "b" if 0 else "c")
"a" ~ 1 ~ none ~ true ~ 1.5 ~ missing ~ [1, "b"]
1 + 2 ~ 3 + 4
"ab" * 3, 2 * "xy", "x" * 0, "x" * -1, [1] * 2, (1, 2) * 2
"a" + "b" + 'c', [1] + [2], (1,) + (2,)
"con" "cat" 'ed'
-i, +i, -f, - -i, +t, -i|abs_free
(1, 2), (1,), (), [1, [2]], {"a": {"b": (1,)}}, {1: 2, none: 3}
1 in a, 9 in a, "x" in d, "z" not in d, "or" in s, "" in "", 1 in missing, not 1 in a
a[0], a[-1], a[9], a[1:3], a[:2], a[-2:], a[::2], a[::-1], a[3:0:-1], a[-100:100], a[5:1], a[:none]
s[0], s[7], s[-1], s[6:9], s[::-1], s[::3], s[8:], "abc"[1:][0]
(1, 2, 3)[1:], "abc"[-2], a[true]
d.x, d["items"], d.missing, d.get("x"), d.get("nope"), d.get("nope", 5), d["k y"][1].z, d.get("get")
d.keys()|list, d.values()|list, d.items()|list, d|length, d|items|list
missing, missing is defined, missing is undefined, d.q is defined, missing == missing, missing == none, missing|length
missing.x
d.q.r
missing + 1
missing()
missing < 1
n.x, n["x"], n.x is defined
n.x.y
n is none, n is not none, missing is none, e is none
s is string, a is string, d is mapping, a is mapping, a is iterable, s is iterable, i is iterable, missing is iterable, d is iterable
a is sequence, d is sequence, s is sequence, i is sequence
i is number, f is number, t is number, s is number, i is integer, t is integer, f is float, t is boolean, i is boolean
t is true, i is true, t is false, false is false, 1 is true
3 is odd, 4 is odd, 4 is even, 9 is divisibleby 3, 9 is divisibleby(2)
1 is eq 1, 1 is ne 1, 2 is gt 1, 2 is lt 1, 2 is ge 2, 2 is le 1, 1 is in a, "a" is equalto "a"
"abc" is lower, "ABC" is upper, "Abc" is lower, "12" is lower
not missing is defined, missing is not defined and t, i is not string, i == 7 is true
range is callable, raise_exception is defined, namespace is defined
words|trim, words.strip(), words.lstrip(), words.rstrip(), "xxaxx".strip("x"), "abcba".lstrip("ab"), "xx-"|trim("x")
"\u00a0\u2003a\u0085 \x1c"|trim, "\u200ba"|trim|length
words.split(), words.split(none, 1), words.rsplit(none, 1), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "abab".split("ab")
"a b c".split(" ", 0), " a b ".split(none, 0), "aXXbXXXc".rsplit("XX")
"a".split("")
"one\ntwo\r\nthree\r".splitlines(), "a\n\nb".splitlines(true)
s.upper(), s.lower(), s|upper, s|lower, "straße".upper(), "ΑΣ".lower(), "o'neil is 3rd ßx".title(), "hELLO wORLD".capitalize(), "ßA"|capitalize
s.startswith("Gr"), s.startswith(("x", "G")), s.endswith("ld"), "abc".endswith(("x",)), s.startswith("")
s.replace("r", "RR"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), s|replace("ü", "ue"), "a1a"|replace("a", "b", 1)
s.find("W"), s.find("nope"), s.rfind("r"), "aaa".count("a"), "aaaa".count("aa"), "abc".count("")
"prefix-x".removeprefix("prefix-"), "x.txt".removesuffix(".txt"), "x".removesuffix("")
"-".join(["a", "b"]), "-".join("abc"), a|join(", "), a|join, ["x", 1, none]|join("+"), s|join(".")
"-".join([1])
a|length, s|length, e|length, missing|count, a|first, a|last, e|first, s|first, s|last, [] | last
missing|default("x"), e|default("x"), e|default("x", true), missing|d, none|default("x"), n|default("y", boolean=true), missing|default(default_value="z")
a|list, s|list, d|list, missing|list, 5|string, none|string, missing|string, [1]|string|length, a|reverse|list, "ab😀"|reverse
("<a>"|safe) ~ ("a'b"|safe|length)
[s, n, t, f, i, d, big]|tojson
d|tojson(indent=2), []|tojson(indent=2), {}|tojson(indent=1), [[], [1]]|tojson(indent=4)
{"b": 1, "a": [1, 2]}|tojson(sort_keys=true, separators=(",", ":")), s|tojson(ensure_ascii=true), "\x00\x1f\x7f\\\"/\u2028\b\f\n\r\t"|tojson, "\x7f"|tojson(ensure_ascii=true)
{1: 2, none: 3, true: 4, 1.5: 5}|tojson, (1, 2)|tojson, 1e16|tojson, 1e400|tojson
{(1, 2): 3}|tojson
missing|tojson
"it's", ["it's"], ['say "hi"'], ['both \' and "'], ["tab\t nl\n nul\x00 é 😀 \u200b \u2028 \\"]
"\x41\u00e9\U0001F600\101\e\q\'\"\\n\a", 'x\
y'
[true, none, 1.0, "a", {"b": missing}]
range(5)|list, range(2, 8, 3)|list, range(5, 0, -2)|list, range(0)|list, range(-3)|list
range(1, 2, 0)
range(100001)
dict(a=1, b="x"), dict({"k": 1}, c=2), dict()
namespace(a=1).a, namespace({"b": 2}).b, namespace().c
big, big + 1, big * big, big // 7, -big % 1000, big / 10
1 / 0
1 // 0
1 % 0
"a" + 1
1 + "a"
[] + ()
none + 1
"a" < 1
none < none
{[]: 1}
1 in 5
1 in "a"
5|length
5|first
"abc"["x"], "abc".nope, [].nope, 5 .x
"abc"()
s.strip(1)
s.strip("a", "b")
s.nosuch()
a[1.5], a["1"], d[[1]]
a[::0]
raise_exception("stop: " ~ i)
not_there()
[1, 2,], {"a": 1,}, (1, 2,)
a.0, a.1 + a.2, [[1, 2]].0.1
((((1))))
a|length > 4 and a|first == 1
"%s" ~ 5
i if i > 5 and not (i > 9) else none
loop
a | join ( '-' ) | upper | length
[a|first, a|last]|join("..")
{"a": 1}.a, {"a": {"b": 2}}["a"].b, "x y".split()[1].upper()
{"a": 1} == {"a": 1.0}, [1, 2] == (1, 2), {1: "i"}[true], {1.0: "f"}[1]
1 if
1 +
(1
a b
{{ 1 }
"open
1 is nosuch
1|nosuch
|upper
a[
{"a" 1}
f(a=1, 2)
01
"\x4"
"\ud83d"|length
$
""".strip("\n")

WHOLE = [
    "a\n{% if t %}\n  b\n{% endif %}\nc\n", "a\n  {% if t %}  \n b {% endif %} \nc\n\n", "a \n {%- if t -%} \n b \n {%- endif -%} \n c",
    "a\n  {%+ if t %}b{% endif +%}\nc", "x {# c #} y\n  {# c #}\nz {#- c -#} w\n{# a\nb #}\n", "{{ 1 }}\n{{- 2 }}\n {{ 3 -}}\n 4\n",
    "  {{ 1 }}\n  {% set x = 2 %}  {{ x }}\n", "{% raw %}\n {{ x }} {% if %}\n{% endraw %}\nz", "a\n  {%- raw -%}  {{ y }}  {%- endraw -%}  b",
    "\n\n{% if t %}x{% endif %}\n\n\n", "a\r\nb\r{% if t %}\r\nc\r\n{% endif %}\r\n", "{{ '}}' }}{{ {'a': {'b': 1}}.a.b }}{{ \"%}\" }}", "a{%if t%}b{%endif%}c{{1}}{#x#}",
    "{% if t: %}x{% elif n: %}y{% else: %}z{% endif %}{% for x in a: %}{{ x }}{% endfor %}{% set k: %}s{% endset %}{{ k }}", "{% if t %}x{% endif: %}", "{% set x = 1: %}", "{{ {(1, 2): 'p'}[1, 2] }}{{ a[] }}{{ a[1, 2] }}{{ d['x',] }}",
    "{% for x in a %}{{ x }}{{ ',' if not loop.last }}{% endfor %}", "{% for x in [] %}x{% else %}none{% endfor %}", "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% for x in a if x % 2 %}{{ loop.index }}{{ x }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}",
    "{% for x in a %}{% for y in 'ab' %}{{ loop.index0 }}{{ x }}{{ y }}{% endfor %}{{ loop.index }} {% endfor %}{{ loop is defined }}",
    "{% for x in a %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }} {{ loop.cycle('o', 'e') }} {{ loop.changed(x > 2) }};{% endfor %}{{ x }}",
    "{% set x = 1 %}{% for i in a %}{{ x }}{% set x = x + i %}{{ x }} {% endfor %}{{ x }}", "{% set ns = namespace(n=0) %}{% for i in a %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
    "{% for x in a %}{% if x == 2 %}{% continue %}{% elif x == 4 %}{% break %}{% endif %}{{ x }}{% else %}never{% endfor %}!", "{% for (p, (q, r)) in [(1, (2, 3)), (4, (5, 6))] %}{{ p + q + r }} {% endfor %}",
    "{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set c = 1, %}{{ c }}", "{% set x %}\n  hi {{ i }}\n{% endset %}[{{ x }}]", "{% set x | trim | upper %}  hi  {% endset %}[{{ x }}]",
    "{% if e %}1{% elif n %}2{% elif t %}3{% else %}4{% endif %}{% if missing %}5{% else %}6{% endif %}", "{% if t %}{% set y = 1 %}{% endif %}{{ y }}", "{% for x in 5 %}{% endfor %}",
    "{% for a, b in [1] %}{% endfor %}", "{% for x in missing %}x{% endfor %}.", "{% set d.x = 1 %}", "{% for x in a %}{{ x }}", "{% if t %}", "{% endif %}", "{% if %}x{% endif %}", "{% nosuch %}", "{% if t %}{% else %}{% elif t %}{% endif %}",
    "{{ 1", "{# open", "{% raw %} open", "{% set true = 1 %}", "{% break %}", "{% for x in range(3) -%}\n  {{ x }}\n{%- endfor %}", "{{ d.items() | list | length }}{{ (1, 2)[0] }}{{- '' -}}\n\n x", "{ { } } {a} %} }} #}",
    "{% generation %}\nx{% endgeneration %}\ny", "{%- -%} x", "{{}}", "{% set x = range %}{{ x(3)|list }}", "{% set f = s.upper %}{{ f() }}", "{% for x in a[1:] %}{{ x }}{% endfor %}{% for c in s %}[{{ c }}]{% endfor %}",
    "{% for m in a recursive_free %}{% endfor %}", "{% set x = 'a' if t else 'b' %}{{ x }}{% set x = x ~ x %}{{ x }}", "{% for x in (a if t else []) %}{{ x }}{% endfor %}", "{%- set x = 1 -%}\n\n{{ x }}\n\n", "", "\n", "\n\n", " {% if t %} x", "x {%- if t +%}\n y{% endif %}",
]
