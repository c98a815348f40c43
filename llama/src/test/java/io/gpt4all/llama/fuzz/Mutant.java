package io.gpt4all.llama.fuzz;

import io.gpt4all.llama.fuzz.Draft.Image;
import io.gpt4all.llama.fuzz.Draft.Spot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A damaged file; the same for the same seed and number. */
final class Mutant {
    /** Most bytes of a file; what would be larger is cut off. */
    private static final long MOST = 256 << 20;

    private final Random random;
    private byte[] head;
    private long size;

    private Mutant(Image image, Random random) {
        this.random = random;
        this.head = image.head();
        this.size = image.size();
    }

    /** Writes the file of a number. */
    static void write(Originals originals, long seed, int index, Path file) throws IOException {
        Random random = new Random(seed * 1_000_003 + index);
        Draft draft = originals.of(index).draft().copy();
        boolean form = random.nextInt(3) > 0; // keeps the format's form
        for (int n = form ? 1 + random.nextInt(2) : 0; n > 0 && draft.pairs.size() > 1; n--) {
            DraftMutation.apply(draft, random);
        }
        Image image = draft.image();
        Mutant mutant = new Mutant(image, random);
        for (int n = form ? random.nextInt(8) / 7 : 1 + random.nextInt(3); n > 0; n--) {
            mutant.damage(image.spots().get(random.nextInt(image.spots().size())));
        }
        mutant.write(file);
    }

    private void damage(Spot spot) {
        switch (random.nextInt(12)) {
            case 0 -> head[any()] ^= (byte) (1 << random.nextInt(8));
            case 1 -> head[any()] = (byte) random.nextInt(256);
            case 2, 3 -> near(spot, (byte) (at(spot) ^ 1 << random.nextInt(8)));
            case 4, 5 -> near(spot, (byte) random.nextInt(256));
            case 6 -> size = random.nextLong(size + 1);
            case 7 -> size = random.nextInt(head.length);
            case 8 -> shift(Math.min(spot.offset(), head.length - 1), 1 + random.nextInt(16));
            default -> setNumber(spot);
        }
    }

    private int any() {
        return random.nextInt(head.length);
    }

    private int at(Spot spot) {
        return spot.offset() < head.length ? head[spot.offset()] : 0;
    }

    private void near(Spot spot, byte value) {
        int i = spot.offset() + random.nextInt(spot.width());
        if (i < head.length) {
            head[i] = value;
        }
    }

    private void setNumber(Spot spot) {
        long value = Numbers.near(Numbers.of(head, spot.offset(), spot.width()), random);
        for (int i = 0; i < spot.width() && spot.offset() + i < head.length; i++) {
            head[spot.offset() + i] = (byte) (value >>> (8 * i));
        }
    }

    /** Bytes are missing, or too many. */
    private void shift(int from, int by) {
        boolean less = random.nextBoolean();
        byte[] shifted = new byte[head.length];
        System.arraycopy(head, 0, shifted, 0, from);
        int source = less ? Math.min(from + by, head.length) : from;
        int target = less ? from : Math.min(from + by, head.length);
        System.arraycopy(head, source, shifted, target, head.length - Math.max(source, target));
        head = shifted;
    }

    private void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(head, 0, (int) Math.min(head.length, size));
            out.setLength(Math.min(size, MOST));
        }
    }
}
