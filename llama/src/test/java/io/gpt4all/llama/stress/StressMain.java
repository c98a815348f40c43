package io.gpt4all.llama.stress;

import io.gpt4all.llama.internal.facade.NativeObjects;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Puts an engine under stress and prints what happened: {@code MODELS THREADS SECONDS}. */
public final class StressMain {
    private static final List<String> FILES = List.of("tiny-llama-swa.gguf", "tiny-mamba.gguf");
    private static final String ENCODER = "tiny-bert.gguf";
    private static final int CONTEXT = 256;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final List<String> THREADS =
            List.of("llama-loop", "llama-delivery", "llama-embed");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private StressMain() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        try (EngineFixture engine = new EngineFixture()) {
            List<StressedModel<InferenceModel>> models = new ArrayList<>();
            for (int i = 0; i < FILES.size(); i++) {
                Path model = Path.of(arguments[0], FILES.get(i));
                int count = i == 0 ? 1 : CORES; // those of all cores share threads
                models.add(
                        new StressedModel<>(
                                "chat",
                                () -> engine.open(model, CONTEXT, count),
                                InferenceModel::close));
            }
            Path encoder = Path.of(arguments[0], ENCODER);
            try (var embeddings =
                    new EmbeddingStress(
                            new StressedModel<>(
                                    "embedding",
                                    () -> engine.openEmbedding(encoder, CONTEXT, CORES),
                                    EmbeddingModel::close))) {
                run(i -> new StressWorker(models, embeddings, i, end), threads);
            }
            models.forEach(StressedModel::close);
        }
        System.out.println(new TreeMap<>(COUNTS));
        requireNothingLeft();
        System.out.println("nothing left");
    }

    /** Something happened. */
    static void count(String what) {
        COUNTS.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    /** The name of a failure that may be; any other is thrown. */
    static String expected(EngineException error) {
        return switch (error.code()) {
            case CLOSED, OVERLOADED, CANCELLED -> error.code().name().toLowerCase(Locale.ROOT);
            default -> throw error;
        };
    }

    private static void run(IntFunction<StressWorker> worker, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(pool.submit(worker.apply(i)));
        }
        for (Future<?> each : workers) {
            each.get(); // or fail as it did
        }
        pool.shutdown();
    }

    private static void requireNothingLeft() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!left().isEmpty()) { // delivery threads end by themselves
            if (System.nanoTime() > end) {
                throw new AssertionError("Left: " + left());
            }
            Thread.sleep(10);
        }
    }

    private static List<String> left() {
        List<String> left = new ArrayList<>();
        NativeObjects.alive().forEach((what, count) -> left.add(count + " " + what));
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> THREADS.stream().anyMatch(name::startsWith))
                .forEach(left::add);
        return left;
    }
}
