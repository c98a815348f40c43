package io.gpt4all.shell.internal;

import java.io.InputStream;
import java.nio.channels.Channels;

/** Input whose reader is interrupted while it waits. */
final class InterruptedInput extends InputStream {

    /** As Gogo's: the interrupt closes the channel, and the reader stays marked. */
    InputStream throughAChannel() {
        return Channels.newInputStream(Channels.newChannel(this));
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("bytes are read in blocks");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Thread.currentThread().interrupt();
        bytes[offset] = 'a';
        return 1;
    }
}
