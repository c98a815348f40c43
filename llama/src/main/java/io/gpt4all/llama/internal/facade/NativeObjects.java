package io.gpt4all.llama.internal.facade;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what llama.cpp has made for us and has not freed yet, and the batches and sequences that
 * are in use. Thread-safe.
 */
public final class NativeObjects {
    private static final Map<String, AtomicInteger> ALIVE = new ConcurrentHashMap<>();

    private NativeObjects() {}

    /** How many there are of each kind, such as models, contexts and samplers; none left out. */
    public static Map<String, Integer> alive() {
        Map<String, Integer> alive = new TreeMap<>();
        ALIVE.forEach((what, count) -> alive.put(what, count.get()));
        alive.values().removeIf(count -> count == 0);
        return alive;
    }

    /** One more. */
    public static void made(String what) {
        count(what, 1);
    }

    /** One less. */
    public static void freed(String what) {
        count(what, -1);
    }

    private static void count(String what, int change) {
        ALIVE.computeIfAbsent(what, key -> new AtomicInteger()).addAndGet(change);
    }
}
