package io.gpt4all.llama.internal.facade;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * One native pointer with its one owner.
 *
 * <p>Thread-safe in that it is freed once and never handed out after that; that nobody still uses
 * what was handed out is the owner's task.
 */
final class Pointer implements AutoCloseable {
    private final String what;
    private final Consumer<MemorySegment> free;
    private volatile MemorySegment address;

    /**
     * Takes over a pointer.
     *
     * @param what name of the owner, for messages
     * @param address must not be NULL
     * @param free the C function that frees it
     */
    Pointer(String what, MemorySegment address, Consumer<MemorySegment> free) {
        this.what = what;
        this.address = address;
        this.free = free;
        NativeObjects.made(what);
    }

    /**
     * The address.
     *
     * @throws IllegalStateException if it was freed
     */
    MemorySegment get() {
        MemorySegment current = address;
        if (current.address() == 0) {
            throw new IllegalStateException("This " + what + " is closed.");
        }
        return current;
    }

    @Override
    public void close() {
        MemorySegment last;
        synchronized (this) {
            last = address;
            address = MemorySegment.NULL;
        }
        if (last.address() != 0) {
            free.accept(last);
            NativeObjects.freed(what);
        }
    }
}
