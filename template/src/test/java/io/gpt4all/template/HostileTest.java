package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit only ends what would hang; no test measures time. */
@Timeout(60)
class HostileTest {
    private static final int MANY = 100_000;

    static List<String> nested() {
        return List.of(
                "{{ " + "(".repeat(MANY) + "1" + ")".repeat(MANY) + " }}",
                "{{ " + "[".repeat(MANY) + "]".repeat(MANY) + " }}",
                "{{ " + "{1:".repeat(MANY) + "1" + "}".repeat(MANY) + " }}",
                "{{ " + "not ".repeat(MANY) + "1 }}",
                "{{ " + "-".repeat(MANY) + "1 }}",
                "{{ " + "1 if 1 else ".repeat(MANY) + "1 }}",
                "{{ 1" + " if 1".repeat(MANY) + " }}",
                "{{ " + "x[".repeat(MANY) + "1" + "]".repeat(MANY) + " }}",
                "{{ " + "range(".repeat(MANY) + ")".repeat(MANY) + " }}",
                "{% set " + "(".repeat(MANY) + "x" + ")".repeat(MANY) + " = 1 %}",
                "{% if 1 %}".repeat(MANY) + "{% endif %}".repeat(MANY),
                "{% for x in y %}".repeat(MANY) + "{% endfor %}".repeat(MANY),
                "{% set x %}".repeat(MANY) + "{% endset %}".repeat(MANY));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void deepNestingIsRefusedWhenParsed(String source) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> ChatTemplate.parse(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" + 1", " - 1", " * 1", " and 1", " or 0", " == 1", "|string", " is in x"})
    void longChainsNeedNoDeepStack(String link) {
        String source = "{{ 1" + link.repeat(8_000) + " }}";
        assertThat(runWithSmallStack(() -> outcome(source))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
                "{{ range(100001) }}",
                "{{ range(-2147483648, 2147483647) | length }}",
                "{{ 'x' * 1000000000 }}",
                "{{ 'x' * 100000000000000000000 }}",
                "{{ [1] * 1000000000 }}",
                "{{ 10 ** 1000000 }}",
                "{{ 9 ** 99999 }}",
                "{% set ns = namespace(x=3) %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x * ns.x %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x | replace('a', ns.x) %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x | join(ns.x) %}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(99) %}"
                        + "{% set ns.x = [ns.x] | tojson | tojson %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}"
                        + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}"
                        + "{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == ns.x }}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(999) %}"
                        + "{% set ns.x = [ns.x] %}{% endfor %}",
                "{% set ns = namespace(x={}) %}{% for i in range(999) %}"
                        + "{% set ns.x = {1: ns.x} %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}",
                "{% set ns = namespace() %}{% set ns.x = [ns] %}{{ ns.x }}",
                "{{ [1] | tojson(indent=1000000000) }}",
                "{{ ''.__class__.__mro__ }}",
                "{{ ''['__class__'].x }}",
                "{{ range.__globals__ }}",
                "{{ loop.x }}{{ self.x }}",
                "{{ messages.__init__() }}",
                "{{ {}.getClass() }}",
            })
    void endsInATemplateException(String source) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> ChatTemplate.parse(source).render(Map.of()));
    }

    @Test
    void whateverIsThrownAtItOnlyTemplateExceptionsComeBack() {
        String[] soup =
                ("{{ }} {% %} {# #} {%- -%} {{- -}} if elif else endif for in endfor set endset x y"
                                + " . , ( ) [ ] { } : | ~ + - * / // % ** == != < > <= >= = 1 0 2.5 'a' \""
                                + " is not and or none true upper trim join defined loop .index items split"
                                + " range namespace raw endraw break continue generation \\ \n é 😀")
                        .split(" ", -1);
        Random random = new Random(42);
        int rendered = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder source = new StringBuilder(i % 2 == 0 ? "{{ " : "");
            for (int n = random.nextInt(14); n >= 0; n--) {
                source.append(soup[random.nextInt(soup.length)]).append(n % 3 == 0 ? "" : " ");
            }
            rendered += outcome(source + (i % 2 == 0 ? " }}" : "")) ? 1 : 0;
        }
        assertThat(rendered).isBetween(500, 19_500);
    }

    @Test
    void oneTemplateServesManyThreads() throws Exception {
        ChatTemplate template =
                ChatTemplate.parse(
                        "{% set ns = namespace(s='') %}{% for m in messages %}"
                                + "{% set ns.s = ns.s ~ loop.index ~ m %}{% endfor %}{{ ns.s }}");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                List<String> messages = List.of("a" + i, "b" + i);
                calls.add(() -> template.render(Map.of("messages", messages)).text());
            }
            List<Future<String>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo("1a" + i + "2b" + i);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** True for text, false for a TemplateException; anything else gets out. */
    private static boolean outcome(String source) {
        try {
            ChatTemplate.parse(source).render(Map.of("x", List.of(1, "a"), "y", "text"));
            return true;
        } catch (TemplateException refused) {
            return false;
        }
    }

    @Test
    void aStackThatIsTooSmallForTheVariablesEndsInAnError() {
        Object nested = List.of();
        for (int i = 0; i < 98; i++) {
            nested = i % 2 == 0 ? Map.of("k", nested) : List.of(nested);
        }
        Map<String, Object> variables = Map.of("x", nested);
        ChatTemplate template = ChatTemplate.parse("{{ x|length }}");
        assertThat(runWithSmallStack(() -> atTheEndOfTheStack(template, variables, 100_000)))
                .isTrue();
    }

    /** Renders again and again with less stack left, until it does not work any more. */
    private static boolean atTheEndOfTheStack(
            ChatTemplate template, Map<String, Object> variables, int times) {
        try {
            template.render(variables);
        } catch (TemplateException e) {
            return e.reason().contains("stack");
        }
        return times > 0 && atTheEndOfTheStack(template, variables, times - 1);
    }

    private static boolean runWithSmallStack(Callable<Boolean> call) {
        boolean[] result = {false};
        Thread thread =
                new Thread(null, () -> result[0] = unchecked(call), "small stack", 256 * 1024);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return result[0];
    }

    private static boolean unchecked(Callable<Boolean> call) {
        try {
            return call.call();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
