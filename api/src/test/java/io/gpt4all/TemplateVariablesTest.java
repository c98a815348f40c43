package io.gpt4all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables that a session adds to its template's. */
class TemplateVariablesTest {

    private static SessionOptions with(String name, @Nullable Object value) {
        return SessionOptions.DEFAULTS.withVariable(name, value);
    }

    @Test
    void valuesOfJsonAreTakenAndAddUp() {
        var options =
                with("enable_thinking", false)
                        .withVariable("tools", List.of(Map.of("name", "add")))
                        .withVariable("none", null)
                        .withVariable("effort", CharBuffer.wrap("high"))
                        .withVariable("numbers", Arrays.asList(1, 2L, 0.5, null, BigInteger.TEN));
        assertThat(options.variables())
                .containsEntry("enable_thinking", false)
                .containsEntry("tools", List.of(Map.of("name", "add")))
                .containsEntry("none", null)
                .containsEntry("effort", "high")
                .containsEntry("numbers", Arrays.asList(1, 2L, 0.5, null, BigInteger.TEN));
        assertThat(options.withVariable("effort", "low").variables())
                .containsEntry("effort", "low")
                .hasSize(5);
        assertThat(options.withSystemMessage("S").withMessages(List.of()).variables()).hasSize(5);
    }

    @Test
    void laterChangesDoNotReachTheOptions() {
        List<Object> inner = new ArrayList<>(List.of("a"));
        var options = with("x", Map.of("list", inner));
        inner.add("b");
        assertThat(options.variables()).containsEntry("x", Map.of("list", List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "add_generation_prompt", "bos_token", "eos_token"})
    void whatTheSessionSetsIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(name, "x"))
                .withMessageContaining("'" + name + "' is set by the session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a-b", "a b", "\u00e4", "a.b"})
    void namesThatATemplateCannotReadAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(name, "x"))
                .withMessageContaining("'" + name + "' cannot be the name");
    }

    @Test
    void valuesThatJsonDoesNotHaveAreRefusedWithTheirPlace() {
        assertRefused("x", Optional.of(1), "'x' is a java.util.Optional");
        assertRefused("x", Map.of("a", List.of(1, 'c')), "'x.a[1]' is a java.lang.Character");
        assertRefused("x", Map.of(1, 2), "'x' has the key 1, which is no text");
        assertRefused("x", List.of(Double.NaN), "'x[0]' is NaN");
        assertRefused("x", Float.POSITIVE_INFINITY, "'x' is Infinity");
        Map<String, Object> endless = new HashMap<>();
        endless.put("again", endless);
        assertRefused("x", endless, "nested deeper than 100 levels");
    }

    /** A path of a million characters, in JSON of three, must not be written for each value. */
    @Test
    void longNamesCostNothingForEachValue() {
        String name = "x".repeat(50_000);
        Object value = Collections.nCopies(500_000, null);
        for (int i = 0; i < 20; i++) {
            value = Map.of(name, value);
        }
        Object nested = value;
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(with("a", nested).variables()).containsEntry("a", nested));
        assertRefused(name, List.of('c'), "'" + "x".repeat(80) + "...' is a java.lang.Character");
    }

    @Test
    void variablesThatTemplatesKnowAreOfTheirKind() {
        assertRefused("tools", "add", "'tools' must be a list of JSON objects");
        assertRefused("documents", List.of("text"), "'documents' must be a list of JSON objects");
        assertRefused("enable_thinking", "no", "must be true or false");
    }

    private static void assertRefused(String name, Object value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(name, value))
                .withMessageContaining(message);
    }
}
