package io.gpt4all.registry.internal.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

/**
 * MD5 and SHA-256 of one stream of bytes, beside each other and beside what the caller does with
 * the bytes. At most {@value #BLOCKS} blocks are in use, 4 MiB in all. For one thread.
 */
final class Digests {
    private static final int BLOCKS = 16;
    private static final int SIZE = 256 * 1024;
    private static final int READERS = 3; // two digests and the caller

    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final DigestLane md5;
    private final DigestLane sha256;
    private int made;

    /** What was computed, in lower-case hexadecimal digits. */
    record Sums(String md5, String sha256) {}

    /** What the caller does with a block's bytes; must not keep them. */
    interface Sink {
        void accept(byte[] bytes, int length) throws IOException;
    }

    Digests(Executor threads) {
        md5 = new DigestLane("MD5", threads);
        sha256 = new DigestLane("SHA-256", threads);
    }

    /**
     * Takes the next block of a stream.
     *
     * @param most bytes to take at most, above 0
     * @return how many came; -1 at the end
     */
    int take(InputStream in, long most, Sink sink) throws IOException, InterruptedException {
        Block block = block();
        int count = -1;
        try {
            count = in.read(block.bytes(), 0, (int) Math.min(SIZE, most));
        } finally {
            block.fill(Math.max(count, 0), count > 0 ? READERS : 1);
            if (count <= 0) {
                block.release();
            }
        }
        if (count > 0) {
            hand(block, sink);
        }
        return count;
    }

    /** Waits for both. To be called once, after all was taken. */
    Sums finish() throws InterruptedException {
        return new Sums(md5.finish(), sha256.finish());
    }

    private void hand(Block block, Sink sink) throws IOException {
        try {
            md5.add(block);
            sha256.add(block);
            sink.accept(block.bytes(), block.length());
        } finally {
            block.release();
        }
    }

    private Block block() throws InterruptedException {
        Block block = free.poll();
        if (block != null) {
            return block;
        }
        if (made < BLOCKS) { // small files need no more than one or two
            made++;
            return new Block(SIZE, free);
        }
        return free.take();
    }
}
