package io.gpt4all.runtime.internal.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TooLargeTest {
    private static EngineException failure(Code code, Map<String, Long> figures) {
        return new EngineException(code, "A line has more than 9 characters.", figures, null);
    }

    @Test
    void theTextIsToldByItsIndexInTheWholeList() {
        var failure = failure(Code.TEXT_TOO_LARGE, Map.of("text", 3L));
        assertThatThrownBy(() -> TooLarge.tell(failure, 256))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The text at index 259 cannot be taken. A line has more than 9 characters.")
                .hasCause(failure);
    }

    @Test
    void otherFailuresAreLeftToOthers() {
        assertThat(TooLarge.tell(failure(Code.CLOSED, Map.of("text", 3L)), 0)).isFalse();
        assertThat(TooLarge.tell(failure(Code.TEXT_TOO_LARGE, Map.of()), 0)).isFalse();
        var prefix = failure(Code.TEXT_TOO_LARGE, Map.of("text", 0L));
        assertThat(TooLarge.tell(prefix, -1)).isFalse();
    }
}
