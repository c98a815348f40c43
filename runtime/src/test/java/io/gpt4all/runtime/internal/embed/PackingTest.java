package io.gpt4all.runtime.internal.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final int MOST = 192;
    private static final int BLOCK = 64;
    private static final Slot NONE =
            new Slot() {
                @Override
                public void add(float[] computed) {}

                @Override
                public float[] result() {
                    return new float[0];
                }
            };

    @Test
    void withoutBlocksBatchesAreFilledFromTheLongestDown() {
        assertThat(pack(64, 1, 10, 70, 30, 20, 44, 34))
                .containsExactly(List.of(70), List.of(44), List.of(34, 30), List.of(20, 10));
    }

    @Test
    void companyFillsTheLastBlockToItsEnd() {
        // 50 + 14, 40 + 24, 100 + 20 + 8 are whole blocks; 60 finds nobody.
        assertThat(pack(MOST, BLOCK, 14, 60, 8, 50, 24, 100, 20, 40))
                .containsExactly(List.of(100, 20, 8, 50, 14), List.of(40, 24, 60));
    }

    @Test
    void whatFillsNoBlockComesLast() {
        assertThat(pack(MOST, BLOCK, 63, 60, 4, 62)).containsExactly(List.of(60, 4, 63, 62));
    }

    @Test
    void longerThanABatchGoesAlone() {
        assertThat(pack(MOST, BLOCK, 300, 20, 500))
                .containsExactly(List.of(500), List.of(300), List.of(20));
    }

    @Test
    void mostBlocksOfManyTextsAreFull() {
        int[] lengths = new Random(5).ints(1000, 10, 45).toArray();

        List<List<Integer>> batches = pack(MOST, BLOCK, lengths);

        assertThat(batches.stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(Arrays.stream(lengths).sorted().boxed().toList());
        assertThat(batches).allSatisfy(batch -> assertThat(sum(batch)).isLessThanOrEqualTo(MOST));
        long full = batches.stream().filter(batch -> sum(batch) == MOST).count();
        assertThat(full).isGreaterThan(batches.size() * 95L / 100);
        assertThat(batches).filteredOn(batch -> sum(batch) == MOST).allMatch(PackingTest::isWhole);
    }

    /** Whether no text crosses a border of blocks that it need not cross. */
    private static boolean isWhole(List<Integer> batch) {
        int at = 0;
        boolean whole = true;
        for (int length : batch) {
            whole &= at / BLOCK == (at + length - 1) / BLOCK;
            at += length;
        }
        return whole;
    }

    private static int sum(List<Integer> batch) {
        return batch.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<List<Integer>> pack(int most, int block, int... lengths) {
        List<Piece> pieces = new ArrayList<>();
        for (int tokens : lengths) {
            pieces.add(new Piece(tokens, () -> new int[tokens], NONE));
        }
        List<Piece> given = List.copyOf(pieces);
        List<Batch> batches = Packing.pack(new Window(), pieces, most, block);
        assertThat(pieces).isEqualTo(given);
        return batches.stream()
                .map(batch -> batch.pieces().stream().map(Piece::tokens).toList())
                .toList();
    }
}
