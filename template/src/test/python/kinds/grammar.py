"""Random expressions of a wanted type, in parentheses only where Jinja2's grammar needs them.

Each method gives a pair of how tightly the expression binds and its text. Now and then it gives
another type than wanted, so that some expressions must fail.
"""

CONDITION, OR, AND, NOT, COMPARE, SUM, CONCAT, PRODUCT, POWER, UNARY, ATOM = range(11)

WORDS = ["a", "b", "ab", "abc", "xyz", "x-y", "Hello World", "ß", "é😀", "", " ", "12", "-4", "0x1F", "1.5", "a,b,c", "ÀÉ", "\\n", "it\\'s", "TRUE"]
MISFIT = 0.03


class Grammar:
    def __init__(self, pick):
        self.pick = pick

    def one(self, *choices):
        return self.pick.choice(choices)

    def chance(self, part):
        return self.pick.random() < part

    @staticmethod
    def at(level, pair):
        return pair[1] if pair[0] >= level else "(" + pair[1] + ")"

    def inner(self, level, kind, depth):
        """The text of a part whose place asks for a level."""
        if self.chance(MISFIT):
            kind = self.one("integer", "real", "text", "truth", "items", "map")
        return self.at(level, getattr(self, kind)(depth - 1))

    def infix(self, level, sign, left, right, depth):
        # operators of one level bind from the left
        return level, self.inner(level, left, depth) + " " + sign + " " + self.inner(level + 1, right, depth)

    def conditional(self, kind, depth):
        text = self.inner(OR, kind, depth) + " if " + self.inner(OR, "truth", depth)
        return CONDITION, text + (" else " + self.inner(CONDITION, kind, depth) if self.chance(0.9) else "")

    def either(self, kind, depth):
        level, sign = self.one((OR, "or"), (AND, "and"))
        return self.infix(level, sign, kind, kind, depth)

    def number(self, depth):
        return self.integer(depth) if self.chance(0.6) else self.real(depth)

    def integer(self, depth):
        if depth <= 0 or self.chance(0.15):
            return ATOM, self.one("i", "j", "o", "n", "0", "1", "2", "3", "10", "17", "a[0]", "d.x", "255", "1_000", "t", "rows[0].age")
        way = self.pick.randrange(17)
        if way < 6:
            level, sign = self.one((SUM, "+"), (SUM, "-"), (PRODUCT, "*"), (PRODUCT, "//"), (PRODUCT, "%"))
            return self.infix(level, sign, "integer", "integer", depth)
        if way == 6:
            return POWER, self.inner(POWER, "integer", depth) + " ** " + self.one("0", "1", "2", "3", "4", "t", "o")
        if way == 7:
            return UNARY, self.one("-", "-", "+", "- ") + self.inner(UNARY, "integer", depth)
        if way == 8:
            return UNARY, self.inner(UNARY, "integer", depth) + self.one("|abs", "|int", "|string|int", "|round|int", "|default(1)", "|int(5, 8)")
        if way in (9, 10):
            return UNARY, self.inner(UNARY, self.one("text", "items", "map", "items"), depth) + self.one("|length", "|count", "|list|length")
        if way == 11:
            return UNARY, self.inner(UNARY, "integers", depth) + self.one("|sum", "|first", "|last", "|max", "|min", "|sort|first")
        if way == 12:
            return ATOM, self.inner(ATOM, "text", depth) + self.one(".find('a')", ".count('b')", ".rfind(' ')", ".index('a')", ".find('b', 1)")
        if way == 13:
            return ATOM, self.inner(ATOM, "integers", depth) + "[" + self.inner(CONDITION, "integer", 1) + "]"
        if way == 14:
            return UNARY, self.inner(UNARY, "text", depth) + "|int" + self.one("", "(7)", "(default=-1)", "(0, 16)", "(base=2)")
        return self.either("integer", depth) if way == 15 else self.conditional("integer", depth)

    def real(self, depth):
        if depth <= 0 or self.chance(0.2):
            return ATOM, self.one("f", "g", "h", "tiny", "z", "0.5", "1.25", "2.0", "1e3", "3.14159", "1e-5", "12345.678", "0.1")
        way = self.pick.randrange(8)
        if way < 4:
            level, sign = self.one((SUM, "+"), (SUM, "-"), (PRODUCT, "*"), (PRODUCT, "/"), (PRODUCT, "//"), (PRODUCT, "%"))
            return self.infix(level, sign, "number", self.one("real", "number"), depth)
        if way == 4:
            return POWER, self.inner(POWER, "number", depth) + " ** " + self.one("2", "0.5", "j", "1", "g", "3")
        if way == 5:
            return UNARY, self.one("-", "+") + self.inner(UNARY, "real", depth)
        if way == 6:
            return UNARY, self.inner(UNARY, "number", depth) + self.one(
                "|round", "|round(1)", "|round(2)", "|round(-1)", "|abs", "|float", "|round(1, 'floor')", "|round(0, 'ceil')", "|round(method='ceil')", "|string|float")
        return self.conditional("real", depth)

    def text(self, depth):
        if depth <= 0 or self.chance(0.15):
            return ATOM, self.one("s", "e", "w", "q", "num", "r", "d.y", "names[0]", *["'" + word + "'" for word in WORDS])
        way = self.pick.randrange(16)
        if way == 0:
            return self.infix(SUM, "+", "text", "text", depth)
        if way in (1, 2):
            return self.infix(CONCAT, "~", "anything", "anything", depth)
        if way == 3:
            return self.infix(PRODUCT, "*", "text", "few", depth)
        if way == 4:
            return UNARY, self.inner(UNARY, "anything", depth) + self.one("|string", "|tojson", "|string|upper", "|upper", "|trim", "|title", "|default('x', true)")
        if way in (5, 6):
            return UNARY, self.inner(UNARY, "text", depth) + self.one(
                "|upper", "|lower", "|trim", "|capitalize", "|title", "|reverse", "|replace('a', 'b')", "|first", "|last", "|truncate(5)", "|center(9)", "|indent",
                "|urlencode", "|default('y')", "|join('-')", "|trim('a')", "|string", "|replace('b', '', 1)")
        if way in (7, 8):
            return ATOM, self.inner(ATOM, "text", depth) + "." + self.one(
                "upper()", "lower()", "strip()", "lstrip('a')", "rstrip('c')", "title()", "capitalize()", "swapcase()", "replace('a', 'bb')", "zfill(5)", "center(7, '*')",
                "ljust(4)", "rjust(4, '.')", "removeprefix('ab')", "removesuffix('c')", "casefold()", "expandtabs(4)", "join(names)", "join('xyz')", "format(i, f)")
        if way in (9, 10):
            return ATOM, self.inner(ATOM, "text", depth) + self.cut()
        if way == 11:
            return UNARY, self.inner(UNARY, "items", depth) + self.one("|join", "|join(', ')", "|join('')", "|string", "|tojson", "|join('-', attribute='name')")
        if way == 12:
            return self.infix(PRODUCT, "%", self.one("pattern", "pattern", "text"), "anything", depth)
        if way == 13:
            return ATOM, self.inner(ATOM, "texts", depth) + "[" + self.one("0", "-1", "1", "o") + "]"
        return self.either("text", depth) if way == 14 else self.conditional("text", depth)

    def pattern(self, depth):
        return ATOM, self.one("'%s'", "'<%s>'", "'%5s|'", "'%r'", "'%-4s.'", "'%.2s'")

    def few(self, depth):
        return ATOM, self.one("0", "1", "2", "3", "t", "u", "j")

    def cut(self):
        """A slice."""
        def bound():
            return self.one("", "", "0", "1", "2", "-1", "-2", "3", "9", "-9", "o", "j", "none", "i")
        step = self.one("", "", "", ":", ":2", ":-1", ":1", ":-2", ":3", ":none")
        return "[" + bound() + ":" + bound() + step + "]"

    def truth(self, depth):
        if depth <= 0 or self.chance(0.1):
            return ATOM, self.one("t", "u", "true", "false", "True", "False", "none_", "missing", "l", "e", "i", "o", "a", "v", "z")
        way = self.pick.randrange(15)
        if way in (0, 1):
            return NOT, "not " + self.inner(NOT, "truth", depth)
        if way in (2, 3):
            return self.either("truth", depth)
        if way in (4, 5, 6):
            kind = self.one("number", "number", "text", "integers", "truth")
            signs = ["==", "!="] if kind == "truth" else ["==", "!=", "<", "<=", ">", ">="]
            text = self.inner(SUM, kind, depth)
            for _ in range(self.one(1, 1, 1, 2, 3)):
                text += " " + self.pick.choice(signs) + " " + self.inner(SUM, kind, depth)
            return COMPARE, text
        if way == 7:
            return COMPARE, self.inner(SUM, "anything", depth) + self.one(" == ", " != ") + self.inner(SUM, "anything", depth)
        if way == 8:
            return COMPARE, self.inner(SUM, "integer", depth) + self.one(" in ", " not in ") + self.inner(SUM, "items", depth)
        if way == 9:
            return COMPARE, self.inner(SUM, "text", depth) + self.one(" in ", " not in ") + self.inner(SUM, self.one("text", "texts", "map"), depth)
        if way in (10, 11):
            return UNARY, self.inner(UNARY, "anything", depth) + self.one(" is ", " is not ") + self.one(
                "defined", "none", "string", "number", "mapping", "iterable", "sequence", "boolean", "integer", "float", "true", "false", "undefined", "in [1, 'a', none]",
                "sameas none", "callable", "eq 1", "ne 'a'", "equalto(2)")
        if way == 12:
            return UNARY, self.inner(UNARY, "integer", depth) + self.one(" is ", " is not ") + self.one("odd", "even", "divisibleby 3", "divisibleby(2)", "gt 2", "lt(5)", "ge 1", "le 0", "in a")
        if way == 13:
            return ATOM, self.inner(ATOM, "text", depth) + "." + self.one(
                "startswith('a')", "endswith('c')", "isdigit()", "isalpha()", "isupper()", "islower()", "isspace()", "istitle()", "isalnum()", "isnumeric()", "startswith(('a', 'H'))")
        return self.conditional("truth", depth)

    def integers(self, depth):
        if depth <= 0 or self.chance(0.2):
            return ATOM, self.one("a", "[1, 2, 3]", "[4]", "(1, 2)", "[i, j, o]", "d['items']", "[3, 1, 2, 3]")
        way = self.pick.randrange(7)
        if way == 0:
            return ATOM, "[" + ", ".join(self.inner(CONDITION, "integer", depth) for _ in range(self.one(1, 2, 3))) + "]"
        if way == 1:
            return self.infix(SUM, "+", "integers", "integers", depth)
        if way == 2:
            return ATOM, self.inner(ATOM, "integers", depth) + self.cut()
        if way == 3:
            return UNARY, "range(" + self.one("4", "1, 6", "5, 0, -2", "i", "o, n, 3", "-3, 3") + ")" + self.one("|list", "", "[1:]|list")
        if way == 4:
            return UNARY, self.inner(UNARY, "integers", depth) + self.one(
                "|sort", "|reverse|list", "|unique|list", "|sort(reverse=true)", "|select('odd')|list", "|reject('gt', 1)|list", "|map('abs')|list", "|list", "|select|list")
        if way == 5:
            return self.infix(PRODUCT, "*", "integers", "few", depth)
        return self.conditional("integers", depth)

    def texts(self, depth):
        if depth <= 0 or self.chance(0.2):
            return ATOM, self.one("names", "['b', 'a']", "['x']", "(s, r)", "['b', 'A', 'c']")
        way = self.pick.randrange(5)
        if way == 0:
            return ATOM, "[" + ", ".join(self.inner(CONDITION, "text", depth) for _ in range(self.one(1, 2))) + "]"
        if way == 1:
            return ATOM, self.inner(ATOM, "text", depth) + "." + self.one(
                "split()", "split('a')", "split(',', 1)", "rsplit(none, 1)", "splitlines()", "partition('b')", "rpartition('a')", "rsplit('b', 1)", "split('b', maxsplit=1)")
        if way == 2:
            return UNARY, self.inner(UNARY, "texts", depth) + self.one(
                "|sort", "|unique|list", "|map('upper')|list", "|reverse|list", "|select('in', names)|list", "|sort(case_sensitive=true)", "|map('length')|list", "|reject('upper')|list")
        if way == 3:
            return ATOM, self.inner(ATOM, "texts", depth) + self.cut()
        return UNARY, self.inner(UNARY, self.one("text", "map"), depth) + self.one("|list", "|list|sort", "|unique|list")

    def items(self, depth):
        if depth <= 0 or self.chance(0.2):
            return ATOM, self.one("a", "m", "l", "names", "deep", "nums", "[]", "()", "[none, true]", "(1, 'x')", "('y',)", "[[1], [2, [3]]]")
        way = self.pick.randrange(6)
        if way == 0:
            return self.integers(depth)
        if way == 1:
            return self.texts(depth)
        if way == 2:
            opened, closed = self.one("[]", "()")
            return ATOM, opened + ", ".join(self.inner(CONDITION, "anything", depth) for _ in range(self.one(2, 3))) + closed
        if way == 3:
            return UNARY, self.inner(UNARY, "map", depth) + self.one("|items|list", "|dictsort", "|list", ".keys()|list", ".values()|list", ".items()|list")
        if way == 4:
            return UNARY, self.inner(UNARY, "items", depth) + self.one("|list", "|reverse|list", "|batch(2)|list", "|slice(2)|list", "|map('string')|list", "|select|list", "|batch(2, 0)|list")
        return UNARY, "rows|" + self.one(
            "map(attribute='name')|list", "selectattr('on')|map(attribute='age')|list", "rejectattr('on')|list|length", "map(attribute='tag.id')|list", "groupby('age')|map('first')|list",
            "sum(attribute='age')", "sort(attribute='age')|map(attribute='name')|list", "selectattr('age', 'gt', 20)|map(attribute='name')|join('/')", "map(attribute='nope', default=0)|list")

    def map(self, depth):
        if depth <= 0 or self.chance(0.4):
            return ATOM, self.one("d", "v", "ages", "{}", "{'a': 1}", "rows[1]", "{1: 'x', 'y': [none]}", "dict(a=1, b='z')", "{'x': {'y': 1}}")
        if self.chance(0.5):
            keys = self.pick.sample(["'a'", "'b'", "1", "2.5", "none", "true", "'c d'", "s", "i"], self.one(1, 2))
            return ATOM, "{" + ", ".join(key + ": " + self.inner(CONDITION, "anything", depth) for key in keys) + "}"
        return self.conditional("map", depth) if self.chance(0.5) else (ATOM, "dict(" + self.inner(CONDITION, "map", depth) + ", z=" + self.inner(CONDITION, "integer", depth) + ")")

    def anything(self, depth):
        return getattr(self, self.one("integer", "real", "text", "text", "truth", "items", "map", "integers", "texts", "nothing"))(depth)

    def nothing(self, depth):
        return ATOM, self.one("none", "none_", "missing", "d.nope", "m[2]", "None", "d['k y'].z")
