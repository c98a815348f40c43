package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random expressions and statements with what Jinja2 3.1.6 makes of them, by
 * src/test/python/properties.py: null where it refuses them.
 */
class PropertiesTest {
    private static final int ONE_TEST = 100;

    @TestFactory
    List<DynamicTest> rendersAndRefusesAsJinja2Does() throws IOException {
        Map<String, @Nullable Object> table = Json.resource("properties.json");
        Map<String, @Nullable Object> variables = Json.object(table.get("variables"));
        Map<String, List<List<@Nullable Object>>> kinds = new LinkedHashMap<>();
        for (Object each : Json.list(table.get("cases"))) {
            List<@Nullable Object> one = Json.list(each);
            String kind = String.valueOf(one.get(0));
            kinds.computeIfAbsent(kind, name -> new ArrayList<>()).add(one);
        }
        assertThat(kinds).hasSizeGreaterThan(20);
        List<DynamicTest> tests = new ArrayList<>();
        kinds.forEach((kind, cases) -> add(tests, kind, cases, variables));
        return tests;
    }

    private static void add(
            List<DynamicTest> tests,
            String kind,
            List<List<@Nullable Object>> cases,
            Map<String, ?> variables) {
        for (int from = 0; from < cases.size(); from += ONE_TEST) {
            int to = Math.min(cases.size(), from + ONE_TEST);
            List<List<@Nullable Object>> part = cases.subList(from, to);
            String name = kind + " " + (from + 1) + " to " + to;
            tests.add(dynamicTest(name, () -> compare(part, variables)));
        }
    }

    private static void compare(List<List<@Nullable Object>> cases, Map<String, ?> variables) {
        List<String> differences = new ArrayList<>();
        for (List<@Nullable Object> one : cases) {
            String template = String.valueOf(one.get(1));
            Object expected = one.get(2);
            String outcome = outcome(template, variables);
            boolean refused = outcome.startsWith("refused: ");
            if (expected == null ? !refused : !outcome.equals("text: " + expected)) {
                differences.add(
                        template
                                + "\n    Jinja2  "
                                + visible(expected == null ? "refuses" : "text: " + expected)
                                + "\n    we      "
                                + visible(outcome));
            }
        }
        assertThat(differences)
                .as(() -> differences.size() + " differ:\n" + String.join("\n", differences) + "\n")
                .isEmpty();
    }

    /** What becomes of a template; neither a text nor a refusal is always a difference. */
    private static String outcome(String template, Map<String, ?> variables) {
        try {
            return "text: " + Rendering.render(template, variables);
        } catch (TemplateException refused) {
            return "refused: " + refused.getMessage();
        } catch (RuntimeException | StackOverflowError wrong) {
            StackTraceElement[] trace = wrong.getStackTrace();
            return "threw " + wrong + (trace.length == 0 ? "" : " at " + trace[0]);
        }
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n') {
                                out.append("\\n");
                            } else if (c < ' ' || (c > '~' && !Character.isLetter(c))) {
                                out.append(String.format("\\u{%x}", c));
                            } else {
                                out.appendCodePoint(c);
                            }
                        });
        return out.toString();
    }
}
