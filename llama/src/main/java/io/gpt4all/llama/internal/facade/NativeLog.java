package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.BackendFunctions;
import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.Upcalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * llama.cpp's log: its lines go to SLF4J with their level, under the name {@code llama.cpp}, and
 * the last warnings and errors of each thread are kept for its exceptions. What it tells as
 * information is detail here unless a model is to be verbose.
 *
 * <p>Thread-safe; llama.cpp calls it from any of its threads.
 */
public final class NativeLog {
    private static final Logger LOG = LoggerFactory.getLogger("llama.cpp");
    private static final int KEPT = 6;
    private static final int DEBUG = 1; // enum ggml_log_level of ggml.h
    private static final int INFO = 2;
    private static final int WARN = 3;
    private static final int ERROR = 4;
    private static final int CONTINUED = 5;
    private static final ThreadLocal<BooleanSupplier> ASKED_FOR = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> VERBOSE = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<Boolean> CALM = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<NativeLog> OF_THREAD = ThreadLocal.withInitial(NativeLog::new);

    private final Deque<String> trouble = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private int level;

    private NativeLog() {}

    /** Begins to receive the log. */
    public static void install() {
        // Global: freed while llama.cpp's threads may still be in it, it would end the JVM.
        MemorySegment stub = Upcalls.log((l, text, data) -> receive(l, text), Arena.global());
        BackendFunctions.logSet(stub, MemorySegment.NULL);
    }

    /** Gives the log back to stderr, so that nothing calls into a bundle that has gone. */
    public static void uninstall() {
        BackendFunctions.logSet(MemorySegment.NULL, MemorySegment.NULL);
    }

    /**
     * Takes what this thread's calls log for mere detail while something holds: llama.cpp reports a
     * step that was aborted as an error, in several lines.
     */
    static void detailWhile(BooleanSupplier askedFor) {
        ASKED_FOR.set(askedFor);
    }

    /**
     * Whether warnings of this thread's calls are detail, from now on; kept for exceptions they are
     * all the same. llama.cpp warns of what is in order here, such as a cache whose idle sequences
     * have to go.
     */
    public static void warningsAreDetail(boolean value) {
        CALM.set(value);
    }

    /** Whether this thread's calls are for a model that is to be verbose, from now on. */
    public static void verbose(boolean value) {
        VERBOSE.set(value);
    }

    /** Forgets the lines kept of this thread's calls. */
    static void clear() {
        OF_THREAD.get().trouble.clear();
    }

    /** The last warnings and errors of this thread's calls, oldest first. */
    static List<String> lastLines() {
        return List.copyOf(OF_THREAD.get().trouble);
    }

    private static void receive(int nativeLevel, MemorySegment text) {
        try {
            BooleanSupplier askedFor = ASKED_FOR.get();
            boolean detail =
                    (askedFor != null && askedFor.getAsBoolean())
                            || (nativeLevel == INFO && !VERBOSE.get());
            OF_THREAD
                    .get()
                    .append(
                            detail && nativeLevel != CONTINUED ? DEBUG : nativeLevel,
                            CMemory.read(text));
        } catch (Throwable t) { // an exception that leaves an upcall ends the JVM
            LOG.error("A line of llama.cpp's log is lost", t);
        }
    }

    private void append(int nativeLevel, String text) {
        if (nativeLevel != CONTINUED) {
            flush();
            level = nativeLevel;
        }
        line.append(text);
        if (text.endsWith("\n")) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString().strip();
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        if (level == WARN || level == ERROR) {
            if (trouble.size() == KEPT) {
                trouble.removeFirst();
            }
            trouble.addLast(text);
        }
        switch (level == WARN && CALM.get() ? DEBUG : level) {
            case ERROR -> LOG.error(text);
            case WARN -> LOG.warn(text);
            case INFO -> LOG.info(text);
            default -> LOG.debug(text);
        }
    }
}
