"""What GPT4All's SDK for Python makes of some texts: sdk_embeddings.py MODELS > sdk-embeddings.json

Needs `pip install gpt4all==2.8.2`. MODELS is the folder that the build puts its models into. Texts are ASCII, since
llama.cpp's tokeniser of that time, and of this, has wrong tokens for some scripts. A long text is given by its number
of words, each a token of the vocabulary, as `words` puts them in a row.
"""

import json
import sys

from gpt4all import Embed4All

WORDS = """
    river mountain house letter window garden winter music paper market doctor bridge island summer kitchen engine
    silver captain forest village teacher storm picture history station camera soldier planet flower machine dinner
    library ocean bottle castle farmer horse mirror pocket school street ticket valley weapon yellow animal basket
    circle desert energy father golden hammer impact jacket kingdom ladder memory number office pepper quarter record
    season temple uncle victory wonder author button church dragon evening finger guitar harbor insect judge knife
    lemon method nation orange palace rabbit sister travel union voice wheel accident bishop cinema daughter eagle
    flight glass
""".split()

MINILM = "all-MiniLM-L6-v2.f16.gguf"
NOMIC = "tiny-nomic.gguf"

SENTENCE = "The quick brown fox jumps over the lazy dog; it isn't amused!"
SHORT = [
    SENTENCE,
    "x",
    "  spaces   before,\tbetween and behind  ",
    "def main():\n    return {'a': [1, 2.5e-3], \"b\": None}",
    "",
    " ",
]
LONG = [509, 510, 511, 512, 1012, 1013, 1500, 5000]


def words(count):
    """Not in turn, so that no chunk is like another."""
    return " ".join(WORDS[i * i % len(WORDS)] for i in range(count))


def case(model, name, text, **options):
    # As a list, in which a text may be empty.
    result = model.embed([text if isinstance(text, str) else words(text)], return_dict=True, **options)
    return {
        "model": name,
        "text" if isinstance(text, str) else "words": text,
        **options,
        "n_prompt_tokens": result["n_prompt_tokens"],
        "embedding": [round(value, 6) for value in result["embeddings"][0]],
    }


def cases(folder):
    model = Embed4All(MINILM, model_path=folder, allow_download=False, device="cpu", n_threads=1)
    for text in SHORT:
        yield case(model, MINILM, text)
    for text in LONG:
        yield case(model, MINILM, text, long_text_mode="mean")
    for text in (510, 511, 5000):
        yield case(model, MINILM, text, long_text_mode="truncate")
    model = Embed4All(NOMIC, model_path=folder, allow_download=False, device="cpu", n_threads=1, n_ctx=512)
    for prefix in ("search_document", "search_query", "clustering", "classification"):
        yield case(model, NOMIC, SENTENCE, prefix=prefix)
    for dimensionality in (1, 32, 63, 64):
        yield case(model, NOMIC, SENTENCE, dimensionality=dimensionality)
    yield case(model, NOMIC, 1500, prefix="search_query", dimensionality=32)


print('{"source": "gpt4all 2.8.2 for Python, on the CPU, by itest/src/test/python/sdk_embeddings.py",')
print(' "words": %s,' % json.dumps(WORDS))
print(' "cases": [')
print(",\n".join(json.dumps(each, separators=(",", ":")) for each in cases(sys.argv[1])))
print("]}")
