package io.gpt4all.runtime.internal;

import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingInfo;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.Pooling;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model for which a word is a token, and whose vectors follow from the ids alone. It computes at
 * once, or when the test says so.
 */
public final class FakeEmbedder implements EmbeddingModel {
    public static final int BEGIN = 101;
    public static final int END = 102;
    public static final int DIMENSIONS = 4;
    public static final int BATCH_TOKENS = 64;

    /** A batch that the test computes. */
    public record Held(List<int[]> sequences, FakeEngine.HeldCall<float[][]> call) {
        public void compute() {
            call.result.complete(vectors(sequences));
        }
    }

    /** A text that fails, or comes to what is no number. */
    public static final String SPECIAL = "special";

    public final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
    public final Queue<List<int[]>> batches = new ConcurrentLinkedQueue<>();
    public final Queue<List<String>> tokenized = new ConcurrentLinkedQueue<>();
    public final CountDownLatch closed = new CountDownLatch(1);
    public volatile boolean holding;

    /** What {@link #close()} waits for, as for the step under way; at first nothing. */
    public volatile CountDownLatch lastStep = new CountDownLatch(0);

    /** Where batches are computed; at first on the thread that asks. */
    public volatile Executor thread = Runnable::run;

    /** What a batch with the {@link #SPECIAL} text fails with. */
    public volatile @Nullable EngineException failure;

    /** What a vector of it has in it if it does not fail. */
    public volatile float special = Float.NaN;

    /** Where. */
    public volatile int specialAt = 1;

    public final FakeRoom room = new FakeRoom();

    private final EmbeddingInfo info;
    private final Queue<Held> taken = new ConcurrentLinkedQueue<>();

    public FakeEmbedder(EmbeddingInfo info) {
        this.info = info;
    }

    public static EmbeddingInfo miniLm() {
        return info("all-MiniLM-L6-v2", 32, Pooling.MEAN, Optional.empty());
    }

    public static EmbeddingInfo info(String name, int contextLength) {
        return info(name, contextLength, Pooling.MEAN, Optional.empty());
    }

    public static EmbeddingInfo info(
            String name, int contextLength, Pooling pooling, Optional<String> rankTemplate) {
        return info(name, contextLength, BEGIN, END, pooling, rankTemplate);
    }

    /** With other tokens around a text, -1 for none. */
    public static EmbeddingInfo info(String name, int contextLength, int begin, int end) {
        return info(name, contextLength, begin, end, Pooling.MEAN, Optional.empty());
    }

    private static EmbeddingInfo info(
            String name,
            int contextLength,
            int begin,
            int end,
            Pooling pooling,
            Optional<String> rankTemplate) {
        return new EmbeddingInfo(
                name,
                "bert",
                "fake",
                contextLength,
                512,
                DIMENSIONS,
                pooling,
                begin,
                end,
                List.of(END),
                rankTemplate,
                BATCH_TOKENS,
                1,
                2,
                List.of(),
                ModelSetup.DEFAULT);
    }

    EmbedModel opened() {
        return new EmbedModel("fake", offer(), this);
    }

    RankModel openedToRank() {
        return new RankModel("fake", offer(), this);
    }

    private static Offer offer() {
        return new Offer(new FakeEngine(), FakeBackend.ready(FakeBackend.cpu()), FakeBackend.cpu());
    }

    /** As many words, numbered from w0 on. */
    public static String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "w" : " w").append(i);
        }
        return text.toString();
    }

    /** The ids of words: w0 is 1000. */
    public static int[] ids(String text) {
        return Stream.of(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .mapToInt(word -> word.matches("w\\d+") ? 1000 + number(word) : id(word))
                .toArray();
    }

    private static int number(String word) {
        return Integer.parseInt(word.substring(1));
    }

    private static int id(String word) {
        return 100_000 + Math.floorMod(word.hashCode(), 100_000);
    }

    /** What it makes of a sequence: the sum over ids, so that each of them counts. */
    public static float[] vector(int[] ids) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            double sum = 0;
            for (int id : ids) {
                sum += Math.sin(id * (i + 1.0)) + 0.3;
            }
            vector[i] = (float) sum;
        }
        return vector;
    }

    private static float[][] vectors(List<int[]> sequences) {
        return sequences.stream().map(FakeEmbedder::vector).toArray(float[][]::new);
    }

    public Held next() throws InterruptedException {
        Held batch = held.poll(20, TimeUnit.SECONDS);
        if (batch == null) {
            throw new AssertionError("No batch came to the engine.");
        }
        return batch;
    }

    @Override
    public EmbeddingInfo info() {
        return info;
    }

    @Override
    public Call<List<int[]>> tokenize(List<String> texts) {
        tokenized.add(List.copyOf(texts));
        return answer(() -> texts.stream().map(FakeEmbedder::ids).toList());
    }

    @Override
    public Call<int[]> tokenizePrompt(List<Segment> text) {
        List<Integer> ids = new ArrayList<>();
        for (Segment part : text) {
            boolean template = part instanceof Segment.Template;
            String words = part instanceof Segment.User user ? user.text() : template(part);
            Arrays.stream(ids(words)).map(id -> template ? -id : id).forEach(ids::add);
        }
        return answer(() -> ids.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String template(Segment part) {
        return part instanceof Segment.Template template ? template.text() : "";
    }

    @Override
    public Call<float[][]> embed(List<int[]> sequences) {
        batches.add(sequences);
        if (holding) {
            Held batch = new Held(sequences, new FakeEngine.HeldCall<>());
            taken.add(batch);
            held.add(batch);
            return batch.call();
        }
        if (!room.enter()) {
            return FakeEngine.done(CompletableFuture.failedFuture(FakeRoom.overloaded()));
        }
        return answer(
                () -> {
                    room.leave();
                    return computed(sequences);
                });
    }

    private float[][] computed(List<int[]> sequences) {
        int marker = ids(SPECIAL)[0];
        float[][] vectors = vectors(sequences);
        for (int i = 0; i < vectors.length; i++) {
            if (Arrays.stream(sequences.get(i)).anyMatch(id -> id == marker)) {
                EngineException fails = failure;
                if (fails != null) {
                    throw fails;
                }
                vectors[i][specialAt] = special;
            }
        }
        return vectors;
    }

    private <T> Call<T> answer(Supplier<T> work) {
        FakeEngine.HeldCall<T> call = new FakeEngine.HeldCall<>();
        thread.execute(
                () -> {
                    if (closed.getCount() == 0) {
                        call.result.completeExceptionally(gone());
                        return;
                    }
                    try {
                        call.result.complete(work.get());
                    } catch (EngineException e) {
                        call.result.completeExceptionally(e);
                    }
                });
        return call;
    }

    private static EngineException gone() {
        return new EngineException(EngineException.Code.CLOSED, "The model is closed.");
    }

    @Override
    public void close() {
        Latches.await(lastStep);
        closed.countDown();
        taken.forEach(batch -> batch.call().result.completeExceptionally(gone()));
    }
}
