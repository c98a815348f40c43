"""Writes what Jinja2 3.1.6 knows of the test templates: capabilities.json among the resources.

    pip install jinja2==3.1.6 && python3 template/src/test/python/capabilities.py

For each template: the variables that Jinja2 finds, which are too many, since what is set in a branch counts;
the names that the template sets; and whether the text of a system message gets into the prompt.
"""

from jinja2 import meta, nodes

from environment import ENVIRONMENT, RESOURCES, render, write


def names(tree):
    undeclared = meta.find_undeclared_variables(tree) - set(ENVIRONMENT.globals) - {"loop"}
    assigned = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    assigned |= {macro.name for macro in tree.find_all(nodes.Macro)}
    return sorted(undeclared), sorted(assigned)


def takes_system(source):
    for content in (lambda text: text, lambda text: [{"type": "text", "text": text}]):
        messages = [
            {"role": "system", "content": content("Obey the rules.")},
            {"role": "user", "content": content("Hello there.")},
        ]
        variables = {"messages": messages, "add_generation_prompt": True, "bos_token": "", "eos_token": ""}
        text = render(source, variables) or ""
        if "Obey the rules." in text and "'Obey the rules." not in text:
            return True
    return False


def case(file):
    source = file.read_text(encoding="utf-8")
    undeclared, assigned = names(ENVIRONMENT.parse(source))
    return [file.stem, undeclared, assigned, takes_system(source)]


write("capabilities", {}, [case(file) for file in sorted((RESOURCES / "chats").glob("*.jinja"))])
