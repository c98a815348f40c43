package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Templates of published models with what Jinja2 3.1.6 renders. They are others' work, so they are
 * read from beside the repository, where continuous integration has them, and are not part of it.
 */
class CorpusTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-07-26T00:00:00Z"), ZoneOffset.UTC);
    private static final Path CORPUS = Path.of("../../shared/data/chat-templates.json");

    /** The others need macros or filters that are not here yet. */
    private static final int PARSED = 64;

    @TestFactory
    List<DynamicTest> whatParsesRendersAsJinja2DoesAndTheRestIsRefusedByName() throws IOException {
        return Files.exists(CORPUS) ? tests(Json.read(CORPUS)) : List.of();
    }

    private static List<DynamicTest> tests(Map<String, @Nullable Object> corpus) {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> parsed = new ArrayList<>();
        Json.object(corpus.get("templates"))
                .forEach((name, source) -> sort(name, String.valueOf(source), parsed, tests));
        tests.add(
                dynamicTest("count", () -> assertThat(parsed).hasSizeGreaterThanOrEqualTo(PARSED)));
        for (Object each : Json.list(corpus.get("cases"))) {
            Map<String, @Nullable Object> one = Json.object(each);
            String name = String.valueOf(one.get("template"));
            if (parsed.contains(name)) {
                String source = String.valueOf(Json.object(corpus.get("templates")).get(name));
                tests.add(dynamicTest(name, () -> compare(source, one)));
            }
        }
        return tests;
    }

    private static void sort(
            String name, String source, List<String> parsed, List<DynamicTest> tests) {
        try {
            ChatTemplate.parse(source);
            parsed.add(name);
        } catch (TemplateException refused) {
            tests.add(
                    dynamicTest(
                            name,
                            () -> assertThat(refused.reason()).matches("unknown \\w+ '\\w+'")));
        }
    }

    private static void compare(String source, Map<String, @Nullable Object> one) {
        ChatTemplate template = ChatTemplate.parse(source);
        Map<String, @Nullable Object> variables = Json.object(one.get("context"));
        Object expected = one.get("expected");
        if (expected == null) {
            assertThatThrownBy(() -> template.render(variables, CLOCK))
                    .isInstanceOf(TemplateException.class);
        } else {
            assertThat(template.render(variables, CLOCK).text()).isEqualTo(expected);
        }
    }
}
