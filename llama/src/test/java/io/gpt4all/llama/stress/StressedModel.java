package io.gpt4all.llama.stress;

import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.InferenceModel;
import java.nio.file.Path;

/** A model that is closed under its users now and then, and opened again. Thread-safe. */
final class StressedModel {
    private static final int CONTEXT = 256;
    private final EngineFixture engine;
    private final Path file;
    private volatile InferenceModel current;

    StressedModel(EngineFixture engine, Path file) {
        this.engine = engine;
        this.file = file;
        this.current = open();
    }

    /** The model as it is now; somebody may just be closing it. */
    InferenceModel current() {
        return current;
    }

    private InferenceModel open() {
        return engine.open(file, CONTEXT, 1);
    }

    synchronized void reopen() {
        current.close();
        current = open();
        StressMain.count("reopened");
    }

    synchronized void close() {
        current.close();
    }
}
