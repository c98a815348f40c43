package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gpt4all.template.HostileTemplates.Hostile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * No template takes the process with it: each ends in an error, or where an attribute of Python or
 * Java is asked for, at most in text that shows nothing. Times are printed, not compared.
 */
class HostileTemplatesTest {
    private static final long STACK = 512 << 10;

    /** What one rendering may allocate over its time; most of it is garbage soon. */
    private static final long ALLOCATED = 64L << 20;

    /** Only ends what would hang. */
    private static final long SECONDS = 120;

    private static final int SHOWN = 25;
    private static final Map<String, ?> VARIABLES =
            Map.of(
                    "messages",
                    List.of(Map.of("role", "user", "content", "Hi")),
                    "d",
                    Map.of("x", 1));
    private static final List<String> TELLING =
            List.of("class", "java", "module", "globals", "builtin", "object at", "root:");
    private static final List<Measured> MEASURED = new ArrayList<>();

    private record Measured(Hostile hostile, String outcome, long nanos, long bytes) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "%8.1f ms %8.1f MiB  %s: %s: %s",
                    nanos / 1e6,
                    bytes / 1048576.0,
                    hostile.group(),
                    hostile.name(),
                    outcome.substring(0, Math.min(100, outcome.length())).replace('\n', ' '));
        }
    }

    @TestFactory
    List<DynamicContainer> endInAnErrorOrShowNothing() throws IOException {
        List<DynamicContainer> groups = new ArrayList<>();
        HostileTemplates.all()
                .forEach((group, all) -> groups.add(dynamicContainer(group, tests(all))));
        return groups;
    }

    private static Stream<DynamicTest> tests(List<Hostile> all) {
        return all.stream().map(one -> dynamicTest(one.name(), () -> check(one)));
    }

    @AfterAll
    static void print() {
        MEASURED.sort(Comparator.comparingLong(Measured::nanos).reversed());
        System.out.println("Slowest of " + MEASURED.size() + " hostile templates:");
        MEASURED.stream().limit(SHOWN).map(Measured::line).forEach(System.out::println);
        MEASURED.sort(Comparator.comparingLong(Measured::bytes).reversed());
        System.out.println("Those that allocate most:");
        MEASURED.stream().limit(SHOWN).map(Measured::line).forEach(System.out::println);
    }

    private static void check(Hostile hostile) throws Exception {
        FutureTask<Measured> task = new FutureTask<>(() -> measure(hostile));
        Thread thread = new Thread(null, task, "hostile", STACK);
        thread.setDaemon(true); // one that hangs must not keep the tests from ending
        thread.start();
        Measured measured = task.get(SECONDS, TimeUnit.SECONDS);
        MEASURED.add(measured);
        String outcome = measured.outcome();
        assertThat(outcome).doesNotStartWith("threw");
        if (hostile.mustFail()) {
            assertThat(outcome).startsWith("refused");
        } else if (outcome.startsWith("text")) {
            assertThat(TELLING).noneMatch(outcome.toLowerCase(Locale.ROOT)::contains);
        }
        assertThat(measured.bytes()).isLessThanOrEqualTo(ALLOCATED);
    }

    private static Measured measure(Hostile hostile) {
        long bytes = Allocation.bytes();
        long start = System.nanoTime();
        String outcome = outcome(hostile.template());
        long nanos = System.nanoTime() - start;
        return new Measured(hostile, outcome, nanos, Allocation.bytes() - bytes);
    }

    private static String outcome(String template) {
        try {
            return "text: " + Rendering.render(template, VARIABLES);
        } catch (TemplateException refused) {
            return "refused: " + refused.getMessage();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError wrong) {
            return "threw " + wrong;
        }
    }
}
