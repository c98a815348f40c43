package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our templates and expressions with what Jinja2 3.1.6 renders, by src/test/python/expected.py. */
class ExpectedTest {
    @TestFactory
    List<DynamicTest> rendersAndRefusesAsJinja2Does() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Object each : Json.list(Json.resource("expected.json").get("cases"))) {
            Map<String, @Nullable Object> one = Json.object(each);
            tests.add(dynamicTest("case: " + one.get("name"), () -> compare(one)));
        }
        assertThat(tests).hasSizeGreaterThan(200);
        return tests;
    }

    private static void compare(Map<String, @Nullable Object> one) {
        String source = String.valueOf(one.get("template"));
        Map<String, @Nullable Object> variables = Json.object(one.get("variables"));
        if (one.get("expected") == null) {
            assertThatThrownBy(() -> ChatTemplate.parse(source).render(variables))
                    .isInstanceOf(TemplateException.class);
        } else {
            assertThat(ChatTemplate.parse(source).render(variables).text())
                    .isEqualTo(one.get("expected"));
        }
    }
}
