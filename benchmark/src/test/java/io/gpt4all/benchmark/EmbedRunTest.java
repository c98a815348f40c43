package io.gpt4all.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peers do what is asked of them; no figure is judged here. */
class EmbedRunTest {
    @TempDir Path folder;

    @Test
    void theCPeerGivesATextTheSameVectorWhateverItsCompany() {
        var arguments = new Arguments(List.of("--sources", ".."));
        Path model = Path.of(System.getProperty("gpt4all.models"), "tiny-bert.gguf");
        var setup = new Setup(model, 2, 512, 512, Path.of(arguments.text("sources")));
        List<String> texts = Texts.of(1, 21, 8, 32);
        List<String> last = texts.subList(20, 21);
        try (var engine = new EngineInUse();
                var c =
                        new CEmbedder(
                                CEmbedder.compile(setup, folder), setup, 8, EmbedRunTest::ids)) {
            double[] alone = c.lastOf(last);

            assertThat(engine.describe()).contains("llama.cpp");
            assertThat(Math.sqrt(dot(alone, alone))).isCloseTo(1, within(1e-5));
            assertThat(dot(alone, c.lastOf(texts))).isCloseTo(1, within(1e-5));
            assertThat(dot(alone, c.lastOf(texts.subList(0, 20)))).isLessThan(0.9999);
            assertThat(c.each(texts)).isPositive();
        }
    }

    @Test
    void anotherProcessReadsTheTextsFromAFileAndIsToldHowTheyAreGiven() {
        String counts =
                "echo 5; while read how file; do test $how = list && wc -l < $file || echo 7; done";
        try (var other = new OtherEmbedder(List.of("sh", "-c", counts), folder)) {
            assertThat(other.list(List.of("one", "two", "three"))).isEqualTo(3);
            assertThat(other.each(List.of("one"))).isEqualTo(7);
        }
    }

    @Test
    void bothPeersGetTheSameTextsAndGoFirstInTurns() {
        List<String> order = new ArrayList<>();
        var arguments = new Arguments(List.of("--pairs", "2", "--warm-ups", "1"));
        var run = new EmbedRun(peer("c", 2, order), peer("java", 1, order), arguments);

        Comparison comparison = run.list(10);

        String first = " " + Texts.of(0, 10, 8, 32).hashCode();
        assertThat(order).startsWith("c" + first, "java" + first).hasSize(6);
        assertThat(order.get(2)).startsWith("java");
        assertThat(comparison.ratios()).containsExactly(2.0, 2.0);
        assertThat(comparison.c().get(0)).isEqualTo(1e9 * 10 / 2);
    }

    @Test
    void textsAreTheSameForTheSameSeedAndAsLongAsWanted() {
        List<String> texts = Texts.of(3, 1000, 8, 32);

        assertThat(texts)
                .isEqualTo(Texts.of(3, 1000, 8, 32))
                .isNotEqualTo(Texts.of(4, 1000, 8, 32));
        assertThat(texts.stream().map(text -> text.split(" ").length).distinct().sorted())
                .hasSize(25)
                .startsWith(8)
                .endsWith(32);
    }

    /** Any ids do: what a text is made of does not matter to the tiny model. */
    private static int[] ids(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(w -> 200 + w.charAt(0) % 50).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static EmbeddingPeer peer(String name, long nanos, List<String> order) {
        return new EmbeddingPeer() {
            @Override
            public long list(List<String> texts) {
                order.add(name + " " + texts.hashCode());
                return nanos;
            }

            @Override
            public long each(List<String> texts) {
                return list(texts);
            }

            @Override
            public void close() {}
        };
    }
}
