package io.gpt4all;

/** How numbers of the KV cache are stored. The quantised ones have 32 values in a block. */
public enum KvCacheType {
    /** 32-bit floats, 4 bytes a value. */
    F32,
    /** 16-bit floats, 2 bytes a value. */
    F16,
    /** 16-bit floats of the range of 32-bit ones, 2 bytes a value. */
    BF16,
    /** 8-bit integers, 34 bytes for 32 values: half of F16 at next to no loss. */
    Q8_0,
    /** 5-bit integers with an offset, 24 bytes for 32 values. */
    Q5_1,
    /** 5-bit integers, 22 bytes for 32 values. */
    Q5_0,
    /** 4-bit integers with an offset, 20 bytes for 32 values. */
    Q4_1,
    /** 4-bit integers, 18 bytes for 32 values. */
    Q4_0,
    /** 4-bit numbers from a table, 18 bytes for 32 values. */
    IQ4_NL;

    /** Whether values are stored in blocks with a common scale. */
    public boolean isQuantised() {
        return this != F32 && this != F16 && this != BF16;
    }
}
