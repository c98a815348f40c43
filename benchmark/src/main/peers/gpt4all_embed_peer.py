"""Embed4All of GPT4All's Python SDK as a peer of the benchmark.

    python gpt4all_embed_peer.py MODEL THREADS

Prints how long loading took, in nanoseconds. Then reads lines "list FILE" or "each FILE", embeds the
file's lines as one list or one by one, and answers with the nanoseconds that took.
"""
import sys
import time
from pathlib import Path

from gpt4all import Embed4All

model_file, threads = Path(sys.argv[1]), int(sys.argv[2])
start = time.perf_counter_ns()
model = Embed4All(
    model_file.name,
    model_path=str(model_file.parent),
    allow_download=False,
    device="cpu",
    n_threads=threads,
)
print(time.perf_counter_ns() - start, flush=True)

for line in sys.stdin:
    way, file = line.rstrip("\n").split(" ", 1)
    texts = Path(file).read_text(encoding="utf-8").splitlines()
    start = time.perf_counter_ns()
    for part in [texts] if way == "list" else texts:
        model.embed(part, long_text_mode="mean")
    print(time.perf_counter_ns() - start, flush=True)
