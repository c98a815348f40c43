package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our templates and expressions with what Jinja2 3.1.6 renders, by src/test/python/expected.py. */
class ExpectedTest {
    @TestFactory
    List<DynamicContainer> rendersAndRefusesAsJinja2Does() throws IOException {
        Map<String, @Nullable Object> table = Json.resource("expected.json");
        Map<String, @Nullable Object> variables = Json.object(table.get("variables"));
        Map<String, List<DynamicTest>> files = new LinkedHashMap<>();
        for (Object each : Json.list(table.get("cases"))) {
            Map<String, @Nullable Object> one = Json.object(each);
            Map<String, @Nullable Object> data =
                    Json.object(variables.get(String.valueOf(one.get("variables"))));
            String source = source(one);
            files.computeIfAbsent(group(one), group -> new ArrayList<>())
                    .add(
                            dynamicTest(
                                    "case: " + one.get("name"),
                                    () -> Rendering.compare(source, data, one.get("expected"))));
        }
        assertThat(files).hasSizeGreaterThan(50);
        List<DynamicContainer> tests = new ArrayList<>();
        files.forEach((name, cases) -> tests.add(dynamicContainer(name, cases)));
        return tests;
    }

    private static String group(Map<String, @Nullable Object> one) {
        Object file = one.get("file");
        return file == null ? "alone" : file + ".jinja";
    }

    private static String source(Map<String, @Nullable Object> one) throws IOException {
        Object file = one.get("file");
        if (file == null) {
            return String.valueOf(one.get("template"));
        }
        return Chats.source(String.valueOf(file));
    }
}
