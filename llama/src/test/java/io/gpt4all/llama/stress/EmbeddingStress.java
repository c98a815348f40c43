package io.gpt4all.llama.stress;

import io.gpt4all.llama.testing.EmbedOracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** An embedding model under stress: whoever waits to the end gets the vectors of his own texts. */
final class EmbeddingStress implements AutoCloseable {
    private static final int TEXTS = 64;
    private static final int LONGEST = 200; // tokens
    private static final int VOCABULARY = 400; // ids that tiny models have too
    private final StressedModel<EmbeddingModel> model;
    private final List<int[]> texts = new ArrayList<>();
    private final float[][] expected;

    EmbeddingStress(StressedModel<EmbeddingModel> model) {
        this.model = model;
        Random random = new Random(TEXTS);
        for (int i = 0; i < TEXTS; i++) {
            int length = 2 + random.nextInt(random.nextInt(4) == 0 ? LONGEST : 30);
            texts.add(random.ints(length, 5, VOCABULARY).toArray());
        }
        this.expected = EngineFixture.await(model.current().embed(texts));
        for (int i = 0; i < TEXTS; i++) {
            for (int other = 0; other < i; other++) {
                if (isSame(expected[i], expected[other])) {
                    throw new AssertionError(i + " and " + other + " could not be told apart");
                }
            }
        }
    }

    private static boolean isSame(float[] one, float[] other) {
        return EmbedOracle.cosine(one, other) > 0.99999;
    }

    void reopen() {
        model.reopen();
    }

    /** A call of some texts, waited for or given up. */
    void call(Random random) {
        int from = random.nextInt(TEXTS);
        int to = from + 1 + random.nextInt(Math.min(16, TEXTS - from));
        Call<float[][]> call = model.current().embed(texts.subList(from, to));
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(random.nextInt(5_000_000));
            call.cancel();
        }
        String outcome = outcome(call, from, to);
        StressMain.count("embedding " + outcome);
        if (outcome.equals("closed")) {
            LockSupport.parkNanos(20_000_000); // somebody is opening it again
        }
    }

    private String outcome(Call<float[][]> call, int from, int to) {
        try {
            float[][] vectors = EngineFixture.await(call);
            for (int i = from; i < to; i++) {
                if (!isSame(vectors[i - from], expected[i])) {
                    throw new AssertionError("Another vector than its own came for text " + i);
                }
            }
            return "finished";
        } catch (CompletionException e) {
            if (e.getCause() instanceof EngineException error) {
                return StressMain.expected(error);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
