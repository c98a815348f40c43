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

    /**
     * Where Jinja2 was not set up as Hugging Face does it: there the sandbox is the immutable one,
     * which refuses to append to a list as we do.
     */
    private static final String CHANGES_A_LIST = "A:Kimi-K2-Instruct";

    @TestFactory
    List<DynamicTest> rendersAsJinja2Does() throws IOException {
        return Files.exists(CORPUS) ? tests(Json.read(CORPUS)) : List.of();
    }

    private static List<DynamicTest> tests(Map<String, @Nullable Object> corpus) {
        Map<String, @Nullable Object> templates = Json.object(corpus.get("templates"));
        List<DynamicTest> tests = new ArrayList<>();
        for (Object each : Json.list(corpus.get("cases"))) {
            Map<String, @Nullable Object> one = Json.object(each);
            String name = String.valueOf(one.get("template"));
            String source = String.valueOf(templates.get(name));
            boolean changes =
                    name.equals(CHANGES_A_LIST)
                            && Json.object(one.get("context")).containsKey("tools");
            tests.add(dynamicTest(name, () -> compare(source, one, changes)));
        }
        assertThat(templates).hasSizeGreaterThanOrEqualTo(95);
        assertThat(tests).hasSizeGreaterThanOrEqualTo(475);
        return tests;
    }

    private static void compare(
            String source, Map<String, @Nullable Object> one, boolean changesAList) {
        ChatTemplate template = ChatTemplate.parse(source);
        Map<String, @Nullable Object> variables = Json.object(one.get("context"));
        Object expected = one.get("expected");
        if (expected == null || changesAList) {
            assertThatThrownBy(() -> template.render(variables, CLOCK))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining(changesAList ? "'append' of a list may not be used" : "");
        } else {
            assertThat(template.render(variables, CLOCK).text()).isEqualTo(expected);
        }
    }
}
