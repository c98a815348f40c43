package io.gpt4all.models.convert;

import io.gpt4all.gguf.GgmlType;

/** How exactly a file has a model's weights, as llama.cpp's converter and quantiser name it. */
public enum Precision {
    /** Half precision. */
    F16(GgmlType.F16, GgmlType.F16, 1),
    /** Eight bits a value. */
    Q8_0(GgmlType.Q8_0, GgmlType.Q8_0, 7),
    /** Four bits a value; eight for the embeddings of tokens, which take no time. */
    Q4_0(GgmlType.Q4_0, GgmlType.Q8_0, 2);

    private final GgmlType layers;
    private final GgmlType tokens;
    private final int fileType;

    Precision(GgmlType layers, GgmlType tokens, int fileType) {
        this.layers = layers;
        this.tokens = tokens;
        this.fileType = fileType;
    }

    /** Of the matrices in the layers. */
    GgmlType layers() {
        return layers;
    }

    /** Of the embeddings of tokens. */
    GgmlType tokens() {
        return tokens;
    }

    /** {@code LLAMA_FTYPE_…} in {@code include/llama.h} of llama.cpp 0.4.0. */
    int fileType() {
        return fileType;
    }
}
