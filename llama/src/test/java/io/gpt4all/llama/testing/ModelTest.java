package io.gpt4all.llama.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The model under test, and how the tests of an engine ask it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModelTest {
    /** Tokens of the context under test. */
    protected static final int CONTEXT = 256;

    /** Requests that are computed together. */
    protected static final int SEQUENCES = 4;

    static final String COUNTING = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10,";
    static final Sampling GREEDY = Sampling.of(0, 0);

    private InferenceModel model;

    /** Opens the sample model with a context of {@link #CONTEXT} tokens. */
    protected abstract InferenceModel open();

    /** The sample model, SmolLM2 135M. */
    protected static Path sampleModel() {
        return EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    }

    @BeforeAll
    void openModel() {
        model = open();
    }

    @AfterAll
    void closeModel() {
        model.close();
    }

    protected final InferenceModel model() {
        return model;
    }

    /** Runs a request to its end. */
    final Recorder run(GenerationRequest request) {
        Recorder recorder = new Recorder();
        model.generate(request, recorder).grant(100_000);
        recorder.awaitEnd();
        return recorder;
    }

    /** Starts a request with some credit. */
    final InferenceModel.Generation start(GenerationRequest request, long credit, Recorder into) {
        InferenceModel.Generation generation = model.generate(request, into);
        generation.grant(credit);
        return generation;
    }

    static GenerationRequest greedy(String prompt, int tokens, String... stops) {
        List<Segment> segments = List.of(new Segment.Template(prompt));
        return new GenerationRequest(
                "",
                segments,
                true,
                GREEDY,
                tokens,
                List.of(stops),
                OptionalInt.empty(),
                Optional.empty());
    }

    static GenerationRequest request(List<Segment> prompt, Sampling how, int tokens) {
        return new GenerationRequest(
                "tck", prompt, true, how, tokens, List.of(), OptionalInt.empty(), Optional.empty());
    }

    static AbstractObjectAssert<?, ?> assertFails(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(CompletionException.class)
                .cause()
                .extracting(cause -> ((EngineException) cause).code());
    }
}
