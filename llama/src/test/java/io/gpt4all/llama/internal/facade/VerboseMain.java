package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.testing.EngineFixture;
import java.nio.file.Path;

/** Opens a model and lets it answer: {@code MODEL VERBOSE MLOCK}. */
final class VerboseMain {
    private VerboseMain() {}

    public static void main(String[] arguments) {
        boolean verbose = Boolean.parseBoolean(arguments[1]);
        boolean mlock = Boolean.parseBoolean(arguments[2]);
        var setup = EngineFixture.setup(true, mlock, verbose);
        try (EngineFixture fixture = new EngineFixture();
                var model = fixture.open(Path.of(arguments[0]), 64, 1, setup)) {
            System.out.println(EngineFixture.greedy(model, "The capital of France is", 2).text());
        }
    }
}
