"""Formatting by the operator % and by the filter format."""

FLAGS = ["", "", "", "-", "+", " ", "0", "#", "+0", "-0", "#0", "- ", "+-"]
WIDTHS = ["", "", "", "1", "5", "8", "12", "*"]
PRECISIONS = ["", "", "", ".0", ".1", ".3", ".10", ".", ".*"]
INTEGERS = ["i", "j", "o", "255", "-255", "big", "t", "10 ** 25", "2 ** 64", "1000000"]
REALS = ["f", "g", "h", "tiny", "z", "3.14159", "-0.0001", "1e100", "12345.678", "0.5", "1.5", "-2.5", "1e-10", "123456789.0", "i", "0.1", "999999.5", "9.9999e-5", "1e5", "100000.0", "1e300 * 1e10"]
ANY = ["s", "q", "e", "a", "(1,)", "none", "d", "[1, 'x']", "f", "i", "missing", "('é', 2)", "'<😀>'", "true", "names"]


def directive(pick):
    """A conversion and the values that it takes."""
    letter = pick.choice("ddiuxXo" + "eEfFgG" * 2 + "ssrac")
    if letter in "diuxXo":
        value = pick.choice(INTEGERS) if pick.random() < 0.9 else pick.choice(REALS + ANY)
    elif letter in "eEfFgG":
        value = pick.choice(REALS + INTEGERS) if pick.random() < 0.95 else pick.choice(ANY)
    elif letter == "c":
        value = pick.choice(("65", "'z'", "'é'", "128512", "'ab'", "-1", "''"))
    else:
        value = pick.choice(ANY)
    width, precision = pick.choice(WIDTHS), pick.choice(PRECISIONS)
    stars = [pick.choice(("6", "-6", "2", "0")) for part in (width, precision) if "*" in part]
    return "%" + pick.choice(FLAGS) + width + precision + pick.choice(("", "", "", "", "l")) + letter, stars + [value]


def cases(pick):
    while True:
        parts = [directive(pick) for _ in range(pick.choice((1, 1, 2, 3)))]
        form = pick.choice(("", "[", "%% ")) + "|".join(part for part, _ in parts) + pick.choice(("", "]", " 100%%"))
        values = [value for _, taken in parts for value in taken]
        way = pick.random()
        if way < 0.03:
            values = values[1:] or ["1", "2"]
        elif way < 0.05:
            form += pick.choice(("%", "%y", "% ", "%(x)s", "%5"))
        if way > 0.85:
            names = dict(zip("abcdef", values))
            if not any("*" in part for part, _ in parts):
                named = "|".join("%(" + name + ")" + part[1:] for name, (part, _) in zip("abcdef", parts))
                if pick.random() < 0.5:
                    yield "{{ '" + named + "' % {" + ", ".join("'" + n + "': " + v for n, v in names.items()) + ", 'more': 1} }}"
                else:
                    yield "{{ '" + named + "'|format(" + ", ".join(n + "=" + v for n, v in names.items()) + ") }}"
                continue
        if pick.random() < 0.4:
            yield "{{ '" + form + "'|format(" + ", ".join(values) + ") }}"
        elif len(values) == 1 and pick.random() < 0.7:
            yield "{{ '" + form + "' % " + ("(" + values[0] + ")" if " " in values[0] else values[0]) + " }}"
        else:
            yield "{{ '" + form + "' % (" + ", ".join(values) + ",) }}"
