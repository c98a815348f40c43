package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{{ x | nosuch }}; 8; unknown filter 'nosuch'",
                "{{ x is nosuch }}; 9; unknown test 'nosuch'",
                "{{ x is not nosuch }}; 13; unknown test 'nosuch'",
                "{{ x | map('nosuch') }}; 12; unknown filter 'nosuch'",
                "{{ x | selectattr('a', 'nosuch') }}; 24; unknown test 'nosuch'",
                "{{ nosuch(1) }}; 4; unknown function 'nosuch'",
                "{% call nosuch(1) %}{% endcall %}; 9; unknown function 'nosuch'",
                "{% filter nosuch %}{% endfilter %}; 11; unknown filter 'nosuch'",
                "{% include 'x' %}; 4; unknown tag 'include'",
                "{% macro m(a, a) %}{% endmacro %}; 15; parameter 'a' stands there twice, or needs a default",
                "{% for y in x %}{{ loop }}{% set loop = 1 %}{% endfor %}; 34; 'loop' cannot be assigned to inside of a loop",
                "{% for (loop, y) in x %}{% endfor %}; 8; 'loop' cannot be assigned to inside of a loop",
                "{% for y in x %}{% else %}{% set loop = 1 %}{% endfor %}; 34; 'loop' cannot be assigned to inside of a loop",
                "{{ 1 + x.nosuch() }}; 10; unknown method 'nosuch'",
                "{% nosuch %}; 4; unknown tag 'nosuch'",
                "{% autoescape true %}; 4; unknown tag 'autoescape'",
                "{{ ''.__class__ }}; 7; attribute '__class__' is not available",
                "{{ f(**x, 1) }}; 11; nothing may follow an argument by **",
                "{{ 1 ? }}; 6; unexpected character '?'",
                "{{ (1 }}; 7; unexpected '}'",
                "{{ 'open; 4; the string has no end '",
                "{{ 1; 1; the tag has no end '}}'",
                "{% if x %}; 4; 'if' has no end",
                "{# x; 1; the comment has no end '#}'",
                "{% break %}; 4; 'break' outside of a loop",
                "{% for x of y %}; 10; expected 'in', found 'of'",
            })
    void isRefusedWhenParsedWithItsPlace(String tag, int column, String reason) {
        TemplateException error = parseError("first\n\n" + tag);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.lineText()).isEqualTo(tag);
        assertThat(error).hasMessageContaining(reason).hasMessageContaining("line 3, column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{{ raise_exception('no ' ~ 1) }}; 19; no 1",
                "{{ x.y }}; 6; 'x' is undefined",
                "{{ d.y.z }}; 8; the dict has no attribute 'y'",
                "{{ 1 + 'a' }}; 6; operator + does not work on int and str",
                "{{ 1 - (2 / 0) }}; 11; division by zero",
                "{% for x in 1 %}{% endfor %}; 13; a int cannot be iterated",
                "{{ 'a'.split(1) }}; 13; split() needs a string, not int",
                "{{ 'a'.strip('a', 'b') }}; 13; strip() takes at most 1 arguments",
                "{{ 'a' | replace('b') }}; 10; replace() needs an argument 'new'",
                "{{ 'a' | default(nope=1) }}; 10; default() takes no argument 'nope' here",
                "{% set d.x = 1 %}; 8; 'd' is no namespace",
            })
    void failsWhenRenderedWithItsPlace(String tag, int column, String reason) {
        ChatTemplate template = ChatTemplate.parse("{% if true %}\n" + tag + "\n{% endif %}");
        TemplateException error =
                catchThrowableOfType(
                        TemplateException.class, () -> template.render(Map.of("d", Map.of())));
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.lineText()).isEqualTo(tag);
    }

    @Test
    void longLinesAreCutInTheMessageAlone() {
        TemplateException error =
                parseError("x".repeat(5000) + "{{ nosuch() }}" + "y".repeat(5000));
        assertThat(error.getMessage()).hasSizeLessThan(200).contains("{{ nosuch() }}");
        assertThat(error.lineText()).hasSize(10_014);
    }

    @Test
    void linesAreCountedOverWindowsLineEnds() {
        assertThat(parseError("a\r\nb\r\n{{ nosuch() }}\r\n").line()).isEqualTo(3);
    }

    @Test
    void hostObjectsAreNoValues() {
        ChatTemplate template = ChatTemplate.parse("{{ x }}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template.render(Map.of("x", List.of(new Object()))))
                .withMessage("Variable 'x': a template has no value for a java.lang.Object");
    }

    @Test
    @SuppressWarnings("NullAway") // which callers without it do not have
    void nullsAreRefusedByName() {
        ChatTemplate template = ChatTemplate.parse("{{ x }}");
        Map<String, Object> nameless = new HashMap<>();
        nameless.put(null, "x");
        assertThatNullPointerException()
                .isThrownBy(() -> template.render(nameless))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> template.render(null))
                .withMessage("variables");
        assertThatNullPointerException()
                .isThrownBy(() -> template.capabilities(null))
                .withMessage("variables");
    }

    @Test
    void variablesThatHoldThemselvesAreRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        ChatTemplate template = ChatTemplate.parse("{{ x }}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template.render(Map.of("x", endless)))
                .withMessage("Variable 'x': nested deeper than 100");
    }

    private static TemplateException parseError(String source) {
        return catchThrowableOfType(TemplateException.class, () -> ChatTemplate.parse(source));
    }
}
