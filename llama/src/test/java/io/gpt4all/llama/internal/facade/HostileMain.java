package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.LlamaEngine;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Status;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;

/** What may end a JVM, done in one that may end. Prints what {@link HostileInputTest} expects. */
final class HostileMain {
    private HostileMain() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "adopt" -> adopt();
            case "answer" -> answer(Path.of(arguments[1]));
            case "runs" -> tokenizeRuns(Path.of(arguments[1]));
            case "ids" -> useIdsOutOfRange(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("alive");
    }

    private static void adopt() {
        try (LlamaEngine engine = new LlamaEngine()) {
            AcceleratorLibrary cpu = ServiceLoader.load(AcceleratorLibrary.class).iterator().next();
            Status status = engine.adopt(cpu).probed().toCompletableFuture().join();
            System.out.println(status.code() + " " + status.text() + " " + status.nextStep());
        }
    }

    private static void answer(Path model) {
        try (EngineFixture fixture = new EngineFixture();
                var opened = fixture.open(model, 64, 1)) {
            System.out.println(EngineFixture.greedy(opened, "The capital of France is", 4).text());
        }
    }

    /** Characters of one kind, as many as are allowed, then one more. */
    private static void tokenizeRuns(Path vocabulary) {
        new EngineFixture(); // maps the libraries; this JVM ends with them
        try (LlamaModel model = LlamaModel.loadVocabulary(vocabulary)) {
            for (String kind : new String[] {"a", "=", "7", " ", "\n", "\u4e2d", "\u00e9", "a1="}) {
                int times = Preconditions.MAX_RUN / kind.length();
                System.out.println(kind.codePointAt(0) + " " + count(model, kind.repeat(times)));
                System.out.println(
                        kind.codePointAt(0) + " " + count(model, kind.repeat(times + 1)));
            }
        }
    }

    private static String count(LlamaModel model, String text) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return model.vocab().tokenize(text, false, false).length > 0
                                        ? "tokens"
                                        : "nothing";
                            } catch (EngineException e) {
                                return e.code().name();
                            }
                        },
                        TokenizerThread.executor())
                .join();
    }

    private static void useIdsOutOfRange(Path vocabulary) {
        new EngineFixture(); // maps the libraries; this JVM ends with them
        try (LlamaModel model = LlamaModel.loadVocabulary(vocabulary)) {
            LlamaVocab vocab = model.vocab();
            var buffer = Arena.ofAuto().allocate(64);
            for (int id : new int[] {-2, vocab.size(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                refused(() -> vocab.piece(id, buffer, true));
                refused(() -> vocab.isEndOfGeneration(id));
                refused(() -> vocab.isControl(id));
                refused(() -> vocab.detokenize(new int[] {id}));
            }
        }
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            throw new AssertionError("not refused");
        } catch (EngineException e) {
            System.out.println(e.code());
        }
    }
}
