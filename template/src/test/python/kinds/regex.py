"""The filter regex_replace, with the syntax of Python's re that runs in linear time."""

ATOMS = ["a", "b", "c", ".", "\\\\d", "\\\\w", "\\\\s", "\\\\S", "\\\\W", "\\\\D", "[abc]", "[^a]", "[a-z]", "[0-9_]", "(a|b)", "(ab)", "(?:ab|c)", " ", "\\\\.", "x", "[\\\\s\\\\S]", "[]a]", "[^-b]", "é", "\\\\n", "(?P<k>b)", "\\\\x61", "\\\\t", "[\\\\w-]", "()", "(?:)"]
COUNTS = ["", "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,}", "{,2}", "{2,3}?"]
FIXED = ["^", "$", "\\\\b", "\\\\B", "\\\\A", "\\\\Z"]
FLAGS = ["", "", "", "", "(?i)", "(?m)", "(?s)", "(?im)"]
SUBJECTS = ["r", "s", "w", "lines", "'aabbcc'", "'a b\\nab c'", "'x1y22z'", "''", "'ABab'", "'<think>a\\nb</think> rest'", "q", "'a.b-c_d'", "'éÉa'", "'{}{2}'"]
REPLACEMENTS = ["", "-", "<\\\\g<0>>", "\\\\1", "[\\\\1]", "\\\\g<1>x", "z\\\\n", "$1", "\\\\\\\\", "&", "\\\\g<k>", "\\\\2", "é", "{0}"]
NAMED = ["^[\\\\s\\\\S]*</think>", "<think>[\\\\s\\\\S]*?</think>\\\\s*", "\\\\s+$", "^\\\\s+|\\\\s+$", "(", ")", "[", "a**", "*a", "a{", "a{1", "{2}", "a{2,1}", "\\\\", "(?", "(?P<k", "[z-a]", "(?P<k>a)(?P<k>b)", "a|", "|a", "||", "(a|)", "(?#note)a", "a{0}", "[[:alpha:]]", "\\\\07", "\\\\q", "(?a)\\\\w", "a|b|", "(a)|b", "(a*)*", "(a*)+b", "x*", "\\\\Z", "$", "^", "(?m)$", "(?s).", ".", "(?i)[A-C]", "(?i)É", "\\\\u00e9", "[^\\\\n]+", "(?x) a b"]


def pattern(pick):
    text = pick.choice(FLAGS) + (pick.choice(FIXED) if pick.random() < 0.15 else "")
    for _ in range(pick.choice((1, 2, 2, 3))):
        text += pick.choice(ATOMS) + pick.choice(COUNTS) + ("|" if pick.random() < 0.1 else "")
    return text + (pick.choice(FIXED) if pick.random() < 0.1 else "")


def cases(pick):
    for text in NAMED:
        yield "{{ " + pick.choice(SUBJECTS) + "|regex_replace('" + text + "', '" + pick.choice(("-", "[\\\\g<0>]")) + "') }}"
    while True:
        yield "{{ " + pick.choice(SUBJECTS) + "|regex_replace('" + pattern(pick) + "', '" + pick.choice(REPLACEMENTS[:3] * 3 + REPLACEMENTS) + "') }}"
