"""Big integers, the text of floats, parsing of numbers, division and rounding."""

DIGITS = "0123456789"


def integer(pick):
    way = pick.random()
    size = pick.choice((1, 2, 5, 18, 19, 20, 40, 150, 400) if way < 0.8 else (1, 3))
    text = pick.choice("123456789") + "".join(pick.choice(DIGITS) for _ in range(size - 1))
    return pick.choice(("", "", "-")) + text


def real(pick):
    way = pick.randrange(6)
    digits = "".join(pick.choice(DIGITS) for _ in range(pick.choice((1, 2, 5, 9, 16, 17))))
    if way == 0:
        return pick.choice("123456789") + "." + digits
    if way == 1:
        return pick.choice("123456789") + "." + digits + "e" + str(pick.randrange(-320, 309))
    if way == 2:
        return digits.lstrip("0") + "0." + pick.choice(("0", "5", "25", digits))
    if way == 3:
        return "0." + "0" * pick.randrange(6) + digits
    if way == 4:
        return pick.choice("123456789") + "e" + pick.choice(("15", "16", "17", "22", "23", "-4", "-5", "-6", "308", "0"))
    return str(pick.getrandbits(60) / 2.0 ** pick.randrange(80))


def literal(pick):
    """Text that may be a number."""
    return pick.choice((
        "12", " 12 ", "+5", "-0", "1_000", "1__0", "_1", "0x1f", "0b11", "0o17", "1e3", "1E-3", " 1.5\\n", ".5", "5.", "inf", "-Infinity", "nan", "1e400", "12abc", "", " ", "٣", "1,5", "0012", "--1", "1_0.5", "infinit", "1e", "0x", "ff", "z", "1 2", "½", "1e-400",
        "9" * 30, "1" + "0" * 25 + ".5", "\\u00a07\\u00a0", "+ 5", "0b102", "-0x1F", "1.0"))


def cases(pick):
    while True:
        way = pick.randrange(10)
        if way == 0:
            yield "{{ " + integer(pick) + " " + pick.choice("+-*") + " " + integer(pick) + " }}"
        elif way == 1:
            yield "{{ " + integer(pick) + pick.choice((" // ", " % ", " // ", " % ", " / ")) + integer(pick) + " }}"
        elif way == 2:
            yield "{{ " + pick.choice(("2", "3", "7", "10", "-3", "12", "99", "i", "-1")) + " ** " + pick.choice(("0", "1", "10", "64", "63", "100", "333", "-1", "-5", "0.5", "o")) + pick.choice(("", "", " % 1000007", " - 1", "|string|length", "|float")) + " }}"
        elif way in (3, 4):
            yield "{{ " + pick.choice(("", "", "-")) + real(pick) + " }}"
        elif way == 5:
            yield "{{ " + real(pick) + pick.choice((" * ", " / ", " + ", " - ", " // ", " % ")) + pick.choice((real(pick), integer(pick)[:12], "0", "3", "-2")) + " }}"
        elif way == 6:
            yield "{{ '" + literal(pick) + "'|" + pick.choice(("int", "float", "int(7)", "float(0.5)", "int(0, 16)", "int(1, 2)", "int(9, 0)", "int(base=36)", "int('x', 8)")) + " }}"
        elif way == 7:
            yield "{{ " + pick.choice((real(pick), integer(pick))) + "|round" + pick.choice(("", "(1)", "(2)", "(3)", "(-1)", "(-3)", "(0, 'ceil')", "(1, 'floor')", "(2, 'ceil')", "(-2, 'floor')", "(16)")) + " }}"
        elif way == 8:
            left = pick.choice((real(pick), integer(pick)))
            yield "{{ " + left + pick.choice((" == ", " < ", " >= ", " != ")) + pick.choice((real(pick), integer(pick), left, left + ".0" if left.isdigit() else left)) + " }}"
        else:
            yield "{{ " + pick.choice((real(pick), integer(pick))) + pick.choice(("|int", "|string|length", "|tojson", "|abs", " is integer", " is float", "|float", "|int|string|last", " is even", " is odd")) + " }}"
