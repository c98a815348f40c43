package io.gpt4all.llama.stress;

import io.gpt4all.ContextOverflow;
import io.gpt4all.EndReason;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** One thread's requests, as its seed has it. */
final class StressWorker implements Callable<Void> {
    private static final int REOPENS = 200; // of each kind one action in so many
    private static final String TEXT = "The cat sat on the mat and looked at the moon. ".repeat(4);
    private final List<StressedModel<InferenceModel>> models;
    private final EmbeddingStress embeddings;
    private final Random random;
    private final int number;
    private final long end;

    StressWorker(
            List<StressedModel<InferenceModel>> models,
            EmbeddingStress embeddings,
            int number,
            long end) {
        this.models = models;
        this.embeddings = embeddings;
        this.random = new Random(number);
        this.number = number;
        this.end = end;
    }

    @Override
    public Void call() {
        while (System.nanoTime() < end) {
            StressedModel<InferenceModel> model = models.get(random.nextInt(models.size()));
            if (random.nextInt(REOPENS) == 0) {
                model.reopen();
            } else if (random.nextInt(REOPENS) == 0) {
                embeddings.reopen();
            } else if (random.nextInt(3) == 0) {
                embeddings.call(random);
            } else if (random.nextInt(10) == 0) {
                model.current().forget(session());
            } else {
                request(model.current());
            }
        }
        return null;
    }

    /** It ends, whatever is done to it and its model. */
    private void request(InferenceModel model) {
        Recorder recorder = new Recorder();
        InferenceModel.Generation generation = model.generate(request(), recorder);
        generation.grant(1 + random.nextInt(30));
        switch (random.nextInt(4)) {
            case 0 -> generation.cancel();
            case 1 -> {
                LockSupport.parkNanos(random.nextInt(20_000_000));
                generation.cancel();
            }
            default -> generation.grant(1000);
        }
        String outcome = outcome(recorder.awaitEnd());
        StressMain.count("chat " + outcome);
        if (outcome.equals("closed")) {
            LockSupport.parkNanos(20_000_000); // somebody is opening it again
        }
    }

    private static String outcome(Event event) {
        if (event instanceof Event.Finished finished) {
            boolean cancelled = finished.reason() == EndReason.CANCELLED;
            return cancelled ? "cancelled" : "finished";
        }
        return StressMain.expected(((Event.Failed) event).error());
    }

    private GenerationRequest request() {
        int tokens = 1 + random.nextInt(24);
        boolean json = random.nextInt(8) == 0;
        boolean alone = random.nextInt(50) == 0;
        boolean shifts = random.nextInt(10) == 0;
        return new GenerationRequest(
                session(),
                List.of(new Segment.Template(TEXT.substring(random.nextInt(TEXT.length() / 2)))),
                true,
                Sampling.of(number, random.nextBoolean() ? 0 : 1),
                shifts ? 300 : tokens,
                random.nextBoolean() ? List.of() : List.of("the", "\n\n"),
                random.nextInt(5) == 0 ? OptionalInt.of(2) : OptionalInt.empty(),
                json ? Optional.of("root ::= \"a\" [a-z ]*") : Optional.empty(),
                new Execution(alone, 0, shifts ? ContextOverflow.SHIFT : ContextOverflow.END, 0));
    }

    private String session() {
        return "session " + random.nextInt(20);
    }
}
