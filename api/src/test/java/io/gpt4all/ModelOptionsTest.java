package io.gpt4all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelOptionsTest {
    private static final ModelOptions MODEL = ModelOptions.of("tiny");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void anEmptyModelNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelOptions.of(name))
                .withMessageStartingWith("model is empty.")
                .withMessageContaining(".gguf");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 7})
    void aContextBelow8TokensIsRefused(int tokens) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withContextLength(tokens))
                .withMessage("contextLength is " + tokens + "; it must be 8 or more.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 513})
    void threadsAre1To512(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withThreads(threads))
                .withMessage("threads is " + threads + "; it must be 1 to 512.");
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(MODEL.withContextLength(8).contextLength()).isEqualTo(8);
        assertThat(MODEL.withThreads(1).threads()).hasValue(1);
        assertThat(MODEL.withThreads(512).threads()).hasValue(512);
        assertThat(MODEL.sequences()).isEqualTo(4);
        assertThat(MODEL.withSequences(64).sequences()).isEqualTo(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.withSequences(65))
                .withMessage("sequences is 65; it must be 1 to 64.");
    }

    @Test
    void changesAddUp() {
        var folder = Path.of("models");
        var all =
                MODEL.withThreads(2)
                        .withContextLength(64)
                        .withDevice("cpu")
                        .withModelFolder(folder);
        assertThat(all.model()).isEqualTo("tiny");
        assertThat(all.threads()).hasValue(2);
        assertThat(all.contextLength()).isEqualTo(64);
        assertThat(all.device()).hasValue("cpu");
        assertThat(all.modelFolder()).hasValue(folder);
    }

    @Test
    void nullGoesBackToTheDefault() {
        var changed = MODEL.withDevice("cpu").withModelFolder(Path.of("models"));
        assertThat(changed.withDevice(null).withModelFolder(null)).isEqualTo(MODEL);
    }
}
