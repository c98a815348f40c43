"""GPT4All's Python SDK as a peer of the benchmark.

    python gpt4all_peer.py MODEL THREADS N_CTX N_BATCH

Prints how long loading took, in nanoseconds. Then reads lines "TOKENS PROMPT" and answers each with
the nanoseconds up to the first token, those from the first to the last, and the number of tokens.
"""
import sys
import time
from pathlib import Path

from gpt4all import GPT4All

model_file, threads, n_ctx, n_batch = Path(sys.argv[1]), *map(int, sys.argv[2:5])
start = time.perf_counter_ns()
model = GPT4All(
    model_file.name,
    model_path=str(model_file.parent),
    allow_download=False,
    device="cpu",
    n_threads=threads,
    n_ctx=n_ctx,
)
print(time.perf_counter_ns() - start, flush=True)

for line in sys.stdin:
    tokens, prompt = line.rstrip("\n").split(" ", 1)
    times = []

    def note(token, text):
        times.append(time.perf_counter_ns())
        return True

    start = time.perf_counter_ns()
    model.generate(
        prompt,
        max_tokens=int(tokens),
        temp=0,
        repeat_penalty=1.0,
        repeat_last_n=0,
        n_batch=n_batch,
        callback=note,
    )
    print(times[0] - start, times[-1] - times[0], len(times), flush=True)
