package io.gpt4all.shell.internal;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a result go. Closed before it is whole, nothing of it is left in a file. */
interface Sink extends Closeable {

    /** Takes the bytes, buffered. */
    OutputStream stream();

    /**
     * Sends on what has been written.
     *
     * @throws IOException if there is nobody to take it, or no room
     */
    void flush() throws IOException;

    /** Says that the result is whole. */
    void commit() throws IOException;

    /**
     * Standard output, or a file that is replaced when the result is whole. Devices and pipes are
     * written to.
     *
     * @param file empty: standard output
     * @param patched whether the beginning is written in the end
     * @throws IllegalArgumentException if the file cannot be written; says why
     */
    static Sink open(Console console, @Nullable Path file, boolean patched) {
        if (file == null) {
            StreamSink out = new StreamSink("Standard output", console.bytes(), false);
            return patched ? spooled(out) : out;
        }
        try {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("The output " + file + " is a folder.");
            }
            if (!Files.exists(file) || Files.isRegularFile(file)) {
                return FileSink.replacing(file);
            }
            PrintStream device = new PrintStream(new FileOutputStream(file.toFile()), false);
            StreamSink out = new StreamSink(file.toString(), device, true);
            return patched ? spooled(out) : out;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The output " + file + " cannot be written: " + TextFiles.reason(e) + ".", e);
        }
    }

    private static Sink spooled(StreamSink out) {
        try {
            return FileSink.spooled(out, Path.of(System.getProperty("java.io.tmpdir", "")));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "No temporary file can be written: "
                            + TextFiles.reason(e)
                            + ". Give a file by --output, or another folder by -Djava.io.tmpdir.",
                    e);
        }
    }
}
