package io.gpt4all.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several sequences of models whose caches are not plain: one with a sliding window of 16 tokens,
 * one with a state that cannot be cut. What is right is what the same request gives from an empty
 * cache, which {@link TinyModelsTest} compares with llama.cpp.
 */
class ManySequencesTest {
    private static final String SWA = "tiny-llama-swa.gguf";
    private static final String MAMBA = "tiny-mamba.gguf";
    private static final int CONTEXT = 2048;
    private static final int TOKENS = 24;
    private static final String BEGINNING = "The cat sat on the mat and looked at the moon. ";
    private static final List<String> PROMPTS =
            List.of("One fish", "Two boats left", BEGINNING + "Then", BEGINNING + "But");

    private static EngineFixture fixture;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    private static GenerationRequest request(String session, String prompt) {
        return request(session, new Segment.Template(prompt));
    }

    private static GenerationRequest request(String session, Segment prompt) {
        return new GenerationRequest(
                session,
                List.of(prompt),
                prompt instanceof Segment.Template,
                Sampling.of(0, 0),
                TOKENS,
                List.of(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static List<Integer> fresh(InferenceModel model, String prompt) {
        return EngineFixture.greedy(model, prompt, TOKENS).ids();
    }

    private static Recorder run(InferenceModel model, String session, String prompt) {
        return run(model, request(session, prompt));
    }

    private static Recorder run(InferenceModel model, GenerationRequest request) {
        Recorder recorder = new Recorder();
        model.generate(request, recorder).grant(TOKENS);
        recorder.finished();
        return recorder;
    }

    /** Has something said in a session and gives its tokens, prompt and answer. */
    private static int[] talk(InferenceModel model, String session) {
        int[] prompt =
                EngineFixture.await(model.tokenize(List.of(new Segment.Template(BEGINNING)), true));
        List<Integer> answer = run(model, session, BEGINNING).ids();
        return with(prompt, answer.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int[] with(int[] first, int... more) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {SWA, MAMBA})
    void requestsAtOnceGetWhatEachGetsAlone(String file) {
        try (InferenceModel model = open(file)) {
            List<List<Integer>> alone = PROMPTS.stream().map(p -> fresh(model, p)).toList();

            List<Recorder> recorders = new ArrayList<>();
            for (String prompt : PROMPTS) {
                Recorder recorder = new Recorder();
                recorders.add(recorder);
                model.generate(request("", prompt), recorder).grant(TOKENS);
            }
            recorders.forEach(Recorder::finished);

            assertThat(recorders.stream().map(Recorder::ids)).containsExactlyElementsOf(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SWA, MAMBA})
    void whatSessionsLeaveIsReusedOnlyWhereItIsRight(String file) {
        try (InferenceModel model = open(file)) {
            List<List<Integer>> alone = PROMPTS.stream().map(p -> fresh(model, p)).toList();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < PROMPTS.size(); i++) {
                    Recorder recorder = run(model, "session " + i, PROMPTS.get(i));
                    assertThat(recorder.ids()).as(PROMPTS.get(i)).isEqualTo(alone.get(i));
                }
            }
        }
    }

    @Test
    void whatAStateWasLedOnWithIsGoneOnFrom() {
        try (InferenceModel model = open(MAMBA)) {
            int[] said = talk(model, "talk");
            var more = new Segment.Tokens(with(said, 5, 6));
            Recorder second = run(model, request("talk", more));
            Recorder fresh = run(model, request("new", more));

            assertThat(second.finished().usage().reusedTokens()).isEqualTo(said.length - 1);
            assertThat(fresh.finished().usage().reusedTokens()).isZero();
            assertThat(second.ids()).isEqualTo(fresh.ids());
        }
    }

    /** Cells before the window are taken for other tokens when there are more than it keeps. */
    @Test
    void whatAWindowHasLostIsNotReused() {
        try (InferenceModel model = open(SWA)) {
            int[] vocabulary =
                    EngineFixture.await(
                            model.tokenize(List.of(new Segment.Template(BEGINNING)), false));
            int[] all =
                    IntStream.range(0, 1500)
                            .map(i -> vocabulary[(i * i + i / 7) % vocabulary.length])
                            .toArray();
            var other = new Segment.Tokens(with(Arrays.copyOf(all, 300), 5, 6));
            List<Integer> expected = run(model, request("first", other)).ids();
            model.forget("first");
            run(model, request("talk", new Segment.Tokens(all)));

            Recorder again = run(model, request("talk", other));

            assertThat(again.ids()).isEqualTo(expected);
            assertThat(again.finished().usage().reusedTokens()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SWA, MAMBA})
    void aCancelledStepIsNotTakenForDone(String file) {
        try (InferenceModel model = open(file)) {
            int[] said = talk(model, "first");
            model.forget("first");
            var next = new Segment.Tokens(with(said, 5, 6));
            var longer = new Segment.Tokens(with(said, new int[1000]));
            List<Integer> expected = run(model, request("fresh", next)).ids();
            model.forget("fresh");
            int inTime = 0;
            for (int tries = 0; tries < 40 && inTime < 5; tries++) {
                assertThat(talk(model, "talk")).isEqualTo(said);
                Recorder cancelled = cancelAtOnce(model, request("talk", longer));
                boolean aborted =
                        cancelled.finished().reason() == EndReason.CANCELLED
                                && cancelled.events().stream()
                                        .noneMatch(Event.Prefill.class::isInstance);
                inTime += aborted ? 1 : 0;

                assertThat(run(model, request("talk", next)).ids()).isEqualTo(expected);
                model.forget("talk");
            }
            assertThat(inTime).as("steps that were cancelled under way").isPositive();
        }
    }

    private static Recorder cancelAtOnce(InferenceModel model, GenerationRequest request) {
        Recorder recorder = new Recorder();
        CompletableFuture<InferenceModel.Generation> handle = new CompletableFuture<>();
        InferenceModel.Generation generation =
                model.generate(
                        request,
                        event -> {
                            recorder.accept(event);
                            if (event instanceof Event.Started) {
                                ForkJoinPool.commonPool().execute(() -> handle.join().cancel());
                            }
                        });
        handle.complete(generation);
        generation.grant(TOKENS);
        return recorder;
    }

    private static InferenceModel open(String file) {
        Path folder = Path.of(System.getProperty("gpt4all.models")).toAbsolutePath();
        return fixture.open(folder.resolve(file), CONTEXT, 1);
    }
}
