"""Formatting by the method format of strings."""

FILLS = ["", "", "", "*", "0", "é", " ", "x"]
ALIGNS = ["<", ">", "^", "="]
SIGNS = ["", "", "", "+", "-", " "]
WIDTHS = ["", "", "1", "5", "10", "13", "08", "06"]
GROUPS = ["", "", "", ",", "_"]
PRECISIONS = ["", "", "", ".0", ".2", ".5", ".12"]
INTEGERS = ["i", "j", "o", "255", "-1234567", "big", "t", "2 ** 64", "1000", "65"]
REALS = ["f", "g", "h", "tiny", "z", "3.14159", "1e100", "12345.678", "0.5", "-0.0", "1.5", "2.5", "1e-7", "0.1", "1234567.891", "100.0", "1e300 * 1e10", "99.99", "1e21"]
TEXTS = ["s", "q", "'abc'", "e", "'é😀'", "num"]
OTHERS = ["a", "none", "d", "(1, 'x')", "[]", "true", "missing"]
NAMED = [
    "'{x}-{y}'.format(x=i, y=s)", "'{0}{1}{0}'.format(i, s)", "'{}{}'.format(1)", "'{0}{}'.format(1, 2)", "'{a[0]}{a[2]}'.format(a=a)", "'{d[x]} {d[y]}'.format(d=d)", "'{0[k y][z]}'.format(d)", "'{{}}'.format()", "'{{{0}}}'.format(i)",
    "'{:{}}|'.format('x', 4)", "'{:{w}.{p}f}'.format(f, w=9, p=3)", "'{0:{1}>{2}}'.format(i, '*', 6)", "'{!r}'.format(q)", "'{!s:>9}'.format('ab')", "'{!a}'.format('é😀')", "'{!r:^12}'.format('x')", "'{0!r:.3}'.format(s)", "'{'.format(1)",
    "'}'.format(1)", "'{x}'.format(1)", "'{5}'.format(1)", "'{!x}'.format(1)", "'{:'.format(1)", "'{0.x}'.format(d)", "'{0.nope}|'.format(s)", "'{d[nope]}'.format(d=d)", "'{a[9]}'.format(a=a)", "'{a[-1]}'.format(a=a)", "'{a[x]}'.format(a=a)",
    "'{:>{w}}'.format('é', w=3)", "'{}'.format([1, 'x'])", "'{:5}'.format([1])", "'{:}'.format([1])", "'{:s}'.format(none)", "'{:5}'.format(none)", "'{} {} {}'.format(*a)", "'{x} {y}'.format(**d)", "'{:10}|{:<10}|'.format(true, 'x')",
    "'{:d}'.format(true)", "'{:c}'.format(65)", "'{:%}'.format(0.25)", "'{:.1%}'.format(0.1234)", "'{:#x} {:#o} {:#b} {:X}'.format(255, 8, 5, 48879)", "'{:_x}'.format(10 ** 12)", "'{:,}'.format(1234567.5)", "'{:,.2f}'.format(h)", "'{:+,d}'.format(9876543)",
    "'{:010,}'.format(1234)", "'{:=+8d}'.format(7)", "'{:x=8}'.format(-7)", "'{:<8d}|'.format(-7)", "'{:^+9.1f}|'.format(f)", "'{:e} {:E} {:g} {:G}'.format(12345.678, 12345.678, 1e-7, 1e20)", "'{:.3}'.format(12345.678)", "'{:.0f} {:.0f}'.format(0.5, 1.5)",
    "'{:d}'.format(1.5)", "'{:f}'.format('x')", "'{:s}'.format(1)", "'{:=5}'.format('x')", "'{:,}'.format('x')", "'{:.2d}'.format(1)", "'{:5.2}'.format('abc')", "'{:zz}'.format(1)", "'{: }'.format(1)", "'{: d}{: d}'.format(1, -1)", "'{:n}'.format(1)",
    "'{0:}{0:}'.format(1)", "'{:#}'.format(1)", "'{:#.3g}'.format(1.0)", "'{:#f}'.format(1.0)", "'{:05}'.format(-1)", "'{:<05}'.format(-1)", "'{:05}'.format('x')", "'{:é^5}'.format('x')", "'{:😀>4}'.format(1)", "'{a}{b}'.format(**{'a': 1, 'b': 2})",
    "'{:.3f}'.format(big)", "'{:e}'.format(10 ** 30)", "'{:g}'.format(big)", "'{}'.format(big)", "'{:,}'.format(big)", "'{:x}'.format(big)", "'{:>5}'.format(missing)", "'{}'.format(missing)", "'{ }'.format(1)", "'{0 }'.format(1)", "'{:,.3f}'.format(-1234.5678)"]


def cases(pick):
    for text in NAMED:
        yield "{{ " + text + " }}"
    while True:
        way = pick.random()
        if way < 0.4:
            value, letter = pick.choice(INTEGERS), pick.choice(("", "d", "x", "X", "o", "b", "c", "f", "e"))
        elif way < 0.8:
            value, letter = pick.choice(REALS), pick.choice(("", "f", "F", "e", "E", "g", "G", "%", "d"))
        elif way < 0.95:
            value, letter = pick.choice(TEXTS), pick.choice(("", "s", "s", "d"))
        else:
            value, letter = pick.choice(OTHERS), pick.choice(("", "", "s"))
        form = pick.choice(FILLS) + pick.choice(ALIGNS) if pick.random() < 0.4 else ""
        form += pick.choice(SIGNS) if way < 0.8 else ""
        form += "#" if pick.random() < 0.1 else ""
        form += pick.choice(WIDTHS)
        form += pick.choice(GROUPS) if way < 0.8 else ""
        form += pick.choice(PRECISIONS) if 0.4 <= way else ""
        yield "{{ '[{" + pick.choice(("", "0")) + pick.choice(("", "", "", "!r", "!s")) + ":" + form + letter + "}]'.format(" + value + ") }}"
