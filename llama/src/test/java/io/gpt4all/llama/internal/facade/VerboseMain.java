package io.gpt4all.llama.internal.facade;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.RopeScaling;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.ModelSetup;
import java.nio.file.Path;
import java.util.List;

/** Opens a model and lets it answer: {@code MODEL VERBOSE MLOCK}. */
final class VerboseMain {
    private VerboseMain() {}

    public static void main(String[] arguments) {
        boolean verbose = Boolean.parseBoolean(arguments[1]);
        boolean mlock = Boolean.parseBoolean(arguments[2]);
        var setup =
                new ModelSetup(
                        KvCacheTypes.DEFAULT,
                        FlashAttention.AUTO,
                        RopeScaling.MODEL,
                        true,
                        mlock,
                        0,
                        50,
                        256,
                        verbose,
                        List.of());
        try (EngineFixture fixture = new EngineFixture();
                var model = fixture.open(Path.of(arguments[0]), 64, 1, setup)) {
            System.out.println(EngineFixture.greedy(model, "The capital of France is", 2).text());
        }
    }
}
