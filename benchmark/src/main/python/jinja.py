"""Times Jinja2 on one template, as Hugging Face sets it up; TemplateRun.java starts it.

    python3 jinja.py TEMPLATE VARIABLES.json render|parse SECONDS

Prints microseconds for one rendering of the compiled template, or for one compilation.
"""

import json
import pathlib
import sys
import time

from jinja2.sandbox import ImmutableSandboxedEnvironment


def environment():
    env = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )

    def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(
            x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys
        )

    def raise_exception(message):
        raise ValueError(message)

    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = lambda form: time.strftime(form)
    return env


def measure(work, seconds):
    work()
    count, spent = 0, 0.0
    batch = 1
    while spent < seconds:
        start = time.perf_counter()
        for _ in range(batch):
            work()
        last = time.perf_counter() - start
        count, spent = count + batch, spent + last
        batch = batch * 2 if last < seconds / 20 else batch
    return 1e6 * spent / count


def main(template, variables, what, seconds):
    source = pathlib.Path(template).read_text(encoding="utf-8")
    values = json.loads(pathlib.Path(variables).read_text(encoding="utf-8"))
    env = environment()
    env.cache = None  # each compilation is one
    compiled = env.from_string(source)
    work = {"render": lambda: compiled.render(**values), "parse": lambda: env.from_string(source)}
    print(measure(work[what], float(seconds)))


main(*sys.argv[1:])
