package io.gpt4all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateOptionsTest {
    private static final GenerateOptions DEFAULTS = GenerateOptions.DEFAULTS;

    /** Numbers of the GPT4All Python SDK, {@code GPT4All.generate} in {@code gpt4all.py}. */
    @Test
    void defaultsAreThoseOfThePythonSdk() {
        assertThat(DEFAULTS.maxTokens()).isEqualTo(200);
        assertThat(DEFAULTS.temperature()).isEqualTo(0.7f);
        assertThat(DEFAULTS.topK()).isEqualTo(40);
        assertThat(DEFAULTS.topP()).isEqualTo(0.4f);
        assertThat(DEFAULTS.minP()).isZero();
        assertThat(DEFAULTS.repeatPenalty()).isEqualTo(1.18f);
        assertThat(DEFAULTS.repeatLastN()).isEqualTo(64);
        assertThat(DEFAULTS.presencePenalty()).isZero();
        assertThat(DEFAULTS.frequencyPenalty()).isZero();
        assertThat(DEFAULTS.contextOverflow()).isEqualTo(ContextOverflow.SHIFT);
        assertThat(DEFAULTS.promptBatch()).isEmpty(); // its 8 and 128 are far from what is fast
        assertThat(DEFAULTS.stop()).isEmpty(); // its ten are SDK_STOPS
    }

    @Test
    void whatThePythonSdkDoesNotHaveIsOff() {
        assertThat(DEFAULTS.typicalP()).isEqualTo(1);
        assertThat(DEFAULTS.dry()).isEmpty();
        assertThat(DEFAULTS.xtc()).isEmpty();
        assertThat(DEFAULTS.logitBias()).isEmpty();
        assertThat(DEFAULTS.seed()).isEmpty();
        assertThat(DEFAULTS.logprobs()).isEmpty();
        assertThat(DEFAULTS.deadline()).isEmpty();
        assertThat(DEFAULTS.grammar()).isEmpty();
        assertThat(DEFAULTS.jsonSchema()).isEmpty();
        assertThat(DEFAULTS.reproducible()).isFalse();
        assertThat(DEFAULTS.adapters()).isEmpty();
    }

    /** {@code DEFAULT_STOP_SEQUENCES}, hard-coded in the SDK's {@code llmodel_shared.cpp}. */
    @Test
    void stopTextsOfTheSdkAreItsTen() {
        assertThat(GenerateOptions.SDK_STOPS)
                .containsExactly(
                        "### System",
                        "### Instruction",
                        "### Human",
                        "### User",
                        "### Response",
                        "### Assistant",
                        "### Context",
                        "<|im_start|>",
                        "<|im_end|>",
                        "<|endoftext|>");
        assertThat(DEFAULTS.withStop(GenerateOptions.SDK_STOPS).stop()).hasSize(10);
    }

    @Test
    void aSeedCanBeTakenBack() {
        assertThat(DEFAULTS.withSeed(7).withRandomSeed()).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void aValueOutOfItsRangeIsNamedWithItsRange(String message, Change change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(DEFAULTS))
                .withMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void eachChangeChangesItsOwnValueOnly(String component, Change change) {
        assertThat(differences(DEFAULTS, change.apply(DEFAULTS))).containsExactly(component);
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void theBoundsThemselvesAreAllowed(Change change) {
        assertThat(differences(DEFAULTS, change.apply(DEFAULTS))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void laterChangesOfAListDoNotReachTheOptions() {
        List<String> stop = new ArrayList<>(List.of("a"));
        var options = DEFAULTS.withStop(stop);
        stop.add("b");
        assertThat(options.stop()).containsExactly("a");
    }

    @Test
    void aStopTextThatIsNullIsRefused() {
        List<String> stop = Collections.singletonList(null);
        assertThatNullPointerException().isThrownBy(() -> DEFAULTS.withStop(stop));
    }

    static Stream<Arguments> outOfRange() {
        String many = "number of stop texts is 17; it must be 0 to 16.";
        String empty = "A stop text is empty; it would match everywhere.";
        return Stream.of(
                change("maxTokens is -1; it must be 0 or more.", o -> o.withMaxTokens(-1)),
                change("topK is -1; it must be 0 or more.", o -> o.withTopK(-1)),
                change(
                        "temperature is -0.1; it must be 0.0 to 100.0.",
                        o -> o.withTemperature(-0.1f)),
                change(
                        "temperature is 100.1; it must be 0.0 to 100.0.",
                        o -> o.withTemperature(100.1f)),
                change(
                        "temperature is NaN; it must be 0.0 to 100.0.",
                        o -> o.withTemperature(Float.NaN)),
                change("topP is 1.1; it must be 0.0 to 1.0.", o -> o.withTopP(1.1f)),
                change("topP is -0.1; it must be 0.0 to 1.0.", o -> o.withTopP(-0.1f)),
                change("minP is 1.1; it must be 0.0 to 1.0.", o -> o.withMinP(1.1f)),
                change("minP is NaN; it must be 0.0 to 1.0.", o -> o.withMinP(Float.NaN)),
                change(
                        "repeatPenalty is 0.0; it must be 0.01 to 100.0.",
                        o -> o.withRepeatPenalty(0)),
                change(
                        "repeatPenalty is Infinity; it must be 0.01 to 100.0.",
                        o -> o.withRepeatPenalty(Float.POSITIVE_INFINITY)),
                change("repeatLastN is -1; it must be 0 to 65536.", o -> o.withRepeatLastN(-1)),
                change(
                        "repeatLastN is 65537; it must be 0 to 65536.",
                        o -> o.withRepeatLastN(65537)),
                change(many, o -> o.withStop(Collections.nCopies(17, "x").toArray(String[]::new))),
                change(empty, o -> o.withStop("x", "")),
                change("typicalP is 1.1; it must be 0.0 to 1.0.", o -> o.withTypicalP(1.1f)),
                change(
                        "presencePenalty is 101.0; it must be -100.0 to 100.0.",
                        o -> o.withPresencePenalty(101)),
                change(
                        "frequencyPenalty is NaN; it must be -100.0 to 100.0.",
                        o -> o.withFrequencyPenalty(Float.NaN)),
                change("logprobs is 101; it must be 0 to 100.", o -> o.withLogprobs(101)),
                change(
                        "deadline is PT0S; it must be longer than nothing.",
                        o -> o.withDeadline(Duration.ZERO)),
                change(
                        "token of a logit bias is -1; it must be 0 or more.",
                        o -> o.withLogitBias(Map.of(-1, 1f))),
                change(
                        "logit bias is Infinity; it must be -1000.0 to 1000.0.",
                        o -> o.withLogitBias(Map.of(1, Float.POSITIVE_INFINITY))),
                change(
                        "number of logit biases is 1025; it must be 0 to 1024.",
                        o -> o.withLogitBias(biases(1025))),
                change(
                        "There are both a grammar and a JSON Schema; give one of them.",
                        o -> o.withGrammar("").withJsonSchema(Map.of())),
                change(
                        "DRY's multiplier is -1.0; it must be 0.0 to 100.0.",
                        o -> o.withDry(Dry.of(-1))),
                change(
                        "DRY's lastN is 0; it must be -1 or 1 to 65536.",
                        o -> o.withDry(new Dry(1, 1, 1, 0, List.of()))),
                change(
                        "length of one of DRY's breakers, in bytes is 0; it must be 1 to 40.",
                        o -> o.withDry(new Dry(1, 1, 1, 1, List.of("")))),
                change(
                        "DRY's base is 0.5; it must be 1.0 to 10.0.",
                        o -> o.withDry(new Dry(1, 0.5f, 1, 1, List.of()))),
                change(
                        "DRY's allowedLength is -1; it must be 0 to 65536.",
                        o -> o.withDry(new Dry(1, 1, -1, 1, List.of()))),
                change(
                        "number of DRY's breakers is 17; it must be 0 to 16.",
                        o -> o.withDry(new Dry(1, 1, 1, 1, Collections.nCopies(17, ".")))),
                change(
                        "XTC's probability is 2.0; it must be 0.0 to 1.0.",
                        o -> o.withXtc(new Xtc(2, 0))),
                change(
                        "XTC's threshold is -0.1; it must be 0.0 to 1.0.",
                        o -> o.withXtc(new Xtc(1, -0.1f))),
                change("promptBatch is 0; it must be 1 to 65536.", o -> o.withPromptBatch(0)),
                change(
                        "scale of the LoRA adapter a is 101.0; it must be -100.0 to 100.0.",
                        o -> o.withAdapters(Map.of("a", 101f))));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("maxTokens", o -> o.withMaxTokens(1)),
                change("temperature", o -> o.withTemperature(1)),
                change("topK", o -> o.withTopK(1)),
                change("topP", o -> o.withTopP(1)),
                change("minP", o -> o.withMinP(1)),
                change("repeatPenalty", o -> o.withRepeatPenalty(1)),
                change("repeatLastN", o -> o.withRepeatLastN(1)),
                change("seed", o -> o.withSeed(-1)),
                change("stop", o -> o.withStop("x")),
                change("typicalP", o -> o.withTypicalP(0)),
                change("presencePenalty", o -> o.withPresencePenalty(1)),
                change("frequencyPenalty", o -> o.withFrequencyPenalty(1)),
                change("dry", o -> o.withDry(Dry.of(1))),
                change("xtc", o -> o.withXtc(new Xtc(1, 0.1f))),
                change("logitBias", o -> o.withLogitBias(Map.of(1, 1f))),
                change("logprobs", o -> o.withLogprobs(0)),
                change("deadline", o -> o.withDeadline(Duration.ofNanos(1))),
                change("grammar", o -> o.withGrammar("root ::= \"a\"")),
                change("jsonSchema", o -> o.withJsonSchema(Map.of())),
                change("promptBatch", o -> o.withPromptBatch(1)),
                change("reproducible", o -> o.withReproducible(true)),
                change("contextOverflow", o -> o.withContextOverflow(ContextOverflow.END)),
                change("adapters", o -> o.withAdapters(Map.of())));
    }

    static Stream<Change> bounds() {
        return Stream.of(
                o -> o.withMaxTokens(0),
                o -> o.withMaxTokens(Integer.MAX_VALUE),
                o -> o.withTemperature(0),
                o -> o.withTemperature(100),
                o -> o.withTopP(0),
                o -> o.withRepeatPenalty(0.01f),
                o -> o.withRepeatPenalty(100),
                o -> o.withRepeatLastN(65536),
                o -> o.withStop(Collections.nCopies(16, "x").toArray(String[]::new)),
                o -> o.withLogitBias(Map.of(0, Float.NEGATIVE_INFINITY)),
                o -> o.withLogitBias(biases(1024)),
                o -> o.withPresencePenalty(-100),
                o -> o.withLogprobs(100));
    }

    private static Map<Integer, Float> biases(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> i, i -> 1f));
    }

    interface Change extends UnaryOperator<GenerateOptions> {}

    private static Arguments change(String expected, Change change) {
        return arguments(expected, change);
    }

    private static List<String> differences(GenerateOptions a, GenerateOptions b) {
        return Stream.of(GenerateOptions.class.getRecordComponents())
                .filter(component -> !value(component, a).equals(value(component, b)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object value(RecordComponent component, GenerateOptions options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
