package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Texts one a line, as many as other tools count: a line ends with LF or CRLF, the last one also
 * with the input; carriage returns elsewhere belong to the text. A byte order mark at the beginning
 * does not.
 */
final class TextLines implements TextSource {
    /** Of a line: input without line breaks would fill the memory. */
    static final int MOST_BYTES = 1 << 26;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String name;
    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private final Charset charset;
    private final long size;
    private final boolean closes;
    private long bytes;
    private long lines;
    private int at;
    private int end;

    /**
     * Lines that are read when they are asked for.
     *
     * @param name of the input, for messages
     * @param in read ahead
     * @param charset one in which LF is the byte 10 and nothing else is
     * @param size bytes that there are; 0 if nobody knows
     * @param closes whether the input is closed with the lines
     */
    TextLines(String name, InputStream in, Charset charset, long size, boolean closes) {
        this.name = name;
        this.in = in;
        this.charset = charset;
        this.size = size;
        this.closes = closes;
    }

    /**
     * The next line.
     *
     * @throws CancellationException if this thread is interrupted where that ends reading; its mark
     *     is cleared, since a marked thread that writes closes the terminal of a Gogo session
     * @throws GPT4AllException if it is longer than {@link #MOST_BYTES}, or no text of the charset:
     *     half of the characters would be lost and nobody would see it in a vector
     */
    @Override
    public @Nullable String next() {
        byte[] line = bytesOfLine();
        if (line == null) {
            return null;
        }
        String text = decode(line);
        boolean marked = lines == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
    }

    private byte @Nullable [] bytesOfLine() {
        if (!hasMore()) {
            return null;
        }
        lines++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (hasMore()) {
            int from = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            if (at - from > MOST_BYTES - line.size()) {
                throw tooLong();
            }
            line.write(block, from, at - from);
            if (at < end) {
                at++; // over the line's end
                break;
            }
        }
        return line.toByteArray();
    }

    /** Whether there is a byte in the block. Waits for the next block where there is none. */
    private boolean hasMore() {
        if (at == end) {
            int read = read();
            at = 0;
            end = Math.max(0, read);
            bytes += end;
        }
        return at < end;
    }

    private GPT4AllException tooLong() {
        return new GPT4AllException(
                String.format(
                        Locale.ROOT,
                        "%s of %s has more than %,d bytes. Break it into lines.",
                        place(1),
                        name,
                        MOST_BYTES));
    }

    private int read() {
        try {
            return in.read(block);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            Thread.interrupted(); // answered by the end of the command
            throw (CancellationException) new CancellationException().initCause(e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException reason) {
        return new UncheckedIOException("The texts of " + name + " could not be read.", reason);
    }

    private String decode(byte[] line) {
        int length = line.length;
        boolean carriageReturn = length > 0 && line[length - 1] == '\r';
        ByteBuffer text = ByteBuffer.wrap(line, 0, carriageReturn ? length - 1 : length);
        try {
            return charset.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new GPT4AllException(
                    "%s of %s is no %s text. Convert it first."
                            .formatted(place(1), name, charset.name()),
                    e);
        }
    }

    @Override
    public boolean ready() {
        try {
            return at < end || in.available() > 0;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public OptionalInt percent() {
        return size <= 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(100, (bytes - (end - at)) * 100.0 / size));
    }

    @Override
    public String place(int count) {
        return TextSource.place("Line", lines, count);
    }

    @Override
    public void close() {
        try {
            if (closes) {
                in.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of " + name + " could not be closed.", e);
        }
    }
}
