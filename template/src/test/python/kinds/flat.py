"""Rows of operands and operators with hardly a parenthesis: who binds tighter."""

INFIX = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">", "<=", ">=", "and", "or", "in", "not in", "if 1 else", "if 0 else"]
OPERANDS = ["1", "2", "3", "i", "f", "o", "t", "j", "a[0]", "2.0", "d.x", "(1 + 1)", "num|int", "l|length"]
PREFIX = ["-", "not ", "+", "- -", "not not "]
SUFFIX = ["|abs", "|string|int", " is odd", " is none", "|float", " is divisibleby 2", "|round", " is defined", "|default(1)", " is not number"]


def row(pick):
    out = []
    for at in range(pick.choice((2, 3, 3, 4, 5, 6))):
        if at:
            out.append(pick.choice(INFIX[:10] * 2 + INFIX))
        operand = pick.choice(OPERANDS) if not out or out[-1] not in ("in", "not in") else pick.choice(["a", "[1, 2]", "(1,)"])
        if pick.random() < 0.15:
            operand = pick.choice(PREFIX) + operand
        if pick.random() < 0.2:
            operand += pick.choice(SUFFIX)
        out.append("2" if at and out[-1] == "**" else operand)
    return " ".join(out)


def cases(pick):
    while True:
        yield "{{ " + row(pick) + " }}"
