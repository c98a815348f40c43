"""The environment in which Hugging Face renders chat templates, with a clock that stands still.

The tables of the tests are what Jinja2 3.1.6 makes of templates in it: pip install jinja2==3.1.6
"""

import datetime
import json
import pathlib
import re

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

RESOURCES = pathlib.Path(__file__).parents[1] / "resources/io/gpt4all/template"

# The Java tests render with a clock that is fixed at the same moment, in UTC.
NOW = datetime.datetime(2026, 7, 26, 14, 5, 9)


class Generation(Extension):
    """{% generation %}, which trainers use to find the model's own text, lets its body through."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.If(nodes.Const(True), body, [], [], lineno=line)


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def regex_replace(value, pattern, replacement):
    return re.sub(pattern, replacement, value)


ENVIRONMENT = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=[Generation, "jinja2.ext.loopcontrols"]
)
ENVIRONMENT.filters["tojson"] = tojson
ENVIRONMENT.filters["regex_replace"] = regex_replace
ENVIRONMENT.globals["raise_exception"] = raise_exception
ENVIRONMENT.globals["strftime_now"] = NOW.strftime


def render(template, variables):
    """The text, or None where whatever it is stops Jinja2 or Python: it has to stop us too."""
    try:
        return ENVIRONMENT.from_string(template).render(**variables)
    except Exception:
        return None


def write(name, head, cases):
    """Writes a table with one case a line, so that a change shows what it changes."""
    made = {"made by": f"src/test/python/{name}.py with Jinja2 {jinja2.__version__}"}
    first = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in {**made, **head}.items())
    lines = ",\n".join(json.dumps(case) for case in cases)
    text = "{" + first + ',\n"cases": [\n' + lines + "\n]}\n"
    (RESOURCES / f"{name}.json").write_text(text, encoding="utf-8")
