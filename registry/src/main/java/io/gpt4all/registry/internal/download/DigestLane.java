package io.gpt4all.registry.internal.download;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One digest, computed in order on a thread that it has only while there is work. Blocks are added
 * by one thread.
 */
final class DigestLane {
    private final MessageDigest digest;
    private final Executor threads;
    private final Deque<Block> waiting = new ArrayDeque<>();
    private boolean running;

    DigestLane(String algorithm, Executor threads) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has " + algorithm, e);
        }
        this.threads = threads;
    }

    /** Gives one share of a block to this digest. */
    synchronized void add(Block block) {
        waiting.add(block);
        if (!running) {
            threads.execute(this::drain);
            running = true;
        }
    }

    /** Waits for all blocks; the digits. To be called once. */
    synchronized String finish() throws InterruptedException {
        while (running) {
            wait();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void drain() {
        for (Block block = next(); block != null; block = next()) {
            digest.update(block.bytes(), 0, block.length());
            block.release();
        }
    }

    private synchronized @Nullable Block next() {
        Block block = waiting.poll();
        if (block == null) {
            running = false;
            notifyAll();
        }
        return block;
    }
}
