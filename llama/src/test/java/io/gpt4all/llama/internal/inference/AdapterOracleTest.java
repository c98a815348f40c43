package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ContextOverflow;
import io.gpt4all.LoraAdapter;
import io.gpt4all.TokenProbability;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LoraFile;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LoRA adapters do what they do in a C program, alone, together, and in turn. */
class AdapterOracleTest {
    private static final Path MODEL = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final int THREADS = 1;
    private static final int CONTEXT = 256;
    private static final int TOKENS = 40; // more than two turns
    private static final String PROMPT = "Once upon a time there was";
    private static final String SESSION = "adapters";
    private static final long ENOUGH = 1000;

    @TempDir static Path folder;
    private static Path first;
    private static Path second;
    private static EngineFixture fixture;
    private static COracle oracle;
    private static List<Integer> base = List.of();
    private static List<Integer> withFirst = List.of();
    private static List<Integer> withSecond = List.of();

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
        first = LoraFile.write(folder.resolve("first.gguf"), MODEL, 1);
        second = LoraFile.write(folder.resolve("second.gguf"), MODEL, 2);
        base = oracle();
        withFirst = oracle("lora=1:" + first);
        withSecond = oracle("lora=1:" + second);
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    private static List<Integer> oracle(String... settings) {
        var run = new COracle.Run(THREADS, CONTEXT, CONTEXT, TOKENS);
        return oracle.greedy(MODEL, List.of(PROMPT), run, settings).get(0).generated();
    }

    private static InferenceModel open(LoraAdapter... adapters) {
        ModelSetup setup = EngineFixture.setup(List.of(adapters));
        return fixture.open(MODEL, CONTEXT, THREADS, setup);
    }

    private static InferenceModel openBoth() {
        return open(new LoraAdapter("first", first, 0), new LoraAdapter("second", second, 0));
    }

    private static GenerationRequest request(Optional<Map<String, Float>> adapters) {
        return new GenerationRequest(
                SESSION,
                List.of(new Segment.Template(PROMPT)),
                true,
                Sampling.of(0, 0),
                TOKENS,
                List.of(),
                OptionalInt.of(2),
                Optional.empty(),
                new Execution(false, 0, ContextOverflow.END, 0, adapters));
    }

    private static Recorder start(InferenceModel model, Map<String, Float> adapters) {
        Recorder recorder = new Recorder();
        model.generate(request(Optional.of(adapters)), recorder).grant(ENOUGH);
        return recorder;
    }

    private static List<Integer> answer(InferenceModel model, Map<String, Float> adapters) {
        return answer(model, start(model, adapters));
    }

    private static List<Integer> answer(InferenceModel model) {
        Recorder recorder = new Recorder();
        model.generate(request(Optional.empty()), recorder).grant(ENOUGH);
        return answer(model, recorder);
    }

    /** Leaves nothing in the cache, beside which the last bits would be others. */
    private static List<Integer> answer(InferenceModel model, Recorder recorder) {
        recorder.finished();
        model.forget(SESSION);
        return recorder.ids();
    }

    @Test
    void theOraclesAnswersDiffer() {
        assertThat(List.of(base, withFirst, withSecond)).doesNotHaveDuplicates();
    }

    @Test
    void adaptersOfTheModelServeThoseWhoDoNotChoose() {
        List<Integer> half = oracle("lora=0.5:" + first, "lora=-0.25:" + second);
        try (InferenceModel model =
                open(new LoraAdapter("a", first, 0.5f), new LoraAdapter("b", second, -0.25f))) {
            assertThat(answer(model)).isEqualTo(half);
            assertThat(answer(model, Map.of("b", 1f))).isEqualTo(withSecond);
            assertThat(answer(model, Map.of())).isEqualTo(base);
            assertThat(answer(model, Map.of("a", 0f))).isEqualTo(base);
            assertThat(answer(model, Map.of("b", -0.25f, "a", 0.5f))).isEqualTo(half);
        }
    }

    /**
     * Where others' cells are can change the last bits, so after a token of which there was doubt
     * another text may follow.
     */
    @Test
    void requestsWithDifferentAdaptersAtOnceAreAsIfAlone() {
        List<List<Integer>> alone = List.of(withFirst, withSecond, base);
        List<Recorder> together;
        try (InferenceModel model = openBoth()) {
            together =
                    List.of(
                            start(model, Map.of("first", 1f)),
                            start(model, Map.of("second", 1f)),
                            start(model, Map.of()));
            together.forEach(Recorder::finished);
        }
        int least = TOKENS;
        for (int i = 0; i < together.size(); i++) {
            least = Math.min(least, sameWithoutDoubt(together.get(i), alone.get(i)));
        }
        int compared = least;
        assertThat(alone.stream().map(ids -> ids.subList(0, compared))).doesNotHaveDuplicates();
    }

    /** How many tokens were compared until there was doubt. */
    private static int sameWithoutDoubt(Recorder recorder, List<Integer> expected) {
        List<Integer> ids = recorder.ids();
        for (int i = 0; i < Math.min(ids.size(), expected.size()); i++) {
            if (!ids.get(i).equals(expected.get(i))) {
                List<TokenProbability> likeliest = recorder.choices().get(i).likeliest();
                float doubt = likeliest.get(0).logprob() - likeliest.get(1).logprob();
                assertThat(doubt).as("token %d of %s, not %s", i, ids, expected).isLessThan(0.1f);
                return i;
            }
        }
        assertThat(ids).hasSameSizeAs(expected);
        return ids.size();
    }

