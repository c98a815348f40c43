package io.gpt4all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
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
        var options = new GenerateOptions(1, 0, 0, 1, 0, 1, 0, DEFAULTS.seed(), stop);
        stop.add("b");
        assertThat(options.stop()).containsExactly("a");
    }

    @Test
    void aStopTextThatIsNullIsRefused() {
        List<String> stop = Collections.singletonList(null);
        assertThatNullPointerException()
                .isThrownBy(() -> new GenerateOptions(1, 0, 0, 1, 0, 1, 0, DEFAULTS.seed(), stop));
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
                change(empty, o -> o.withStop("x", "")));
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
                change("stop", o -> o.withStop("x")));
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
                o -> o.withStop(Collections.nCopies(16, "x").toArray(String[]::new)));
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
