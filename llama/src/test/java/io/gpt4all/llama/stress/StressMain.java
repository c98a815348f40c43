package io.gpt4all.llama.stress;

import io.gpt4all.llama.internal.facade.NativeObjects;
import io.gpt4all.llama.testing.EngineFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts an engine under stress and prints what happened: {@code MODELS THREADS SECONDS}. */
public final class StressMain {
    private static final List<String> FILES = List.of("tiny-llama-swa.gguf", "tiny-mamba.gguf");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private StressMain() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        try (EngineFixture engine = new EngineFixture()) {
            List<StressedModel> models = new ArrayList<>();
            for (String file : FILES) {
                models.add(new StressedModel(engine, Path.of(arguments[0], file)));
            }
            run(models, threads, end);
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

    private static void run(List<StressedModel> models, int threads, long end) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(pool.submit(new StressWorker(models, i, end)));
        }
        for (Future<?> worker : workers) {
            worker.get(); // or fail as it did
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
                .filter(name -> name.equals("llama-loop") || name.equals("llama-delivery"))
                .forEach(left::add);
        return left;
    }
}
