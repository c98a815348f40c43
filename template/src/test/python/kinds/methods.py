"""Each method of strings, lists and dicts that has no effect on its owner."""

TEXTS = [
    "s", "e", "w", "q", "lines", "r", "num", "'abc'", "'ABC'", "'aXbXc'", "'  x  '", "'ß ŉ ǅ'", "'a,b,,c'", "'123'", "'²'", "'½'", "'٣'", "'Hello World'", "'hello_1'", "'1a'", "'a\\tb\\t\\tc'", "'\\n\\r\\n'", "'-42'", "'+7'",
    "'é😀é'", "'ﬁx'", "'they\\'re 3rd'", "'\\u00a0x\\u2003'", "'one\\x0btwo\\x1cthree\\u2028four'", "'ΑΣ ΑΣΑ'", "'İı'", "'日本語'", "'x' * 5", "'tést CASE'"]
PIECES = ["'a'", "'b'", "'X'", "','", "' '", "'abc'", "''", "'l'", "'é'", "'zz'", "'\\n'", "'ab'", "'c'", "'o'"]
RANGE = ["", "", "", ", 1", ", 2, 4", ", -2", ", none, 3", ", 0, -1", ", 9", ", 3, 1", ", -99, 99"]
PLAIN = ["capitalize", "casefold", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "lower", "upper", "swapcase", "title",
         "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "expandtabs"]
LISTS = ["a", "names", "[1, 1.0, true, 'x', none]", "(1, 2, 1)", "[]", "m", "deep", "range(4)", "[[1], [1, 2]]"]
DICTS = ["d", "v", "ages", "{'a': 1, 1: 'b', none: [2]}", "rows[0]", "{1: 'i', true: 't', 1.0: 'f'}", "dict(ages, z=none)"]


def text_call(pick):
    piece, other = pick.choice(PIECES), pick.choice(PIECES)
    name = pick.choice(["count", "find", "index", "rfind", "rindex", "startswith", "endswith", "split", "rsplit", "partition", "rpartition", "replace", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix",
                        "center", "ljust", "rjust", "zfill", "expandtabs", "splitlines", "join"])
    if name in ("count", "find", "index", "rfind", "rindex"):
        return name + "(" + piece + pick.choice(RANGE) + ")"
    if name in ("startswith", "endswith"):
        return name + "(" + pick.choice((piece, "(" + piece + ", " + other + ")", "()", "1")[:3 if pick.random() < 0.95 else 4]) + pick.choice(RANGE) + ")"
    if name in ("split", "rsplit"):
        return name + "(" + pick.choice((piece, "none", "sep=" + piece)) + pick.choice(("", "", ", 1", ", maxsplit=2", ", 0", ", -1")) + ")"
    if name in ("center", "ljust", "rjust"):
        return name + "(" + pick.choice(("0", "5", "9", "-3", "12", "i")) + pick.choice(("", "", ", '*'", ", 'é'", ", ''", ", 'ab'")) + ")"
    if name == "replace":
        return "replace(" + piece + ", " + pick.choice(PIECES) + pick.choice(("", "", ", 1", ", 0", ", -1", ", 2")) + ")"
    if name in ("zfill", "expandtabs"):
        return name + "(" + pick.choice(("0", "3", "8", "-1", "4", "10")) + ")"
    if name == "splitlines":
        return pick.choice(("splitlines(true)", "splitlines(keepends=true)", "splitlines(false)"))
    if name == "join":
        return "join(" + pick.choice(("names", "'xyz'", "[]", "['a']", "d", "a", "('p', 'q')", "a|map('string')", "ages", "[e, e]")) + ")"
    return name + "(" + pick.choice((piece, piece, piece, "'abc'[:2]", "none" if "strip" in name else piece)) + ")"


def list_call(pick):
    wanted = pick.choice(("1", "2", "'x'", "none", "true", "'cy'", "[1]", "3", "1.0"))
    return pick.choice(("index(%s)", "count(%s)", "index(%s, 1)", "index(%s, 0, -1)", "copy()", "count(%s) + 1")).replace("%s", wanted)


def dict_call(pick):
    key = pick.choice(("'x'", "'a'", "1", "none", "'nope'", "true", "'items'", "'name'", "[]", "(1, 2)"))
    return pick.choice(("get(%s)", "get(%s, 'z')", "get(%s, none) is none", "keys()|list", "values()|list", "items()|list", "copy()", "copy() == 1", "keys()", "items()", "values()", "items()|length", "keys()|first", "values()|last|string",
                        "get(%s)|default(0)", "items()|list|last", "keys()|sort|list", "items()|map('first')|list")).replace("%s", key)


def cases(pick):
    while True:
        way = pick.random()
        if way < 0.3:
            text = pick.choice(TEXTS) + "." + pick.choice(PLAIN) + "()"
        elif way < 0.8:
            text = pick.choice(TEXTS) + "." + text_call(pick)
        elif way < 0.88:
            text = pick.choice(LISTS) + "." + list_call(pick)
        elif way < 0.97:
            text = pick.choice(DICTS) + "." + dict_call(pick)
        else:
            text = pick.choice(TEXTS + LISTS + DICTS) + "." + pick.choice(("nope()", "nope", "upper(1)", "split('a', 'b')", "strip('a', 'b')", "get()", "format_map({})", "clear()"))
        text = text.replace("'x' * 5.", "('x' * 5).")
        yield "{{ " + text + pick.choice(("", "", "", "", "[0]", "|length", "|string|tojson")) + " }}"
