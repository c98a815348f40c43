"""The variables of all cases."""

DATA = {
    "i": 7, "j": -3, "o": 0, "n": 12, "big": 10 ** 40 + 7,
    "f": 2.5, "g": -0.75, "h": 1e16, "tiny": 1.5e-7, "z": 0.0,
    "t": True, "u": False, "none_": None,
    "s": "Grüße, 😀 World", "e": "", "w": "  two words\n", "q": "it's \"x\"", "num": "42", "r": "abcabc",
    "lines": "one\n  two\r\n\nthree\tfour", "tag": "<b>&amp;</b>",
    "long": "The quick brown fox jumps over the lazy-dog and runs on, until evening-time comes.",
    "a": [3, 1, 2], "m": [1, "a", None, 2.5, [1], {"k": 1}], "l": [], "nums": [5, -2, 8.5, 0, 2],
    "names": ["bob", "Ann", "cy", "ann", "Bob"], "deep": [[1, [2, 3]], [], ["x"]],
    "d": {"x": 1, "y": "two", "items": [1, 2], "k y": {"z": None}}, "ages": {"b": 2, "A": 3, "c": 1}, "v": {},
    "rows": [
        {"name": "bob", "age": 30, "on": True, "tag": {"id": 2}},
        {"name": "Ann", "age": 25, "on": False, "tag": {"id": 1}},
        {"name": "cy", "age": 30, "on": True, "tag": {"id": 3}},
        {"name": "ann", "age": 4, "on": None, "tag": {"id": 2}},
    ],
}
