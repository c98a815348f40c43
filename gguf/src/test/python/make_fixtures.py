"""Writes small GGUF files with the Python package gguf (0.19.0), and what its reader finds in them.

Source of the .gguf and .tsv files in src/test/resources/io/gpt4all/gguf:

    pip install gguf==0.19.0 && python make_fixtures.py <that folder>

Given GGUF files after the folder, it prints what is in them in the same form, for comparing by hand.
"""

import sys
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFReader, GGUFValueType, GGUFWriter

NO_INTEGERS = ("STRING", "FLOAT32", "FLOAT64")


def write_model(path):
    w = GGUFWriter(path, "llama")
    w.add_name("Tiny")
    w.add_block_count(2)
    w.add_context_length(128)
    w.add_embedding_length(32)
    w.add_head_count(4)
    w.add_head_count_kv([2, 1])
    w.add_chat_template("{{ messages }}")
    w.add_token_list(["<unk>", "a", "b", "é", ""])
    w.add_token_scores([0.0, -1.0, -2.0, -3.0, -4.0])
    w.add_token_types([2, 1, 1, 1, 1])
    w.add_tensor("token_embd.weight", np.zeros((5, 32), dtype=np.float16))
    w.add_tensor("blk.0.attn_norm.weight", np.ones(32, dtype=np.float32))
    q8 = np.zeros((4, 34), dtype=np.uint8)
    w.add_tensor("blk.0.attn_q.weight", q8, raw_dtype=GGMLQuantizationType.Q8_0)
    q4 = np.zeros((2, 3, 18), dtype=np.uint8)
    w.add_tensor("blk.1.ffn_up.weight", q4, raw_dtype=GGMLQuantizationType.Q4_0)
    w.add_tensor("output_norm.weight", np.ones(32, dtype=np.float32))
    finish(w)


def write_values(path):
    w = GGUFWriter(path, "test")
    w.add_uint8("u8", 255)
    w.add_int8("i8", -128)
    w.add_uint16("u16", 65535)
    w.add_int16("i16", -32768)
    w.add_uint32("u32", 4294967295)
    w.add_int32("i32", -2147483648)
    w.add_uint64("u64", 2**63 - 1)
    w.add_int64("i64", -(2**63))
    w.add_float32("f32", 0.5)
    w.add_float64("f64", -1.25e300)
    w.add_bool("yes", True)
    w.add_bool("no", False)
    w.add_string("text", "Grüße, 世界")
    w.add_array("i32s", [1, -2, 3])
    w.add_key_value("bools", [True, False, True], GGUFValueType.ARRAY, GGUFValueType.BOOL)
    w.add_key_value("u64s", [0, 2**63 - 1], GGUFValueType.ARRAY, GGUFValueType.UINT64)
    w.add_array("f32s", [0.5, 1.5])
    w.add_array("texts", ["one", "zwei"])
    w.add_custom_alignment(64)
    w.add_tensor("a.weight", np.zeros((3, 5), dtype=np.float32))
    w.add_tensor("b.weight", np.zeros((1, 2, 3, 7), dtype=np.float16))
    finish(w)


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def value(field):
    kind = field.types[0].name
    if kind == "ARRAY":
        element = field.types[1].name
        numbers = [] if element in NO_INTEGERS or len(field.data) > 512 else field.contents()
        return f"{len(field.data)} {element} {[int(n) for n in numbers]}"
    if kind == "STRING":
        return field.contents()
    if kind == "BOOL":
        return str(bool(field.contents())).lower()
    return repr(float(field.contents())) if kind.startswith("FLOAT") else field.contents()


def describe(path):
    reader = GGUFReader(path)
    version = reader.fields["GGUF.version"].parts[0][0]
    yield "file", version, reader.alignment, reader.data_offset, path.stat().st_size
    for key, field in reader.fields.items():
        if not key.startswith("GGUF."):
            yield "value", key, field.types[0].name, value(field)
    for t in reader.tensors:
        shape = [int(n) for n in t.shape]
        yield "tensor", t.name, t.tensor_type.name, shape, int(t.data_offset), int(t.n_bytes)


def lines(path):
    return "".join("\t".join(map(str, row)) + "\n" for row in describe(path))


def main():
    folder = Path(sys.argv[1])
    for name, write in {"model": write_model, "values": write_values}.items():
        path = folder / f"{name}.gguf"
        write(path)
        path.with_suffix(".tsv").write_text(lines(path), encoding="utf-8", newline="\n")
    for path in sys.argv[2:]:
        print(lines(Path(path)), end="")


main()
