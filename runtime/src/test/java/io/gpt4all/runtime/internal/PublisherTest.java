package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** The publishers pass the Technology Compatibility Kit of Reactive Streams. */
class PublisherTest {

    @Test
    void theKitFindsNothingWrongWithText() {
        assertPasses(PublisherRules.class);
    }

    @Test
    void theKitFindsNothingWrongWithVectors() {
        assertPasses(VectorPublisherRules.class);
    }

    private static void assertPasses(Class<?> rules) {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setUseDefaultListeners(false);
        kit.setTestClasses(new Class<?>[] {rules});
        kit.addListener(results);
        kit.run();

        assertThat(results.getFailedTests()).as("failed").map(PublisherTest::text).isEmpty();
        assertThat(results.getConfigurationFailures()).isEmpty();
        assertThat(names(results.getPassedTests())).hasSizeGreaterThan(20);
        // Optional: several subscribers of one publisher, which this has not; and what the kit has
        // no way to check.
        assertThat(names(results.getSkippedTests()))
                .allMatch(name -> name.startsWith("optional_") || name.startsWith("untested_"));
    }

    private static Set<String> names(List<ITestResult> results) {
        return results.stream().map(ITestResult::getName).collect(Collectors.toSet());
    }

    private static String text(ITestResult result) {
        return result.getName() + ": " + result.getThrowable();
    }
}
