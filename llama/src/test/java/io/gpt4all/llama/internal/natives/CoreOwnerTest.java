package io.gpt4all.llama.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreOwnerTest {
    private static final Path FOLDER = Path.of("/folder");
    private static final List<String> KEYS =
            List.of("io.gpt4all.llama.core", "io.gpt4all.llama.owner");
    private final Map<String, String> saved = new TreeMap<>();

    @BeforeEach
    void forgetWhatOtherTestsMapped() {
        for (String key : KEYS) {
            String value = System.clearProperty(key);
            if (value != null) {
                saved.put(key, value);
            }
        }
    }

    @AfterEach
    void restore() {
        KEYS.forEach(System::clearProperty);
        saved.forEach(System::setProperty);
    }

    @Test
    void oneAtATime() {
        CoreOwner first = CoreOwner.acquire("0.4.0", FOLDER);

        assertThatThrownBy(() -> CoreOwner.acquire("0.4.0", FOLDER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another engine");
        first.release();
        first.release();
        CoreOwner.acquire("0.4.0", FOLDER).release();
    }

    @Test
    void whatIsMappedStaysAndNothingElseCanBe() {
        CoreOwner first = CoreOwner.acquire("0.4.0", FOLDER);
        first.mapped();
        first.release();

        assertThatThrownBy(() -> CoreOwner.acquire("0.5.0", FOLDER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("0.4.0", "0.5.0", "Restart");
        CoreOwner.acquire("0.4.0", FOLDER).release();
    }

    @Test
    void whoFailsToMapLeavesNothing() {
        CoreOwner.acquire("0.4.0", FOLDER).release();

        CoreOwner other = CoreOwner.acquire("0.5.0", FOLDER);
        assertThat(System.getProperty("io.gpt4all.llama.core")).isNull();
        other.release();
    }
}
