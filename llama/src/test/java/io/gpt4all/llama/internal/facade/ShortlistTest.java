package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Dry;
import io.gpt4all.Xtc;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LlamaSources;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Sampling.Penalties;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A chain that is given the shortlist chooses what llama.cpp's samplers choose from the whole
 * vocabulary, over random logits and options.
 */
class ShortlistTest {
    private static final int ANSWER = 200; // tokens; longer than what penalties see
    private static EngineFixture fixture;
    private static LlamaModel model;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        model = LlamaModel.loadVocabulary(LlamaSources.vocabularies().get(0));
    }

    @AfterAll
    static void unload() {
        model.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameIsChosenAsFromTheWholeVocabulary(int seed) {
        Random random = new Random(seed);
        Sampling sampling = sampling(random);
        LlamaVocab vocab = model.vocab();
        try (Arena arena = Arena.ofConfined();
                LlamaSampler chain = new LlamaSampler(sampling, vocab, 512);
                LlamaSampler other = new LlamaSampler(sampling, vocab, 512)) {
            assertThat(Shortlist.of(arena, sampling, vocab.size())).isPresent();
            var all = new Candidates(arena, vocab.size());
            MemorySegment logits = arena.allocate(JAVA_FLOAT, vocab.size());
            for (int i = 0; i < ANSWER; i++) {
                fill(logits, random, sampling.temperature() == 0);
                int expected = other.choose(all.all(logits));
                other.accept(expected);

                int token = chain.choose(logits, all);
                chain.accept(token);

                assertThat(token).as("%s, token %d", sampling, i).isEqualTo(expected);
            }
        }
    }

    private static Sampling sampling(Random random) {
        boolean greedy = random.nextInt(3) == 0;
        return new Sampling(
                random.nextInt(),
                greedy ? 0 : 1.5f,
                1 + random.nextInt(60),
                random.nextBoolean() ? 1 : 0.9f,
                random.nextBoolean() ? 0 : 0.01f,
                random.nextBoolean() ? 1 : 0.9f,
                random.nextInt(4) == 0 ? Penalties.NONE : penalties(random),
                Optional.empty(),
                random.nextBoolean() ? Optional.empty() : Optional.of(new Xtc(0.5f, 0.1f)),
                bias(random));
    }

    /** Some of which make tokens likelier. */
    private static Penalties penalties(Random random) {
        return new Penalties(
                1 + random.nextInt(100),
                random.nextBoolean() ? 1.2f : 0.8f,
                random.nextFloat() - 0.5f,
                random.nextFloat() - 0.5f);
    }

    private static Map<Integer, Float> bias(Random random) {
        Map<Integer, Float> bias = new HashMap<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            float value = i == 1 ? Float.NEGATIVE_INFINITY : 10 * random.nextFloat() - 5;
            bias.put(random.nextInt(30), value);
        }
        return bias;
    }

    /** Some hundred stand out, among them the few that come again and again. */
    private static void fill(MemorySegment logits, Random random, boolean withEqualOnes) {
        long size = logits.byteSize() / Float.BYTES;
        for (int i = 0; i < size; i++) {
            float value = (float) random.nextGaussian() + (i < 30 ? 4 : 0);
            logits.setAtIndex(JAVA_FLOAT, i, withEqualOnes ? Math.round(value) : value);
        }
        logits.setAtIndex(JAVA_FLOAT, random.nextInt((int) size), Float.NEGATIVE_INFINITY);
    }

    @Test
    void logitsThatAreNoNumbersAreNotChosen() {
        Sampling likeliest = Sampling.of(0, 0);
        try (Arena arena = Arena.ofConfined();
                LlamaSampler chain = new LlamaSampler(likeliest, model.vocab(), 512)) {
            MemorySegment logits = arena.allocate(JAVA_FLOAT, model.vocab().size());
            for (int i = 0; i < model.vocab().size(); i++) {
                logits.setAtIndex(JAVA_FLOAT, i, i == 17 ? -3 : Float.NaN);
            }
            assertThat(chain.choose(logits, new Candidates(arena, 1))).isEqualTo(17);
        }
    }

    @Test
    void chainsThatLookAtAllTokensHaveNone() {
        Sampling likeliest = Sampling.of(0, 0);
        Sampling draw = Sampling.of(0, 1);
        Sampling dry =
                new Sampling(
                        0,
                        0,
                        0,
                        1,
                        0,
                        1,
                        Penalties.NONE,
                        Optional.of(Dry.of(0.8f)),
                        Optional.empty(),
                        Map.of());
        try (Arena arena = Arena.ofConfined()) {
            assertThat(Shortlist.of(arena, likeliest, 1000)).isPresent();
            assertThat(Shortlist.of(arena, likeliest, 7)).isEmpty(); // nothing to gain
            assertThat(Shortlist.of(arena, draw, 1000)).isEmpty();
            assertThat(Shortlist.of(arena, dry, 1000)).isEmpty();
        }
    }
}
