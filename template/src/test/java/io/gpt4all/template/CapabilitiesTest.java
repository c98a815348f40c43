package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CapabilitiesTest {
    /** By src/test/python/capabilities.py, with Jinja2 3.1.6. */
    @TestFactory
    List<DynamicTest> ofOwnTemplatesAreWhatJinja2Finds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Object each : Json.list(Json.resource("capabilities.json").get("cases"))) {
            List<?> one = Json.list(each);
            String name = String.valueOf(one.get(0));
            tests.add(dynamicTest(name, () -> compare(Chats.source(name), one)));
        }
        assertThat(tests).hasSizeGreaterThan(50);
        return tests;
    }

    private static void compare(String source, List<?> one) {
        Capabilities found = ChatTemplate.parse(source).capabilities();
        Set<String> undeclared = names(one.get(1));
        assertThat(undeclared).containsAll(found.variables());
        Set<String> others = new HashSet<>(undeclared);
        others.removeAll(found.variables());
        assertThat(names(one.get(2))).containsAll(others);
        assertThat(found.systemRole()).isEqualTo(one.get(3));
        assertThat(found.parts()).isEqualTo(one.get(4));
    }

    private static Set<String> names(Object list) {
        Set<String> names = new HashSet<>();
        Json.list(list).forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    @Test
    void variablesAreThoseThatAreReadWithoutBeingSetBefore() {
        assertThat(
                        variables(
                                "{% if not a is defined %}{% set a = 1 %}{% endif %}{{ a }}"
                                        + "{% set b = c %}{{ b }}{% for d in e if f %}{{ d }}"
                                        + "{% endfor %}{{ range(3) }}{% macro m(g, h=i) %}{{ g }}"
                                        + "{{ n() }}{{ varargs }}{% endmacro %}{{ m(1) }}"
                                        + "{% macro n() %}{{ j }}{% endmacro %}"))
                .containsExactlyInAnyOrder("a", "c", "e", "f", "i", "j");
    }

    @Test
    void aNameThatEveryBranchSetsIsSet() {
        assertThat(
                        variables(
                                "{% if a %}{% set b = 1 %}{% else %}{% set b = 2 %}{% endif %}"
                                        + "{{ b }}{% if a %}{% set c = 1 %}{% endif %}{{ c }}"))
                .containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void toolsAndThinkingAreVariablesThatAreRead() {
        Capabilities none = ChatTemplate.parse("{{ messages }}").capabilities();
        assertThat(none.tools() || none.thinking()).isFalse();
        Capabilities both =
                ChatTemplate.parse("{{ tools|tojson }}{% if enable_thinking %}t{% endif %}")
                        .capabilities();
        assertThat(both.tools() && both.thinking()).isTrue();
    }

    @Test
    void aTemplateThatRefusesTheSystemRoleHasNone() {
        String source =
                "{% for m in messages %}{% if m.role == 'system' %}"
                        + "{{ raise_exception('no system') }}{% endif %}{{ m.content }}{% endfor %}";
        assertThat(ChatTemplate.parse(source).capabilities().systemRole()).isFalse();
    }

    @Test
    void aTemplateThatQuotesWhatIsSaidHasASystemRole() {
        String quoted = "{% for m in messages %}{{ m.role }} said '{{ m.content }}'. {% endfor %}";
        String asJson = "{{ messages | tojson }}";
        assertThat(ChatTemplate.parse(quoted).capabilities().systemRole()).isTrue();
        assertThat(ChatTemplate.parse(asJson).capabilities().systemRole()).isTrue();
    }

    @Test
    void partsAreSeenWhereTheirTextIsQuotedOrASystemMessageIsWanted() {
        String quoted =
                "{% for m in messages %}{% for p in m.content %}{{ p.text|tojson }} {% endfor %}"
                        + "{% endfor %}";
        String strict =
                "{% if messages[0].role != 'system' %}{{ raise_exception('none') }}{% endif %}"
                        + "{% for m in messages %}{% for p in m.content %}{{ p.text }}{% endfor %}"
                        + "{% endfor %}";
        for (String source : List.of(quoted, strict)) {
            Capabilities found = ChatTemplate.parse(source).capabilities();
            assertThat(found.parts() && found.systemRole()).as(source).isTrue();
        }
    }

    @Test
    void theVariablesOfTheChatDecideToo() {
        String source =
                "{% for m in messages if lang == 'en' or m.role != 'system' %}{{ m.content }}"
                        + "{% endfor %}";
        ChatTemplate template = ChatTemplate.parse(source);
        assertThat(template.capabilities().systemRole()).isFalse();
        assertThat(template.capabilities(Map.of("lang", "en")).systemRole()).isTrue();
        String withBos = "{% if bos_token is defined %}{{ messages }}{% endif %}";
        assertThat(ChatTemplate.parse(withBos).capabilities(Map.of()).systemRole()).isFalse();
    }

    private static Set<String> variables(String source) {
        return ChatTemplate.parse(source).capabilities().variables();
    }
}
