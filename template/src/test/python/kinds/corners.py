"""What mutants of the other cases showed to be easily taken otherwise."""

USES = [
    "{{ dict(missing) }}", "{{ dict(missing, a=1) }}", "{{ namespace(missing) }}", "{% set n = namespace(missing, a=1) %}{{ n.a }}", "{{ dict(*[]) }}",
    "{{ 'a\\nb'.splitlines('x') }}", "{{ 'a\\nb'.splitlines(missing) }}", "{{ 'a\\nb'.splitlines(none) }}", "{{ 'a\\nb'.splitlines(1) }}", "{{ a|sort(reverse=missing) }}", "{{ a|sort('x') }}", "{{ a|sort([]) }}", "{{ a|sort(1) }}", "{{ a|sort(none) }}",
    "{{ 'ab'|regex_replace('a', '\\\\-') }}", "{{ 'ab'|regex_replace('a', '\\\\}') }}", "{{ 'ab'|regex_replace('(a)', '[\\\\>\\\\1\\\\|]') }}", "{{ 'ab'|regex_replace('a', '\\\\_') }}", "{{ 'ab'|regex_replace('a', '\\\\ ') }}", "{{ 'ab'|regex_replace('a', '\\\\q') }}", "{{ 'ab'|regex_replace('a', '\\\\é') }}", "{{ 'ab'|regex_replace('a', '\\\\t') }}", "{{ 'ab'|regex_replace('a', '\\\\07') }}", "{{ 'ab'|regex_replace('a', '\\\\0') }}", "{{ 'ab'|regex_replace('a', 'x\\\\') }}", "{{ 'ab'|regex_replace('(a)', '\\\\g<1') }}", "{{ 'ab'|regex_replace('(a)', '\\\\g') }}", "{{ 'ab'|regex_replace('(a)', '\\\\g<x>') }}",
    "{{ 'ab'|regex_replace('a(?i)B', 'x') }}", "{{ 'ab'|regex_replace('(?i)(?m)B', 'x') }}", "{{ 'ab'|regex_replace('(?)a', 'x') }}", "{{ 'ab'|regex_replace('(?i:A)b', 'x') }}", "{{ 'ab'|regex_replace('\\\\A{2}', 'x') }}", "{{ 'ab'|regex_replace('^*a', 'x') }}", "{{ 'ab'|regex_replace('\\\\b+a', 'x') }}", "{{ 'ab'|regex_replace('$?', 'x') }}",
    "{{ '{:-5}'.format('x') }}", "{{ '{!s:-5}'.format(1) }}", "{{ '{: }'.format('x') }}", "{{ '{:+}'.format('x') }}", "{{ '{:-}'.format(1) }}", "{{ '{:[=+8d}'.format(7) }}", "{{ '{:]>4}'.format(7) }}", "{{ '{:{{>4}'.format(7) }}", "{{ '{:!>4}'.format(7) }}", "{{ '{:.>4}'.format(7) }}", "{{ '{::>4}'.format(7) }}", "{{ '{.x}'.format(d) }}|", "{{ '{[x]}'.format(d) }}", "{{ '{.}'.format(1) }}", "{{ '{[]}'.format(1) }}",
    "{{ '%.1%' % () }}", "{{ '%5%' % () }}", "{{ '%-%' % () }}", "{{ 'ab' % missing }}", "{{ 'ab' % [1] }}", "{{ 'ab' % {} }}", "{{ 'ab' % () }}", "{{ 'ab' % 1 }}", "{{ 'ab' % 'x' }}", "{{ 'ab' % none }}", "{{ '%s' % {'a': 1} }}", "{{ '%s%s' % [1, 2] }}", "{{ 'ab' % range(2) }}",
    "{{ 'ǅ'.swapcase() }}{{ 'ǅ'.upper() }}{{ 'ǅ'.lower() }}{{ 'ǆ'.title() }}{{ 'Ǆ'.capitalize() }}{{ 'ǅ'.isupper() }}{{ 'ǅ'.islower() }}{{ 'ǅ'.istitle() }}",
    "{{ '\\é' }}", "{{ '\\é'|length }}", "{{ ['\\\U0001f600'] }}", "{{ 'a\\ß\\n' }}", "{{ '\\\\é' }}", "{{ '\\\\\\é' }}",
    "x {#", "x\n  {#-", "{#", "{# ", "{% raw %}", "a {%- raw -%}", "{% raw %} ", "{%", "{{", "{%-", "a {% ", "a {{ ",
    "{% for x, in [[1]] %}{{ x }}{% endfor %}", "{% for (x,) in [[1]] %}{{ x }}{% endfor %}", "{% for (x, y) in [[1, 2]] %}{{ y }}{% endfor %}", "{% for x, y, in [[1, 2]] %}{{ y }}{% endfor %}", "{% set x, = [1] %}{{ x }}", "{% set (x, y) = [1, 2] %}{{ y }}", "{% set x, y, = [1, 2] %}{{ y }}", "{% with x, = [1] %}{{ x }}{% endwith %}",
    "{% macro m(caller) %}{{ caller }}{% endmacro %}x", "{% macro m(caller) %}x{% endmacro %}{{ m(1) }}", "{% macro m(caller=none) %}{{ caller }}{% endmacro %}{{ m(1) }}", "{% macro m(varargs) %}{{ varargs }}{% endmacro %}{{ m(1) }}", "{% macro m(kwargs=3) %}{{ kwargs }}{% endmacro %}{{ m() }}", "{% macro m(loop) %}{{ loop }}{% endmacro %}{{ m(1) }}",
    "{{ 2|batch(3) is defined }}", "{{ 5|items is defined }}", "{{ 5|map('upper') is defined }}", "{{ 5|select is defined }}", "{{ 5|unique is defined }}", "{{ 5|slice(2) is defined }}", "{{ 5|reverse is defined }}", "{{ []|map()|list }}", "{{ []|selectattr()|list }}",
]


def cases(pick):
    yield from USES
