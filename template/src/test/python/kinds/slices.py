"""Indexes and slices of everything that has them."""

OWNERS = ["a", "s", "names", "r", "'abc'", "(1, 2, 3, 4)", "range(10)", "range(9, -4, -3)", "[]", "''", "m", "nums", "d", "deep", "'é😀x'", "[1, 2, 3, 4, 5, 6]", "i", "missing", "none"]
BOUNDS = ["", "", "", "0", "1", "2", "3", "4", "-1", "-2", "-3", "9", "-9", "o", "j", "i", "none", "t", "n - 9", "99999999999", "-99999999999", "1.0", "'1'"]


def cases(pick):
    def bound():
        return pick.choice(BOUNDS[:-2] if pick.random() < 0.95 else BOUNDS)

    while True:
        owner = pick.choice(OWNERS[:-3] if pick.random() < 0.9 else OWNERS)
        if pick.random() < 0.25:
            yield "{{ " + owner + "[" + (bound() or "0") + "] }}"
            continue
        text = owner + "[" + bound() + ":" + bound() + pick.choice(("", "", ":", ":" + bound(), ":" + bound())) + "]"
        if pick.random() < 0.25:
            text += "[" + bound() + ":" + bound() + pick.choice(("", "::"[:1] + bound())) + "]"
        yield "{{ " + text + pick.choice(("", "", "", "|list", "|length", "|join", "|string|length")) + " }}"
