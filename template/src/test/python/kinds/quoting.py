"""How values print inside of others: quotes, escapes, nesting, numbers; and escapes in literals."""

PIECES = ["a", "b", "'", '"', "\\", "\n", "\t", "\r", "\0", "\x07", "\x1b", "\x7f", "\x80", "\xa0", "\xad", "é", "ß", "\u0300", "\u200b", "\u2028", "\ufeff", "\u3000", "\ue000", "\uffff", "日", "😀", "\U000e0001", "\U0010ffff", "\U0001f468\u200d\U0001f4bb", " ", "0", "{", "%"]
ESCAPES = ["\\n", "\\t", "\\\\", "\\'", '\\"', "\\x41", "\\x7f", "\\u00e9", "\\u2028", "\\U0001F600", "\\101", "\\0", "\\e", "\\q", "\\a", "\\b", "\\f", "\\v", "\\r", "\\8", "\\18", "\\400", "\\N{BULLET}", "\\x4", "\\u12", "\\/", "\\ ", "x", "é", "😀"]


def quoted(text, pick):
    """A literal of the template for a text."""
    sign = pick.choice("'\"")
    out = ""
    for char in text:
        out += "\\" + char if char in (sign, "\\") else char
    return sign + out + sign


def value(pick, depth):
    way = pick.randrange(9 if depth > 0 else 6)
    if way < 4:
        return quoted("".join(pick.choice(PIECES) for _ in range(pick.randrange(5))), pick)
    if way == 4:
        return pick.choice(("1", "-2", "2.0", "1e20", "1.5e-8", "true", "none", "false", "10 ** 20", "0.1", "missing", "q", "e", "w", "d"))
    if way == 5:
        return pick.choice(("()", "[]", "{}", "(1,)", "range(3)", "range(1, 9, 2)", "d.keys()", "{}.items()", "ages.values()", "range(0)"))
    inner = [value(pick, depth - 1) for _ in range(pick.choice((1, 1, 2, 3)))]
    if way == 6:
        return "[" + ", ".join(inner) + "]"
    if way == 7:
        return "(" + ", ".join(inner) + ",)"
    return "{" + ", ".join(pick.choice(("'k'", "1", "none", "2.5", "'it\\'s'", "true", "(1, 'x')", quoted(pick.choice(PIECES), pick))) + ": " + each for each in inner) + "}"


def cases(pick):
    while True:
        way = pick.random()
        if way < 0.6:
            yield "{{ [" + value(pick, 2) + "] }}"
        elif way < 0.75:
            yield "{{ " + value(pick, 3) + pick.choice(("", "|string", "|tojson", "|tojson(ensure_ascii=true)", "|tojson(indent=1)", "|string|length", " ~ ''", "|list|tojson")) + " }}"
        else:
            sign = pick.choice("'\"")
            text = sign + "".join(pick.choice(ESCAPES) for _ in range(pick.choice((1, 2, 3)))).replace("'", "" if sign == "'" else "'") + sign
            yield pick.choice(("{{ [%s] }}", "{{ %s }}", "{{ %s|length }}")).replace("%s", text)
