package io.gpt4all.gguf;

import java.io.IOException;

/**
 * Stores values in a tensor's type as ggml does: {@code ggml_fp32_to_fp16_row} and {@code
 * quantize_row_q8_0_ref} in {@code ggml/src} of llama.cpp 0.4.0.
 */
final class TensorEncoder implements FloatSink {
    private static final int MOST = 127; // of eight bits with sign, the same on both sides

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
        return type == GgmlType.F32 || type == GgmlType.F16 || type == GgmlType.Q8_0;
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
            case Q8_0 -> writeQuantized();
            default -> throw new IllegalStateException("Not to be stored: " + tensor.type());
        }
    }

    private void writeQuantized() throws IOException {
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

    /** As {@code roundf} of C: halves away from zero. In double, where adding one half is exact. */
    private static int round(double value) {
        return (int) Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    }
}
