package io.gpt4all.llama.internal.natives;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The floor is what {@code objdump -T} shows of the packages: GLIBC_2.34. */
class GlibcTest {

    @ParameterizedTest
    @ValueSource(strings = {"2.34", "2.36", "2.41.9000", "3.0"})
    void newEnough(String version) {
        assertThatCode(() -> Glibc.check(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.33", "2.17", "2.9"})
    void tooOld(String version) {
        assertThatThrownBy(() -> Glibc.check(version))
                .isInstanceOf(SystemTooOldException.class)
                .hasMessageContainingAll("2.34", version);
    }
}
