package io.gpt4all.registry.internal.download;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** A piece of a file that several threads read; free again once all of them have. */
final class Block {
    private final byte[] bytes;
    private final Queue<Block> free;
    private final AtomicInteger readers = new AtomicInteger();
    private int length;

    Block(int size, Queue<Block> free) {
        bytes = new byte[size];
        this.free = free;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Before it is given to readers: how many bytes it has, and how many will read it. */
    void fill(int count, int shares) {
        length = count;
        readers.set(shares);
    }

    /** One of the readers is done with it. */
    void release() {
        if (readers.decrementAndGet() == 0) {
            free.add(this);
        }
    }
}
