"""Makes the snapshot of the catalogue that ships in the bundle.

    python3 make_snapshot.py MODELS3_JSON [SNAPSHOT_JSON]

Only facts are taken: names, sizes, sums, URLs, requirements, the name of the licence. Descriptions,
templates and prompts are others' texts; they come with the copy that is fetched from the source.
The same input always gives the same output. Needs Python 3 and nothing else.
"""

import html
import json
import re
import sys
from pathlib import Path

FACTS = (
    "order", "name", "filename", "filesize", "md5sum", "sha256sum", "url", "requires", "removedIn",
    "ramrequired", "parameters", "quant", "type", "embeddingModel", "disableGUI",
)
SNAPSHOT = Path("resources", "io", "gpt4all", "registry", "internal", "catalog", "snapshot.json")
ITEM = re.compile(r"<li>\s*licen[sc]e:(.*?)(?=</?li|</?ul|$)", re.IGNORECASE | re.DOTALL)
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)


def licence(description):
    """The name of the licence, as LicenceText.java finds it; None if it is not said."""
    item = ITEM.search(description)
    if item is None:
        return None
    link = LINK.search(item.group(1))
    text = re.sub(r"<[^>]*>", " ", link.group(1) if link else item.group(1))
    return " ".join(html.unescape(text).split()) or None


def facts(entry):
    kept = {key: entry[key] for key in FACTS if entry.get(key) is not None}
    name = licence(entry.get("description", ""))
    return kept if name is None else {**kept, "license": name}


def main(source, target=Path(__file__).resolve().parent.parent / SNAPSHOT):
    entries = [facts(entry) for entry in json.loads(Path(source).read_text("utf-8"))]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    Path(target).write_text(f"[\n{lines}\n]\n", "utf-8", newline="\n")
    print(f"{len(entries)} entries, {sum('license' in entry for entry in entries)} with a licence")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
