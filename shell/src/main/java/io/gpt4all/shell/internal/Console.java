package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import io.gpt4all.model.ModelRegistry;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a command touches of the world around it. Each part but the writers is asked for only when
 * needed: most commands never look at their input, and finding out costs start-up time.
 *
 * @param in standard input
 * @param out where answers go
 * @param bytes where answers go that are no text, the same place as {@code out}
 * @param err where errors go
 * @param charset of {@code in}
 * @param interactive whether a person sits at {@code in}
 * @param screen whether a person sees {@code out} at once
 * @param interrupts how a person stops a single answer
 * @param lines opens the line editor of an interactive chat
 * @param progress opens a view of the progress of long work
 * @param nanos the time, as {@link System#nanoTime}
 * @param factory opens models
 * @param registry knows models
 */
public record Console(
        InputStream in,
        PrintWriter out,
        PrintStream bytes,
        PrintWriter err,
        Charset charset,
        BooleanSupplier interactive,
        BooleanSupplier screen,
        Interrupts interrupts,
        Supplier<Lines> lines,
        Supplier<ProgressView> progress,
        LongSupplier nanos,
        Supplier<GPT4AllFactory> factory,
        Supplier<ModelRegistry> registry) {

    /** The process's own streams, its terminal and SIGINT. */
    public static Console ofProcess(
            Supplier<GPT4AllFactory> factory, Supplier<ModelRegistry> registry) {
        Charset charset = utf8OrNative();
        PrintWriter err = writer(System.err, charset);
        return new Console(
                System.in,
                writer(System.out, charset),
                System.out,
                err,
                charset,
                Terminals::isInputTerminal,
                Terminals::isOutputTerminal,
                new ProcessSignals(),
                Terminals::open,
                () -> Terminals.progress(err),
                System::nanoTime,
                factory,
                registry);
    }

    /**
     * The streams that {@code System} has now: Gogo puts those of the session there for the time of
     * a command. A session is stopped by an interrupt of its thread, not by a signal, and its
     * terminal is another one than the process's.
     *
     * @param terminal where the session's own output goes in the end
     */
    static Console ofSession(
            PrintStream terminal,
            Supplier<GPT4AllFactory> factory,
            Supplier<ModelRegistry> registry) {
        Charset charset = utf8OrNative();
        SessionOutput output = new SessionOutput(System.out, terminal);
        PrintWriter out = new PrintWriter(output, false, charset);
        PrintWriter err = writer(System.err, charset);
        return new Console(
                System.in,
                out,
                new PrintStream(output, false, charset),
                err,
                charset,
                () -> true,
                () -> true,
                Interrupts.NONE,
                () -> new PlainLines(System.in, charset, out),
                () -> new PlainProgress(err),
                System::nanoTime,
                factory,
                registry);
    }

    private static PrintWriter writer(PrintStream stream, Charset charset) {
        return new PrintWriter(stream, false, charset);
    }

    /**
     * UTF-8, but for Windows, whose consoles have code pages. The JVM's own choice is ASCII in a
     * container without a locale, where every other program would pass UTF-8 on.
     */
    private static Charset utf8OrNative() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String name = windows ? System.getProperty("stdout.encoding") : null;
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }
}
