package io.gpt4all.gguf;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Stores values in a tensor's type as ggml does: {@code ggml_fp32_to_fp16_row}, {@code
 * quantize_row_q8_0_ref} and {@code quantize_row_q4_0_ref} in {@code ggml/src} of llama.cpp 0.4.0.
 */
final class TensorEncoder implements FloatSink {
    private static final int MOST = 127; // of eight bits with sign, the same on both sides
    private static final int LOWEST_OF_FOUR = -8; // of four bits with sign; stored as 0
    private static final float HALF_ABOVE = 8.5f; // what is added before the fraction is cut off
    private static final int MOST_OF_FOUR = 15; // as stored

    private static final Set<GgmlType> TYPES =
            EnumSet.of(GgmlType.F32, GgmlType.F16, GgmlType.Q8_0, GgmlType.Q4_0);

    private final GgufOutput out;
    private final GgufTensor tensor;
    private final float[] block;
    private int inBlock;
    private long left;

    TensorEncoder(GgufOutput out, GgufTensor tensor) {
        this.out = out;
        this.tensor = tensor;
        this.block = new float[tensor.type().blockSize()];
        this.left = tensor.size() / tensor.type().typeSize() * block.length;
    }

    static boolean canStore(GgmlType type) {
        return TYPES.contains(type);
    }

    @Override
    public void accept(float[] values, int offset, int count) throws IOException {
        if (count > left) {
            throw new IllegalArgumentException(
                    "%s of shape %s got %d values too many"
                            .formatted(tensor.name(), tensor.shape(), count - left));
        }
        left -= count;
        for (int i = 0; i < count; i++) {
            block[inBlock++] = values[offset + i];
            if (inBlock == block.length) {
                writeBlock();
                inBlock = 0;
            }
        }
    }

    /** Checks that all came. */
    void finish() {
        if (left > 0) {
            throw new IllegalArgumentException(
                    "%s of shape %s got %d values too few"
                            .formatted(tensor.name(), tensor.shape(), left));
        }
    }

    private void writeBlock() throws IOException {
        switch (tensor.type()) {
            case F32 -> out.writeInt(Float.floatToRawIntBits(block[0]));
            case F16 -> out.writeShort(Half.of(block[0]));
            case Q8_0 -> writeEightBits();
            case Q4_0 -> writeFourBits();
            default -> throw new IllegalStateException("Not to be stored: " + tensor.type());
        }
    }

    private void writeEightBits() throws IOException {
        float largest = 0;
        for (float value : block) {
            largest = Math.max(largest, Math.abs(value));
        }
        float scale = largest / MOST;
        float inverse = scale == 0 ? 0 : 1 / scale;
        out.writeShort(Half.of(scale));
        for (float value : block) {
            out.writeByte(round(value * inverse));
        }
    }

    /** The scale has the sign that makes the value farthest from zero the lowest of the sixteen. */
    private void writeFourBits() throws IOException {
        float farthest = 0;
        for (float value : block) {
            farthest = Math.abs(value) > Math.abs(farthest) ? value : farthest;
        }
        float scale = farthest / LOWEST_OF_FOUR;
        float inverse = scale == 0 ? 0 : 1 / scale;
        out.writeShort(Half.of(scale));
        int half = block.length / 2;
        for (int i = 0; i < half; i++) {
            out.writeByte(fourBits(block[i] * inverse) | fourBits(block[half + i] * inverse) << 4);
        }
    }

    private static int fourBits(float value) {
        return Math.min(MOST_OF_FOUR, (int) (value + HALF_ABOVE));
    }

    /** As {@code roundf} of C: halves away from zero. In double, where adding one half is exact. */
    private static int round(double value) {
        return (int) Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    }
}
