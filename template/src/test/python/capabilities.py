"""Writes what Jinja2 3.1.6 knows of the test templates: capabilities.json among the resources.

    pip install jinja2==3.1.6 && python3 template/src/test/python/capabilities.py

For each template: the variables that Jinja2 finds, which are too many, since what is set in a branch counts;
the names that the template sets; whether the text of a system message gets into the prompt; and whether
content gets there only as a list of parts.
"""

from jinja2 import meta, nodes

from environment import ENVIRONMENT, RESOURCES, render, write


def names(tree):
    undeclared = meta.find_undeclared_variables(tree) - set(ENVIRONMENT.globals) - {"loop"}
    assigned = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    assigned |= {macro.name for macro in tree.find_all(nodes.Macro)}
    return sorted(undeclared), sorted(assigned)


SAID = {"system": "Obey the rules.", "user": "Hello there."}


def as_string(text):
    return text


def as_parts(text):
    return [{"type": "text", "text": text}]


def shows(source, shown, content, *roles):
    words = SAID[shown]
    messages = [{"role": role, "content": content(SAID[role])} for role in roles]
    variables = {"messages": messages, "add_generation_prompt": True, "bos_token": "", "eos_token": ""}
    text = render(source, variables) or ""
    return words in text and "'text': '" + words not in text and '"text": "' + words not in text


def shows_user(source, content):
    return shows(source, "user", content, "user") or shows(source, "user", content, "system", "user")


def takes_parts_only(source):
    return not shows_user(source, as_string) and shows_user(source, as_parts)


def takes_system(source):
    content = as_parts if takes_parts_only(source) else as_string
    return shows(source, "system", content, "system", "user")


def case(file):
    source = file.read_text(encoding="utf-8")
    undeclared, assigned = names(ENVIRONMENT.parse(source))
    return [file.stem, undeclared, assigned, takes_system(source), takes_parts_only(source)]


write("capabilities", {}, [case(file) for file in sorted((RESOURCES / "chats").glob("*.jinja"))])
