package io.gpt4all.llama.fuzz;

import static io.gpt4all.llama.fuzz.Draft.ARRAY;
import static io.gpt4all.llama.fuzz.Draft.STRING;
import static io.gpt4all.llama.fuzz.Numbers.bytes;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.llama.fuzz.Draft.Pair;
import io.gpt4all.llama.fuzz.Draft.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes after which the file still has the format's form: what a wrong converter may write. */
final class DraftMutation {
    private static final String ARCHITECTURE = "general.architecture";
    private static final int BOOL = 7;
    private static final int FLOAT32 = 6;
    private static final int UINT32 = 4;
    private static final int NUMBERS = 13; // value types

    private final Draft draft;
    private final Random random;

    private DraftMutation(Draft draft, Random random) {
        this.draft = draft;
        this.random = random;
    }

    static void apply(Draft draft, Random random) {
        new DraftMutation(draft, random).apply();
    }

    private void apply() {
        switch (random.nextInt(18)) {
            case 0 -> draft.pairs.remove(anyPair());
            case 1 -> draft.pairs.add(anyPair(), draft.pairs.get(anyPair()));
            case 2 -> Collections.swap(draft.pairs, anyPair(), anyPair());
            case 3 -> swapValues();
            case 4 -> retype();
            case 5, 6, 7 -> changeValue();
            case 8, 9 -> changeArray();
            case 10, 11 -> addKnownPair();
            case 12 -> changeTensors();
            case 13 -> renameArchitecture();
            default -> changeTensor();
        }
    }

    private int anyPair() {
        return random.nextInt(draft.pairs.size());
    }

    private void swapValues() {
        int i = anyPair();
        int j = anyPair();
        Pair one = draft.pairs.get(i);
        Pair other = draft.pairs.get(j);
        draft.pairs.set(i, new Pair(one.key(), other.type(), other.value()));
        draft.pairs.set(j, new Pair(other.key(), one.type(), one.value()));
    }

    private void retype() {
        int i = anyPair();
        Pair pair = draft.pairs.get(i);
        long value = Numbers.of(pair.value(), 0, Math.max(Draft.size(pair.type()), 4));
        draft.pairs.set(i, pair(pair.key(), random.nextInt(NUMBERS), value));
    }

    /** A value of this type that has to do with a number. */
    private Pair pair(String key, int type, long value) {
        byte[] number = bytes(value, 8);
        byte[] bytes =
                switch (type) {
                    case STRING -> text(Long.toString(value));
                    case ARRAY -> join(bytes(UINT32, 4), bytes(2, 8), number);
                    case BOOL -> new byte[] {(byte) (value & 1)};
                    case FLOAT32 -> bytes(Float.floatToRawIntBits((float) value), 4);
                    default -> Arrays.copyOf(number, Draft.size(type));
                };
        return new Pair(key, type, bytes);
    }

    private void changeValue() {
        List<Integer> scalars = new ArrayList<>();
        for (int i = 0; i < draft.pairs.size(); i++) {
            if (draft.pairs.get(i).type() != ARRAY) {
                scalars.add(i);
            }
        }
        int i = scalars.get(random.nextInt(scalars.size()));
        Pair pair = draft.pairs.get(i);
        int size = Draft.size(pair.type());
        byte[] value =
                switch (pair.type()) {
                    case STRING -> text(Words.any(random));
                    case FLOAT32 -> Numbers.decimal(random);
                    default -> bytes(Numbers.near(Numbers.of(pair.value(), 0, size), random), size);
                };
        draft.pairs.set(i, new Pair(pair.key(), pair.type(), value));
    }

    private void changeArray() {
        List<Pair> arrays = draft.pairs.stream().filter(pair -> pair.type() == ARRAY).toList();
        if (arrays.isEmpty()) {
            return;
        }
        Pair pair = arrays.get(random.nextInt(arrays.size()));
        int type = (int) Numbers.of(pair.value(), 0, 4);
        long count = Numbers.of(pair.value(), 4, 8);
        byte[] elements = Arrays.copyOfRange(pair.value(), 12, pair.value().length);
        boolean shorten = random.nextBoolean();
        if (shorten) {
            count = count == 0 ? 0 : random.nextLong(count + 1);
            elements = Arrays.copyOf(elements, end(elements, type, count));
        } else if (count > 0) {
            changeElement(elements, type, random.nextLong(count));
        }
        int i = draft.pairs.indexOf(pair);
        byte[] value = join(bytes(type, 4), bytes(count, 8), elements);
        draft.pairs.set(i, new Pair(pair.key(), ARRAY, value));
    }

