package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits DEFAULT = Limits.DEFAULT;

    @Test
    void nestingIsThatOfExpressionsBlocksAndCalls() {
        Limits five = DEFAULT.withNesting(5);
        assertThat(render("{{ ((1)) }}", five)).isEqualTo("1");
        refuses("{{ (((((1))))) }}", five, "nested deeper than 5");
        refuses(
                "{% if 1 %}{% if 1 %}{% if 1 %}{% if 1 %}{% if 1 %}{% endif %}{% endif %}"
                        + "{% endif %}{% endif %}{% endif %}",
                five, "nested deeper than 5");
        String recursive =
                "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}";
        assertThat(render(recursive + "{{ m(3) }}", five)).isEqualTo("3210");
        refuses(recursive + "{{ m(9) }}", five, "too deep, 6 calls");
    }

    @Test
    void stepsAreNodesRoundsAndElements() {
        Limits few = DEFAULT.withSteps(100);
        assertThat(render("{% for i in range(5) %}{{ i }}{% endfor %}", few)).isEqualTo("01234");
        refuses("{% for i in range(50) %}{{ i }}{% endfor %}", few, "more than 100 steps");
        refuses("{{ [1] * 200 }}", few, "more than 100 steps");
    }

    @Test
    void noLimitOfStepsOverflows() {
        Limits most = DEFAULT.withSteps(1_000_000_000_000_000L);
        assertThat(render("{{ range(50000)|list|length }}", most)).isEqualTo("50000");
    }

    /** As templates do that find the name of the tool whose answer a message is. */
    @Test
    void eachMessageMayBeComparedWithAllOthers() {
        String source =
                "{% for m in messages %}{% if m.role == 'tool' %}{% set ns = namespace(name='') %}"
                        + "{% for other in messages[:loop.index0] %}{% for c in other.calls or [] %}"
                        + "{% if c.id == m.call %}{% set ns.name = c.name %}{% endif %}{% endfor %}"
                        + "{% endfor %}{{ ns.name }}={{ m.content }};{% endif %}{% endfor %}";
        List<Map<String, Object>> messages = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            Map<String, String> call = Map.of("id", "c" + i, "name", "f" + i);
            messages.add(Map.of("role", "assistant", "calls", List.of(call)));
            messages.add(Map.of("role", "tool", "call", "c" + i, "content", "a"));
            expected.append("f").append(i).append("=a;");
        }

        Rendered rendered = ChatTemplate.parse(source).render(Map.of("messages", messages));

        assertThat(rendered.text()).isEqualTo(expected.toString());
    }

    @Test
    void longChatsHaveMoreSteps() {
        String source = "{% for m in messages %}{{ m.content|trim|upper }}{% endfor %}";
        List<Map<String, String>> chat =
                Collections.nCopies(20_000, Map.of("role", "user", "content", "hello there"));
        Rendered rendered = ChatTemplate.parse(source).render(Map.of("messages", chat));
        assertThat(rendered.text()).hasSize(20_000 * "hello there".length());
    }

    @Test
    void aLongTextPassesThroughManyFilters() {
        String text = "a b ".repeat(500_000);
        String source =
                "{{ messages[0].content|trim|replace('a', 'x')|upper|lower|string|tojson }}";
        Rendered rendered =
                ChatTemplate.parse(source)
                        .render(Map.of("messages", List.of(Map.of("content", text))));
        assertThat(rendered.text()).hasSize(text.length() - 1 + 2);
    }

    @Test
    void outputLengthIsThatOfTheTextAndOfBlocks() {
        Limits ten = DEFAULT.withOutputLength(10);
        assertThat(render("0123456789", ten)).hasSize(10);
        refuses("0123456789a", ten, "the text would have 11 characters; at most 10");
        refuses("{% set x %}0123456789a{% endset %}", ten, "at most 10");
    }

    @Test
    void textLengthIsThatOfStringsOnTheWay() {
        Limits ten = DEFAULT.withTextLength(10);
        assertThat(render("{{ ('ab' * 5)|length }}", ten)).isEqualTo("10");
        refuses("{{ ('ab' * 6)|length }}", ten, "a string would have 12 characters; at most 10");
        refuses("{{ ('a'.ljust(11))|length }}", ten, "at most 10");
    }

    @Test
    void rangeSizeIsThatOfOneRange() {
        Limits small = DEFAULT.withRangeSize(3);
        assertThat(render("{{ range(3)|list }}", small)).isEqualTo("[0, 1, 2]");
        refuses("{{ range(0, 8, 2) }}", small, "range() of 4; at most 3");
    }

    @Test
    void sourceLengthIsThatOfTheTemplate() {
        Limits small = DEFAULT.withSourceLength(10);
        assertThat(render("0123456789", small)).hasSize(10);
        refuses("0123456789a", small, "the template has 11 characters; at most 10");
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withNesting(101))
                .withMessageContaining("1 to 100, not 101");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withNesting(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withSteps(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withSteps(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withOutputLength(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withTextLength(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withRangeSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULT.withSourceLength(0));
    }

    private static String render(String source, Limits limits) {
        return ChatTemplate.parse(source, limits).render(Map.of()).text();
    }

    private static void refuses(String source, Limits limits, String reason) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> render(source, limits))
                .withMessageContaining(reason);
    }
}