    @Test
    void noneWaitsForTheEndOfAnother() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (InferenceModel model = openBoth()) {
            Recorder one = noting("1", order);
            Recorder two = noting("2", order);
            var paused = model.generate(request(Optional.of(Map.of("first", 1f))), one);
            var other = model.generate(request(Optional.of(Map.of("second", 1f))), two);
            paused.grant(ENOUGH);
            other.grant(ENOUGH);
            one.finished();
            two.finished();
        }
        String tokens = String.join("", order);
        String together = tokens.substring(0, Math.max(tokens.indexOf("2"), 0));
        assertThat(together).hasSizeLessThan(2 * AdapterTurns.STEPS);
        assertThat(tokens.substring(tokens.indexOf("2"), tokens.lastIndexOf("1"))).contains("21");
    }

    private static Recorder noting(String name, List<String> order) {
        return new Recorder() {
            @Override
            public synchronized void accept(Event event) {
                if (event instanceof Event.Delta) {
                    order.add(name);
                }
                super.accept(event);
            }
        };
    }

    @Test
    void whatTheCacheHasIsOnlyForTheSameAdapters() {
        try (InferenceModel model = openBoth()) {
            Recorder fresh = start(model, Map.of("first", 1f));
            Recorder same = afterEnd(fresh, model, Map.of("first", 1f));
            Recorder weaker = afterEnd(same, model, Map.of("first", 0.5f));
            Recorder none = afterEnd(weaker, model, Map.of());
            assertThat(reused(fresh)).isZero();
            assertThat(reused(same)).isPositive();
            assertThat(reused(weaker)).isZero();
            assertThat(reused(none)).isZero();
            assertThat(none.ids()).isEqualTo(base);
        }
    }

    private static Recorder afterEnd(
            Recorder before, InferenceModel model, Map<String, Float> adapters) {
        before.finished();
        return start(model, adapters);
    }

    private static int reused(Recorder recorder) {
        return recorder.finished().usage().reusedTokens();
    }

    @Test
    void adaptersComeAndGoWhileTheModelIsUsed() {
        try (InferenceModel model = open()) {
            Recorder before = start(model, Map.of());
            var added = new LoraAdapter("mine", first, 1);
            assertThat(EngineFixture.await(model.addAdapter(added))).isEqualTo(added);
            assertThat(model.adapters()).containsExactly(added);
            assertThat(answer(model)).isEqualTo(withFirst);
            before.finished();
            assertThat(before.ids()).isEqualTo(base);

            EngineFixture.await(model.removeAdapter("mine"));
            assertThat(model.adapters()).isEmpty();
            assertThat(answer(model)).isEqualTo(base);
            EngineFixture.await(model.addAdapter(new LoraAdapter("mine", second, 1)));
            assertThat(answer(model)).isEqualTo(withSecond);
        }
    }

    @Test
    void anAdapterInUseStays() {
        try (InferenceModel model = open(LoraAdapter.of("mine", first))) {
            Recorder slow = new Recorder();
            var request = model.generate(request(Optional.empty()), slow);
            request.grant(3);
            slow.awaitText();
            assertThatThrownBy(() -> EngineFixture.await(model.removeAdapter("mine")))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "The LoRA adapter mine is used by 1 requests. Wait for their end, or"
                                    + " cancel them.");
            request.grant(ENOUGH);
            slow.finished();
            assertThat(slow.ids()).isEqualTo(withFirst);
            EngineFixture.await(model.removeAdapter("mine"));
            assertThat(answer(model)).isEqualTo(base);
        }
    }

    @Test
    void namesThatAreNotThereAndNamesThatAreAreToldSo() {
        try (InferenceModel model = open(LoraAdapter.of("mine", first))) {
            assertThat(start(model, Map.of("yours", 1f)).failure())
                    .hasMessage("There is no LoRA adapter yours; the model has [mine].")
                    .extracting(EngineException::code)
                    .isEqualTo(EngineException.Code.INVALID_ARGUMENT);
            assertThatThrownBy(() -> EngineFixture.await(model.removeAdapter("yours")))
                    .hasMessageContaining("There is no LoRA adapter yours");
            assertThatThrownBy(
                            () ->
                                    EngineFixture.await(
                                            model.addAdapter(LoraAdapter.of("mine", second))))
                    .hasMessageContaining("There is a LoRA adapter mine already.");
            assertThat(answer(model)).isEqualTo(withFirst);
        }
    }

    @Test
    void aClosedModelTakesNone() {
        InferenceModel model = open(LoraAdapter.of("mine", first));
        start(model, Map.of("mine", 1f));
        model.close();
        assertThatThrownBy(
                        () -> EngineFixture.await(model.addAdapter(LoraAdapter.of("more", second))))
                .cause()
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(EngineException.Code.CLOSED);
        assertThat(model.adapters()).isEmpty();
    }
}
