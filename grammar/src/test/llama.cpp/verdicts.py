"""Writes what llama.cpp makes of grammars: verdicts.json among the tests' resources.

    python3 grammar/src/test/llama.cpp/verdicts.py LLAMA_CPP

LLAMA_CPP is a checkout of llama.cpp's sources of the version that the libraries have; g++ compiles
its src/llama-grammar.cpp. Each grammar has a process, 1 MiB of stack, 2 GiB of memory and 3 s.
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile

from grammars import CASES

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "resources/io/gpt4all/grammar/verdicts.json"
STACK, MEMORY, SECONDS = 1 << 20, 2 << 30, 3


def compile_program(sources, folder):
    program = folder / "verdict"
    subprocess.run(
        ["g++", "-std=c++17", "-O2", f"-I{sources}/src", f"-I{sources}/include", f"-I{sources}/ggml/include",
         HERE / "verdict.cpp", f"{sources}/src/llama-grammar.cpp", "-o", program], check=True)
    return program


def limits():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write(folder, name, text):
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def verdict(program, folder, grammar, texts):
    files = [write(folder, f"text{i}", text) for i, text in enumerate(texts)]
    try:
        done = subprocess.run([program, write(folder, "grammar", grammar), *files], preexec_fn=limits,
                              capture_output=True, text=True, errors="replace", timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "hung", []
    if done.returncode != 0:
        return "crashed", []
    first, *answers = done.stdout.split()
    return first, [answer == "yes" for answer in answers]


def main(sources):
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        program = compile_program(sources, folder)
        for case in CASES:
            found, matches = verdict(program, folder, case["grammar"], case.get("texts", []))
            rows.append({**case, "llama.cpp": found, "matches": matches})
    head = {"made by": "src/test/llama.cpp/verdicts.py"}
    body = ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(head)[:-1] + ',\n"cases": [\n' + body + "\n]}\n", encoding="utf-8")
    for found in ("accepted", "refused", "crashed", "hung"):
        print(found, sum(row["llama.cpp"] == found for row in rows))


main(sys.argv[1])
