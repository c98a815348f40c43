package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopMatcherTest {

    @ParameterizedTest
    @CsvSource({
        "abcSTOPdef, abc", // in the middle
        "STOP, ''",
        "abc, abc",
        "aSTSTOPb, aST", // begins twice
        "SSSTOP, SS",
        "STO, STO", // only begins
        "xENDySTOP, x" // the first of several
    })
    void textBeforeTheFirstStopIsDeliveredHoweverItIsCut(String text, String expected) {
        for (int size = 1; size <= text.length(); size++) {
            StopMatcher matcher = new StopMatcher(List.of("STOP", "END"));
            StringBuilder delivered = new StringBuilder();
            for (int from = 0; from < text.length() && !matcher.hasMatched(); from += size) {
                int to = Math.min(text.length(), from + size);
                delivered.append(matcher.append(text.substring(from, to)));
            }
            assertThat(matcher.hasMatched()).isEqualTo(!text.equals(expected));
            assertThat(delivered.append(matcher.finish())).hasToString(expected);
        }
    }

    @Test
    void onlyWhatMayBecomeAStopIsHeldBack() {
        StopMatcher matcher = new StopMatcher(List.of("<|im_end|>", "\n\n"));

        assertThat(matcher.append("Hello <")).isEqualTo("Hello ");
        assertThat(matcher.append("b>\n")).isEqualTo("<b>");
        assertThat(matcher.append("x")).isEqualTo("\nx");
    }

    @Test
    void withoutStopsNothingIsHeldBack() {
        assertThat(new StopMatcher(List.of()).append("<|im_")).isEqualTo("<|im_");
    }
}
