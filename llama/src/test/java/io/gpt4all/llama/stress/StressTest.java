package io.gpt4all.llama.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads that start, cancel and abandon requests and close models under each other: nothing
 * crashes or hangs, and all that llama.cpp has made is freed.
 *
 * <p>Longer by hand: {@code mvn verify -pl llama -am -Dtest=StressTest -Dgpt4all.stress.seconds=600
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class StressTest {
    private static final String THREADS = "64";
    private static final String SECONDS = System.getProperty("gpt4all.stress.seconds", "60");

    @TempDir Path folder;

    @Test
    void nothingCrashesHangsOrIsLeft() throws Exception {
        Path models = Path.of(System.getProperty("gpt4all.models")).toAbsolutePath();
        ChildJvm jvm = ChildJvm.in(folder);
        jvm.run(StressMain.class, models.toString(), THREADS, SECONDS);

        System.out.print(jvm.output());
        assertThat(jvm.output())
                .contains("chat finished", "chat cancelled", "chat closed", "chat reopened")
                .contains("embedding finished", "embedding cancelled", "embedding closed")
                .contains("embedding reopened")
                .endsWith("nothing left\n");
    }
}
