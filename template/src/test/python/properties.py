"""Writes what Jinja2 3.1.6 makes of random templates: properties.json among the resources.

    pip install jinja2==3.1.6 && python3 template/src/test/python/properties.py

The modules in kinds/ make them. The generators are seeded, so that the table is the same each time.
"""

import importlib
import random
import re
import warnings

from environment import ENVIRONMENT, write
from kinds.data import DATA

# How many cases of each kind, and which part of them may fail.
KINDS = {
    "arithmetic": (300, 0.2), "flat": (250, 0.25), "logic": (250, 0.15), "strings": (300, 0.2),
    "collections_": (250, 0.2), "slices": (170, 0.15), "tests": (220, 0.2), "filters": (720, 0.25),
    "methods": (480, 0.2), "percent": (200, 0.2), "braces": (260, 0.25), "numbers": (280, 0.15), "quoting": (220, 0.15),
    "streams": (160, 0.3), "loops": (230, 0.2), "scopes": (500, 0.15), "macros": (220, 0.3), "spaces": (240, 0.1),
    "clock": (60, 0.1), "regex": (160, 0.2), "objects": (230, 0.7), "syntax": (160, 0.75),
    "corners": (320, 0.9),
}

# Where text depends on addresses, or on the classes of Python, there is nothing to compare with.
PYTHON_ONLY = re.compile(r" at 0x|<class|<function|<bound|<built-in|<method|[\ud800-\udfff]")
# What is otherwise with us on purpose: complex numbers, a macro that is nowhere defined (refused when
# parsed), and a negative literal to a variable's power, where the code that Jinja2 generates binds otherwise.
COMPLEX = re.compile(r"\dj\b")
NEGATIVE_POWER = re.compile(r"-\d+ \*\* [a-z]")
LONGEST = 2000
TRIES = 40


class Dropped(Exception):
    """No case: what it gives says more about Python than about Jinja2."""


def expected(template):
    try:
        text = ENVIRONMENT.from_string(template).render(**DATA)
    except (NameError, RecursionError, MemoryError, SyntaxError) as e:
        raise Dropped from e  # from the code that Jinja2 generates: a folded infinity has no name there
    except ValueError as e:
        if "integer string conversion" in str(e):
            raise Dropped from e  # a limit of CPython on decimal digits
        return None
    except Exception:
        return None
    if len(text) > LONGEST or PYTHON_ONLY.search(text) or COMPLEX.search(text):
        raise Dropped
    return text


def ours(template):
    defined = all("macro " + name in template for name in ("m1", "m2") if name + "(" in template)
    return defined and not NEGATIVE_POWER.search(template)


def table(kind, count, failing):
    cases, seen, failed = [], set(), 0
    templates = importlib.import_module("kinds." + kind).cases(random.Random(kind))
    for template, _ in zip(templates, range(count * TRIES)):
        if template in seen or PYTHON_ONLY.search(template) or not ours(template):
            continue
        seen.add(template)
        try:
            text = expected(template)
        except Dropped:
            continue
        if text is None and failed >= failing * count:
            continue
        failed += text is None
        cases.append([kind.strip("_"), template, text])
        if len(cases) == count:
            break
    print(f"{kind.strip('_'):12} {len(cases):5} cases, {failed:4} of which fail")
    return cases


warnings.simplefilter("ignore")
every = [case for kind, (count, failing) in KINDS.items() for case in table(kind, count, failing)]
write("properties", {"variables": DATA}, every)
print(len(every), "cases,", sum(case[2] is None for case in every), "of which fail")