    private void changeElement(byte[] elements, int type, long index) {
        int start = end(elements, type, index);
        if (type == STRING) {
            int length = (int) Numbers.of(elements, start, 8);
            if (length > 0) {
                elements[start + 8 + random.nextInt(length)] = (byte) random.nextInt(256);
            }
        } else {
            long near = Numbers.near(Numbers.of(elements, start, Draft.size(type)), random);
            byte[] bytes =
                    type == FLOAT32 ? Numbers.decimal(random) : bytes(near, Draft.size(type));
            System.arraycopy(bytes, 0, elements, start, bytes.length);
        }
    }

    /** Where so many elements end. */
    private static int end(byte[] elements, int type, long count) {
        if (type != STRING) {
            return (int) count * Draft.size(type);
        }
        int end = 0;
        for (long i = 0; i < count; i++) {
            end += 8 + (int) Numbers.of(elements, end, 8);
        }
        return end;
    }

    private void addKnownPair() {
        String key = Words.key(random, architecture());
        Pair added =
                switch (random.nextInt(4)) {
                    case 0 -> new Pair(key, STRING, text(Words.any(random)));
                    case 1 -> new Pair(key, FLOAT32, Numbers.decimal(random));
                    case 2 -> pair(key, random.nextInt(NUMBERS), random.nextInt(70));
                    default -> new Pair(key, UINT32, bytes(Numbers.near(2, random), 4));
                };
        draft.pairs.removeIf(pair -> pair.key().equals(key));
        draft.pairs.add(added);
    }

    /** The keys, which begin with it, too. */
    private void renameArchitecture() {
        String old = architecture();
        String now = Words.architecture(random);
        for (int i = 0; i < draft.pairs.size(); i++) {
            Pair pair = draft.pairs.get(i);
            if (pair.key().startsWith(old + ".")) {
                String key = now + pair.key().substring(old.length());
                draft.pairs.set(i, new Pair(key, pair.type(), pair.value()));
            } else if (pair.key().equals(ARCHITECTURE)) {
                draft.pairs.set(i, new Pair(ARCHITECTURE, STRING, text(now)));
            }
        }
    }

    private String architecture() {
        return draft.pairs.stream()
                .filter(pair -> pair.key().equals(ARCHITECTURE) && pair.type() == STRING)
                .map(pair -> new String(pair.value(), StandardCharsets.UTF_8).substring(8))
                .findFirst()
                .orElse("llama");
    }

    private void changeTensors() {
        int i = random.nextInt(draft.tensors.size());
        int j = random.nextInt(draft.tensors.size());
        Tensor one = draft.tensors.get(i);
        Tensor other = draft.tensors.get(j);
        switch (random.nextInt(4)) {
            case 0 -> draft.tensors.remove(i);
            case 1 -> draft.tensors.add(other);
            case 2 -> Collections.swap(draft.tensors, i, j);
            default -> {
                draft.tensors.set(i, new Tensor(other.name(), one.shape(), one.type()));
                draft.tensors.set(j, new Tensor(one.name(), other.shape(), other.type()));
            }
        }
    }

    private void changeTensor() {
        int i = random.nextInt(draft.tensors.size());
        Tensor tensor = draft.tensors.get(i);
        List<Long> shape = new ArrayList<>(tensor.shape());
        int type = tensor.type();
        switch (shape.isEmpty() ? 0 : random.nextInt(6)) {
            case 0 -> shape.add((long) (1 + random.nextInt(2)));
            case 1 -> Collections.shuffle(shape, random);
            case 2 -> shape.remove(0);
            case 3 -> {
                int d = random.nextInt(shape.size());
                shape.set(d, Math.max(1, Numbers.near(shape.get(d), random)));
            }
            default -> {
                GgmlType[] types = GgmlType.values();
                type = types[random.nextInt(types.length)].id();
            }
        }
        draft.tensors.set(i, new Tensor(tensor.name(), shape, type));
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(bytes(bytes.length, 8), bytes);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
