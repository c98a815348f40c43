package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.DeviceException;
import io.gpt4all.GPT4AllException;
import io.gpt4all.InferenceException;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.OverloadedException;
import io.gpt4all.PromptTooLongException;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each code of an engine becomes the exception whose Javadoc describes it. */
class FailuresTest {
    private static final Map<Code, Class<?>> RUNNING =
            Map.ofEntries(
                    Map.entry(Code.FILE_NOT_READABLE, ModelLoadException.class),
                    Map.entry(Code.NOT_A_MODEL, ModelLoadException.class),
                    Map.entry(Code.PROMPT_TOO_LONG, PromptTooLongException.class),
                    Map.entry(Code.EMPTY_PROMPT, InvalidRequestException.class),
                    Map.entry(Code.TEXT_TOO_LARGE, InvalidRequestException.class),
                    Map.entry(Code.INVALID_ARGUMENT, InvalidRequestException.class),
                    Map.entry(Code.UNSUPPORTED_MODEL, InvalidRequestException.class),
                    Map.entry(Code.OVERLOADED, OverloadedException.class),
                    Map.entry(Code.CLOSED, ModelClosedException.class),
                    Map.entry(Code.NO_SUCH_DEVICE, DeviceException.class),
                    Map.entry(Code.ENGINE_UNAVAILABLE, GPT4AllException.class));
    private static final Map<Code, Class<?>> OPENING =
            Map.of(
                    Code.NO_SUCH_DEVICE, DeviceException.class,
                    Code.ENGINE_UNAVAILABLE, GPT4AllException.class,
                    Code.CANCELLED, GPT4AllException.class,
                    Code.CLOSED, GPT4AllException.class);

    @ParameterizedTest
    @EnumSource(Code.class)
    void requestsFailWithTheRightExceptionAndTheEnginesWords(Code code) {
        EngineException cause = new EngineException(code, "Figures: 1 of 2");
        assertThat(Failures.running(cause))
                .isExactlyInstanceOf(RUNNING.getOrDefault(code, InferenceException.class))
                .hasMessageStartingWith("Figures: 1 of 2")
                .hasCause(cause);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void openingFailsWithTheRightExceptionAndTheEnginesWords(Code code) {
        EngineException cause = new EngineException(code, "Figures: 1 of 2");
        assertThat(Failures.opening(cause))
                .isExactlyInstanceOf(OPENING.getOrDefault(code, ModelLoadException.class))
                .hasMessageStartingWith("Figures: 1 of 2")
                .hasCause(cause);
    }

    @Test
    void contextThatWouldFitIsNotSaidTwice() {
        String message = "It needs 9 MB; 4 MB are free. A context of 300 would fit.";
        var figures = Map.of("largestContext", 300L);
        var cause = new EngineException(Code.DOES_NOT_FIT, message, figures, null);
        assertThat(Failures.opening(cause)).hasMessage(message);
    }

    @Test
    void nextStepIsNotSaidTwice() {
        String message = "9 requests are waiting, which is the limit. Try later.";
        assertThat(Failures.running(new EngineException(Code.OVERLOADED, message)))
                .hasMessage(message);
        String bare = "9 requests are waiting";
        assertThat(Failures.running(new EngineException(Code.OVERLOADED, bare)))
                .hasMessage("9 requests are waiting. Try again later.");
    }

    @Test
    void whoIsRefusedLearnsHowLongOthersWait() {
        var figures = Map.of("waiting", 9L, "limit", 9L, "waitedMillis", 1500L);
        var cause = new EngineException(Code.OVERLOADED, "9 wait.", figures, null);

        var overloaded = (OverloadedException) Failures.running(cause);

        assertThat(overloaded.waiting()).isEqualTo(9);
        assertThat(overloaded.limit()).isEqualTo(9);
        assertThat(overloaded.waited()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void anEngineNeedNotTellHowLong() {
        var cause = new EngineException(Code.OVERLOADED, "Too many wait.");

        assertThat(((OverloadedException) Failures.running(cause)).waited()).isZero();
    }
}
