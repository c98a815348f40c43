package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Has a model answer in more sessions than its cache has room for, and opens it with more cells
 * than it was trained on, all sequences together: {@code MODEL CONTEXT CELLS}.
 */
final class CrowdMain {
    private static final int SESSIONS = 8;

    private CrowdMain() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int context = Integer.parseInt(arguments[1]);
        int cells = Integer.parseInt(arguments[2]);
        try (EngineFixture fixture = new EngineFixture()) {
            try (InferenceModel model = fixture.open(file, context, 1, context)) {
                for (int i = 0; i < SESSIONS; i++) {
                    Recorder recorder = new Recorder();
                    model.generate(request(i, context), recorder).grant(1);
                    recorder.finished();
                }
            }
            fixture.open(file, context, 1, cells).close();
        }
        System.out.println("answered");
    }

    private static GenerationRequest request(int session, int context) {
        return new GenerationRequest(
                "session " + session,
                List.of(new Segment.Template((session + " ").repeat(context / 8))),
                true,
                Sampling.of(0, 0),
                1,
                List.of(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
