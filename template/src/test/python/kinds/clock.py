"""strftime_now, by the fields that mean the same everywhere and that templates use."""

FIELDS = ["%Y", "%m", "%d", "%H", "%M", "%S", "%y", "%b", "%B", "%a", "%A", "%j", "%p", "%I", "%e", "%-d", "%-m", "%-H", "%-I", "%-M", "%F", "%T", "%D", "%R", "%%", "%h", "%u", "%w", "%U", "%W", "%V", "%G", "%C", "%k", "%l", "%n", "%t", "%f", "%-S", "%-j", "%-y", "%c", "%x", "%X", "%r"]
TEXTS = [" ", "-", "/", ", ", ":", "", " at ", "é", "T", ".", "{}", "\\n"]


def cases(pick):
    for field in FIELDS:
        yield "{{ strftime_now('" + field + "') }}"
    while True:
        now = "strftime_now('" + "".join(pick.choice(FIELDS[:25]) + pick.choice(TEXTS) for _ in range(pick.choice((1, 2, 3, 4)))) + "')"
        yield pick.choice(("{{ " + now + " }}", "{{ " + now + "|upper }}", "{% set d = " + now + " %}{{ d[:4] }}|{{ d|length }}"))
