package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders as the tables of the tests expect it. */
final class Rendering {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-07-26T14:05:09Z"), ZoneOffset.UTC);

    private Rendering() {}

    /** The text of a template. */
    static String render(String template, Map<String, ?> variables) {
        return ChatTemplate.parse(template).render(variables, CLOCK).text();
    }

    /** Compares with what Jinja2 has made of the template, null where it has refused it. */
    static void compare(String template, Map<String, ?> variables, @Nullable Object expected) {
        if (expected == null) {
            assertThatThrownBy(() -> render(template, variables))
                    .isInstanceOf(TemplateException.class);
        } else {
            assertThat(render(template, variables)).isEqualTo(expected);
        }
    }
}
