package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The messages of these tests are written in an alphabet of their own, which no template uses. So
 * each of its letters in a rendered text has come from a message, by whatever way, and must be
 * marked.
 */
class MarksOfTableTest {
    private static final int CAPITALS = 0x10A0; // Georgian; small letters stand elsewhere
    private static final int SMALLS = 0x10D0;

    @Test
    void whateverATemplateDoesWithTextItsOriginIsKnown() throws IOException {
        Map<String, @Nullable Object> table = Json.resource("properties.json");
        Map<String, @Nullable Object> data = foreign(Json.object(table.get("variables")));
        StringBuilder names = new StringBuilder();
        data.keySet().forEach(n -> names.append("{% set " + n + " = messages[0]['" + n + "'] %}"));
        Map<String, Object> variables = Map.of("messages", List.of(data));
        List<String> wrong = new ArrayList<>();
        int marked = 0;
        for (Object each : Json.list(table.get("cases"))) {
            String source = String.valueOf(Json.list(each).get(1));
            Rendered rendered = render(names + source, variables);
            marked += rendered != null && hasForeign(rendered.text()) ? 1 : 0;
            if (rendered != null && !isMarkedAsItShould(rendered)) {
                wrong.add(source + " -> " + rendered.segments());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(marked).isGreaterThan(400);
    }

    @Test
    void noChatLosesTheOriginOfItsText() throws IOException {
        Map<String, @Nullable Object> table = Json.resource("expected.json");
        Map<String, @Nullable Object> chats = Json.object(table.get("variables"));
        int marked = 0;
        for (Object each : Json.list(table.get("cases"))) {
            Map<String, @Nullable Object> one = Json.object(each);
            Object file = one.get("file");
            if (file == null) {
                continue;
            }
            Map<String, @Nullable Object> chat =
                    new LinkedHashMap<>(
                            Json.object(chats.get(String.valueOf(one.get("variables")))));
            chat.computeIfPresent("messages", (name, messages) -> foreignContent(messages));
            Rendered rendered = render(Chats.source(String.valueOf(file)), chat);
            if (rendered != null) {
                assertThat(isMarkedAsItShould(rendered)).as("%s", one.get("name")).isTrue();
                marked += hasForeign(rendered.text()) ? 1 : 0;
            }
        }
        assertThat(marked).isGreaterThan(500);
    }

    private static @Nullable Rendered render(String source, Map<String, ?> variables) {
        try {
            return ChatTemplate.parse(source).render(variables);
        } catch (TemplateException refused) {
            return null; // it is refused with other text too
        }
    }

    private static boolean isMarkedAsItShould(Rendered rendered) {
        return rendered.segments().stream()
                .allMatch(segment -> segment.fromMessage() || !hasForeign(segment.text()));
    }

    private static boolean hasForeign(String text) {
        return text.chars()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.GEORGIAN);
    }

    private static Map<String, @Nullable Object> foreign(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        values.forEach((name, value) -> result.put(name, foreign(value)));
        return result;
    }

    private static @Nullable Object foreign(@Nullable Object value) {
        if (value instanceof String text) {
            return foreign(text);
        }
        if (value instanceof Map<?, ?>) {
            return foreign(Json.object(value));
        }
        return value instanceof List<?> list
                ? list.stream().map(MarksOfTableTest::foreign).toList()
                : value;
    }

    /** Roles and types stay, since templates go by them. */
    private static List<Object> foreignContent(@Nullable Object messages) {
        List<Object> result = new ArrayList<>();
        for (Object each : Json.list(messages)) {
            Map<String, @Nullable Object> message = new LinkedHashMap<>(Json.object(each));
            message.computeIfPresent("content", (name, content) -> foreignText(content));
            result.add(message);
        }
        return result;
    }

    private static @Nullable Object foreignText(@Nullable Object content) {
        return content instanceof String text ? foreign(text) : content;
    }

    private static String foreign(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(
                        c ->
                                out.append(
                                        c >= 'a' && c <= 'z'
                                                ? (char) (SMALLS + c - 'a')
                                                : c >= 'A' && c <= 'Z'
                                                        ? (char) (CAPITALS + c - 'A')
                                                        : (char) c));
        return out.toString();
    }
}
