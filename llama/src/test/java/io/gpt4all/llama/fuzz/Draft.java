package io.gpt4all.llama.fuzz;

import io.gpt4all.gguf.GgmlType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The head of a GGUF file, taken apart so that it can be changed and put together again. Reads only
 * sound files; knows nothing of the reader under test.
 */
final class Draft {
    private static final int HEADER = 24;
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8}; // by type
    static final int STRING = 8;
    static final int ARRAY = 9;
    private static final long MOST = 1L << 40;
    private static final int SMALL = 256; // values in which each byte is worth changing

    /** A key with its value, which is behind the type in the file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Pair(String key, int type, byte[] value) {}

    /** An entry of the table; the offset follows from those before. */
    record Tensor(String name, List<Long> shape, int type) {}

    /** A number of the file's structure, or a small value. */
    record Spot(int offset, int width) {}

    /** A file's head, the size of the file, and what in the head is no mass of equal things. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Image(byte[] head, long size, List<Spot> spots) {}

    final List<Pair> pairs;
    final List<Tensor> tensors;

    private Draft(List<Pair> pairs, List<Tensor> tensors) {
        this.pairs = pairs;
        this.tensors = tensors;
    }

    Draft copy() {
        return new Draft(new ArrayList<>(pairs), new ArrayList<>(tensors));
    }

    static Draft parse(byte[] head) {
        ByteBuffer in = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long tensorCount = in.getLong(8);
        long pairCount = in.getLong(16);
        in.position(HEADER);
        Draft draft = new Draft(new ArrayList<>(), new ArrayList<>());
        for (long i = 0; i < pairCount; i++) {
            String key = text(in);
            int type = in.getInt();
            int start = in.position();
            skip(in, type);
            draft.pairs.add(new Pair(key, type, Arrays.copyOfRange(head, start, in.position())));
        }
        for (long i = 0; i < tensorCount; i++) {
            String name = text(in);
            List<Long> shape = new ArrayList<>();
            for (int n = in.getInt(); n > 0; n--) {
                shape.add(in.getLong());
            }
            draft.tensors.add(new Tensor(name, shape, in.getInt()));
            in.getLong();
        }
        return draft;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[(int) in.getLong()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void skip(ByteBuffer in, int type) {
        switch (type) {
            case STRING -> text(in);
            case ARRAY -> {
                int element = in.getInt();
                for (long n = in.getLong(); n > 0; n--) {
                    skip(in, element);
                }
            }
            default -> in.position(in.position() + SIZES[type]);
        }
    }

    /** Bytes of a number of this type; 0 for strings and arrays. */
    static int size(int type) {
        return type >= 0 && type < SIZES.length ? SIZES[type] : 0;
    }

    Image image() {
        return new Writing().image();
    }

    private final class Writing {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Spot> spots = new ArrayList<>();

        Image image() {
            out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
            number(3, 4);
            number(tensors.size(), 8);
            number(pairs.size(), 8);
            pairs.forEach(this::pair);
            long offset = 0;
            for (Tensor tensor : tensors) {
                tensor(tensor, offset);
                offset = padded(offset + dataSize(tensor));
            }
            while (out.size() % alignment() != 0) {
                out.write(0);
            }
            long data = offset < 0 || offset > MOST ? 0 : offset; // a product that ran over
            return new Image(out.toByteArray(), out.size() + data, spots);
        }

        private void number(long value, int width) {
            spots.add(new Spot(out.size(), width));
            for (int i = 0; i < width; i++) {
                out.write((int) (value >>> (8 * i)));
            }
        }

        private void name(String name) {
            number(name.length(), 8);
            spots.add(new Spot(out.size(), 1));
            out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        }

        private void pair(Pair pair) {
            name(pair.key());
            number(pair.type(), 4);
            int width = size(pair.type());
            if (width > 0 && pair.value().length == width) {
                spots.add(new Spot(out.size(), width));
            } else {
                int most = Math.min(pair.value().length, SMALL);
                for (int i = 0; i + 4 <= most; i += 4) {
                    spots.add(new Spot(out.size() + i, 4));
                }
            }
            out.writeBytes(pair.value());
        }

        private void tensor(Tensor tensor, long offset) {
            name(tensor.name());
            number(tensor.shape().size(), 4);
            tensor.shape().forEach(length -> number(length, 8));
            number(tensor.type(), 4);
            number(offset, 8);
        }
    }

    private static long dataSize(Tensor tensor) {
        long values = tensor.shape().stream().reduce(1L, (a, b) -> a * b);
        return Arrays.stream(GgmlType.values())
                .filter(type -> type.id() == tensor.type())
                .mapToLong(type -> values / type.blockSize() * type.typeSize())
                .findFirst()
                .orElse(0);
    }

    private long padded(long offset) {
        return (offset + alignment() - 1) & -alignment();
    }

    private long alignment() {
        return pairs.stream()
                .filter(pair -> pair.key().equals("general.alignment") && pair.value().length == 4)
                .mapToLong(
                        pair ->
                                ByteBuffer.wrap(pair.value())
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .getInt())
                .filter(value -> value > 0 && value <= 1 << 16 && Long.bitCount(value) == 1)
                .findFirst()
                .orElse(32);
    }
}
