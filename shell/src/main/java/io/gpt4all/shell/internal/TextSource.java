package io.gpt4all.shell.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Texts one after the other. */
interface TextSource extends Closeable {

    /** The next one; {@code null} after the last. Waits for it. */
    @Nullable String next();

    /** Whether there is more at once. */
    boolean ready();

    /** How much has been given out, 0 to 100; empty if nobody knows. */
    OptionalInt percent();

    /** Where the last so many are, such as {@code Line 5} or {@code Lines 5 to 9}. */
    String place(int count);

    /** The same, of texts that are counted from 1. */
    static String place(String one, long last, int count) {
        return count == 1
                ? String.format(Locale.ROOT, "%s %,d", one, last)
                : String.format(Locale.ROOT, "%ss %,d to %,d", one, last - count + 1, last);
    }

    /**
     * Closes what was opened for the texts.
     *
     * @throws UncheckedIOException if it cannot; says which input that is
     */
    @Override
    void close();

    /**
     * Those among the arguments, else of a file, else of standard input.
     *
     * @throws IllegalArgumentException if there are two sources, an argument is empty or the file
     *     cannot be opened
     */
    static TextSource open(Console console, List<String> words, @Nullable Path file) {
        if (!words.isEmpty() && file != null) {
            throw new IllegalArgumentException(
                    "There are texts among the arguments and by --file. Drop one of them.");
        }
        check(words);
        if (!words.isEmpty()) {
            return new GivenTexts(words);
        }
        return file == null ? ofInput(console) : ofFile(file);
    }

    /** Refuses empty arguments: they are more likely forgotten than meant. */
    static void check(List<String> words) {
        if (words.contains("")) {
            throw new IllegalArgumentException(
                    "Text " + (words.indexOf("") + 1) + " is empty. Give one that says something.");
        }
    }

    private static TextSource ofInput(Console console) {
        if (console.interactive().getAsBoolean()) {
            console.err().println("One text a line; Ctrl-D ends.");
            console.err().flush();
        }
        // It stays open: in a Gogo session it is the keyboard, which the next command reads.
        return new TextLines("standard input", console.in(), console.charset(), 0, false);
    }

    private static TextSource ofFile(Path file) {
        try {
            long size = Files.size(file);
            InputStream in = Files.newInputStream(file);
            return new TextLines(file.toString(), in, StandardCharsets.UTF_8, size, true);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The texts " + file + " cannot be read: " + TextFiles.reason(e) + ".", e);
        }
    }
}
