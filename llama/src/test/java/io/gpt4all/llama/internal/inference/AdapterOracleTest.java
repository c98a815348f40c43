package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.LoraAdapter;
import io.gpt4all.TokenProbability;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.InferenceModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** LoRA adapters do what they do in a C program, alone, together, and in turn. */
class AdapterOracleTest extends AdapterSetup {
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
}
