"""Writes how BERT's tokeniser treats each code point, as the package tokenizers does it.

    pip install tokenizers==0.23.3 && python3 llama/src/test/python/characters.py

Its Rust crates have tables of several versions of Unicode, none of them a JDK's, so each code
point is asked. characters.txt beside the classes is what they read; characters.crc among the
tests' resources are checksums of what becomes of "a", the code point and "b".
"""

import pathlib
import unicodedata
import zlib

import tokenizers
from tokenizers import normalizers, pre_tokenizers

assert tokenizers.__version__ == "0.23.3"

SOURCES = pathlib.Path(__file__).parents[2]
PLACE = "resources/io/gpt4all/llama/internal/wordpiece"
POINTS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)  # computed, not looked up


def bert(**steps):
    none = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return normalizers.BertNormalizer(**{**none, **steps})


NFD = normalizers.NFD()
CLEAN, IDEOGRAPHS = bert(clean_text=True), bert(handle_chinese_chars=True)
STRIP, LOWER = bert(strip_accents=True), bert(lowercase=True)
WORDS = pre_tokenizers.BertPreTokenizer()


def inside(step, c):
    text = step.normalize_str("a" + chr(c) + "b")
    assert text[0] == "a" and text[-1] == "b", c
    return text[1:-1]


def is_punctuation(c):
    return [word for word, _ in WORDS.pre_tokenize_str("a" + chr(c) + "b")] == ["a", chr(c), "b"]


def changes_order(first, second):
    return NFD.normalize_str("a" + first + second) != "a" + first + second


LOWEST, HIGHEST = "\u0334", "\u0345"  # canonical combining classes 1 and 240


def stays(char):
    return not changes_order(char, LOWEST) and not changes_order(HIGHEST, char)


# One mark of each combining class, such as the crate knows too.
CLASSES = {
    unicodedata.combining(chr(c)): chr(c) for c in range(0x300, 0x20000)
    if unicodedata.combining(chr(c)) and NFD.normalize_str(chr(c)) == chr(c) and not stays(chr(c))}


def combining_class(c):
    """0 for what stays in its place, seen from how NFD orders it among marks of known classes."""
    char = chr(c)
    if stays(char):
        return 0
    same = [k for k, mark in CLASSES.items() if not changes_order(char, mark) and not changes_order(mark, char)]
    assert len(same) == 1, c
    return same[0]


def tables():
    removed = {c for c in POINTS if inside(CLEAN, c) == ""}
    space = {c for c in POINTS if inside(CLEAN, c) == " "}
    ideographs = {c for c in POINTS if inside(IDEOGRAPHS, c) == " " + chr(c) + " "}
    punctuation = {c for c in POINTS if is_punctuation(c)}
    lower = {c: to for c in POINTS if (to := inside(LOWER, c)) != chr(c)}
    bases = {c: to for c in POINTS if c not in HANGUL and (to := inside(STRIP, c)) != chr(c)}
    classes = {c: k for c in POINTS if c not in HANGUL and inside(NFD, c) == chr(c) and (k := combining_class(c))}
    marks = {c for c, to in bases.items() if not to}
    # Those of class 0 go too, but nothing is ordered across them before.
    fixed = {c for c in marks if any(ord(part) not in classes for part in inside(NFD, c))}
    for c, to in bases.items():
        assert len(to) < 2 or c not in ideographs
        assert all(ord(part) not in bases for part in to)
    assert not any(ord(part) in lower for to in lower.values() for part in to)
    kept = {c: chr(k) for c, k in classes.items() if c not in marks}
    return {
        "removed": removed, "space": space, "ideograph": ideographs, "punctuation": punctuation,
        "mark": marks - fixed, "fixed-mark": fixed, "class": kept, "lower": lower,
        "base": {c: to for c, to in bases.items() if to},
    }


def items(table):
    """Neighbours become FROM-TO; FROM:TO… says what a code point becomes."""
    if isinstance(table, dict):
        return [f"{c:x}:" + ".".join(f"{ord(part):x}" for part in to) for c, to in sorted(table.items())]
    runs = []
    for c in sorted(table):
        if runs and runs[-1][1] == c - 1:
            runs[-1][1] = c
        else:
            runs.append([c, c])
    return [f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in runs]


def lines(name, table):
    line = name
    for item in items(table):
        if len(line) + len(item) >= 100:
            yield line
            line = name
        line += " " + item
    yield line


def checksums(lowercase, strip):
    step = normalizers.BertNormalizer(lowercase=lowercase, strip_accents=strip)
    for start in range(0, 0x110000, 4096):
        text = ""
        for c in range(start, start + 4096):
            if not 0xD800 <= c <= 0xDFFF:
                words = WORDS.pre_tokenize_str(step.normalize_str("a" + chr(c) + "b"))
                text += " ".join(word for word, _ in words) + "\n"
        yield f"{zlib.crc32(text.encode()):08x}"


def write(folder, name, content):
    path = SOURCES / folder / PLACE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(content) + "\n", encoding="ascii")


content = ["# Made by llama/src/test/python/characters.py from tokenizers " + tokenizers.__version__]
for name, table in tables().items():
    content += lines(name, table)
write("main", "characters.txt", content)
write("test", "characters.crc", [
    f"{int(lowercase)}{int(strip)} " + " ".join(checksums(lowercase, strip))
    for lowercase in (False, True) for strip in (False, True)])
