"""Writes what Jinja2 3.1.6 makes of the test templates: expected.json beside them.

    pip install jinja2==3.1.6 && python3 template/src/test/python/expected.py

chats/smollm2.jinja is the template of SmolLM2-135M-Instruct (Apache-2.0), from the key
tokenizer.chat_template of its GGUF file; the other templates were written for these tests.
"""

from conversations import CHATS
from environment import RESOURCES, render, write
from expressions import DATA, EXPRESSIONS, WHOLE


def chats():
    for file in sorted((RESOURCES / "chats").glob("*.jinja")):
        source = file.read_text(encoding="utf-8")
        for name, variables in CHATS.items():
            yield {"name": f"{file.stem}: {name}", "file": file.stem, "variables": name, "expected": render(source, variables)}


def alone(name, template):
    return {"name": name, "template": template, "variables": "data", "expected": render(template, DATA)}


cases = list(chats())
cases += [alone(line, "{{ " + line.replace("\x01", "\n") + " }}") for line in EXPRESSIONS.replace("'x\\\ny'", "'x\\\x01y'").split("\n")]
cases += [alone(text, text) for text in WHOLE]
write("expected", {"variables": {"data": DATA, **CHATS}}, cases)
print(len(cases), "cases,", sum(c["expected"] is None for c in cases), "of which fail")
