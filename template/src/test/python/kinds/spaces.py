"""Whitespace around tags: minus, plus, trimmed and stripped lines, comments, raw text, line ends."""

GAPS = ["", "", " ", "\n", "\n\n", "  \n", "\n  ", "\t", " x ", "x\n", "\nx", "\n \n", "  ", "\r\n", " \n\t", "x", "\n\nx\n", "\r", "\u00a0\n", "\f", "\n\u2003"]
OPEN = ["{%", "{%", "{%-", "{%+"]
CLOSE = ["%}", "%}", "-%}", "+%}"]


def tag(pick, inside):
    return pick.choice(OPEN) + pick.choice((" ", " ", "", "\n ")) + inside + pick.choice((" ", " ", "", "\n")) + pick.choice(CLOSE)


def piece(pick, depth):
    way = pick.randrange(10 if depth > 0 else 6)
    if way < 2:
        return pick.choice(("{{", "{{", "{{-", "{{+"[:2])) + " " + pick.choice(("i", "'v'", "e", "w")) + " " + pick.choice(("}}", "}}", "-}}"))
    if way == 2:
        return tag(pick, "set k = 1")
    if way in (3, 4):
        return pick.choice(("{#", "{#-", "{#+"[:2 + (depth > 1)])) + pick.choice((" c ", "", "\nc\n", " {{ ")) + pick.choice(("#}", "-#}", "#}", "+#}"))
    if way == 5:
        return pick.choice(("{%", "{%-", "{%+")) + " raw " + pick.choice(CLOSE) + gap(pick) + "{{ r }}" + gap(pick) + pick.choice(("{%", "{%-", "{%+")) + " endraw " + pick.choice(CLOSE)
    inner = gap(pick) + piece(pick, depth - 1) + gap(pick)
    if way == 6:
        return tag(pick, "if t") + inner + tag(pick, "endif")
    if way == 7:
        return tag(pick, "for x in 'ab'") + inner + tag(pick, "endfor")
    if way == 8:
        return tag(pick, "if u") + gap(pick) + tag(pick, "else") + inner + tag(pick, "endif")
    return tag(pick, "set k") + inner + tag(pick, "endset") + "[{{ k }}]"


def gap(pick):
    return pick.choice(GAPS)


def cases(pick):
    while True:
        yield gap(pick) + "".join(piece(pick, 2) + gap(pick) for _ in range(pick.choice((1, 2, 3))))
