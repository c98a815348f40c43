package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs command lines in this process against the fake factory. */
final class Harness {
    final FakeFactory factory = new FakeFactory();
    FakeRegistry registry = new FakeRegistry();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Supplier<GPT4AllFactory> factories = () -> factory;
    Interrupts interrupts = Interrupts.NONE;
    boolean interactive;
    boolean screen;
    String input = "";
    PrintWriter sink = new PrintWriter(out);

    /** What is written as bytes, not as text. */
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PrintStream byteSink = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    Supplier<ProgressView> progress = () -> new PlainProgress(new PrintWriter(err));
    LongSupplier nanos = System::nanoTime;
    Charset charset = StandardCharsets.UTF_8;
    @Nullable InputStream stdin;

    int run(String... args) {
        InputStream in = stdin == null ? new ByteArrayInputStream(input.getBytes(charset)) : stdin;
        Console console =
                new Console(
                        in,
                        sink,
                        byteSink,
                        new PrintWriter(err),
                        charset,
                        () -> interactive,
                        () -> screen,
                        interrupts,
                        () -> new PlainLines(in, StandardCharsets.UTF_8, sink, interrupts),
                        progress,
                        nanos,
                        factories,
                        () -> registry);
        return CommandLines.run(console, args);
    }

    /** What was written as bytes, all of it in ASCII. */
    String printed() {
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
