"""All tests of Jinja2 over all sorts of values."""

VALUES = [
    "1", "0", "-3", "2.0", "f", "t", "u", "none", "missing", "''", "'abc'", "'ABC'", "'Abc'", "'12'", "'ß'", "s", "[]", "a", "(1, 2)", "{}", "d", "range(3)", "a|select", "d.items()", "d.keys()",
    "dict", "range", "'x'.upper", "m[2]", "rows[0]", "big", "z", "names", "'filter'", "'É1'", "1 == 1", "d|items", "none_", "cycler", "10 ** 20", "e", "'a\\nB'", "nums|sum"]
PLAIN = ["boolean", "callable", "defined", "even", "false", "float", "integer", "iterable", "lower", "mapping", "none", "number", "odd", "sequence", "string", "true", "undefined", "upper", "escaped"]
WITH = ["divisibleby", "eq", "equalto", "ge", "greaterthan", "gt", "in", "le", "lessthan", "lt", "ne", "sameas"]
ARGUMENTS = ["1", "2", "0", "3", "'abc'", "'a'", "f", "none", "true", "a", "[1, 'abc']", "'xabcx'", "d", "i", "(1, 2)", "{}", "none_", "missing"]
SAME = ["none", "true", "false", "1", "t", "u", "none_"]
NAMES = ["'trim'", "'odd'", "'in'", "'upper'", "'nothing'", "'eq'", "'=='", "'tojson'", "1", "''", "s"]


def cases(pick):
    while True:
        value = pick.choice(VALUES)
        test = pick.choice(PLAIN + WITH + ["filter", "test"])
        sign = pick.choice((" is ", " is ", " is not "))
        if test in PLAIN:
            yield "{{ " + value + sign + test + pick.choice(("", "", "", "()", " and 1", " or 0", " == true", " in [true]")) + " }}"
        elif test in ("filter", "test"):
            yield "{{ " + pick.choice(NAMES) + sign + test + " }}"
        elif test == "sameas":
            yield "{{ " + pick.choice(SAME) + sign + "sameas" + pick.choice((" %s", "(%s)")) % pick.choice(SAME[:3]) + " }}"
        else:
            yield "{{ " + value + sign + test + pick.choice((" %s", "(%s)")) % pick.choice(ARGUMENTS) + " }}"
