package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Runs command lines in this process against the fake factory. */
final class Harness {
    final FakeFactory factory = new FakeFactory();
    FakeRegistry registry = new FakeRegistry();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Supplier<GPT4AllFactory> factories = () -> factory;
    Interrupts interrupts = Interrupts.NONE;
    boolean interactive;
    String input = "";
    PrintWriter sink = new PrintWriter(out);

    int run(String... args) {
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Console console =
                new Console(
                        in,
                        sink,
                        new PrintWriter(err),
                        StandardCharsets.UTF_8,
                        () -> interactive,
                        interrupts,
                        () -> new PlainLines(in, StandardCharsets.UTF_8, sink, interrupts),
                        () -> new PlainProgress(new PrintWriter(err)),
                        factories,
                        () -> registry);
        return CommandLines.run(console, args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
