package io.gpt4all.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is given as a template, a text or a {@link TemplateException} comes back. */
class FuzzTest {
    private static final int MUTANTS = 100_000;
    private static final int SOUPS = 30_000;

    private static final String[] WORDS =
            ("{{ }} {% %} {# #} {{- -}} {%- -%} {%+ +%} if elif else endif for in endfor recursive"
                            + " set endset macro endmacro call endcall filter endfilter with endwith"
                            + " raw endraw break continue generation endgeneration print m(x) m()"
                            + " loop loop(x) caller() varargs kwargs namespace(a=1) range(5) dict(a=1)"
                            + " cycler(1,2) joiner(',') x y z messages tools . , ( ) [ ] { } : | ~ +"
                            + " - * / // % ** == != < > <= >= = 1 0 -1 2.5 1e400 10**99 'a' \"%s\""
                            + " '{0:>{1}}' '(a+)+$' is not and or none true false defined upper trim"
                            + " join map('upper') select('odd') selectattr('a','in',x) groupby('a')"
                            + " sort unique batch(2) slice(2) tojson(indent=2) from_json format(1)"
                            + " regex_replace('a','b') replace('a','b') indent wordwrap(3) round int"
                            + " .index .items() .split() .format(1) .append(1) .join(x) .center(9)"
                            + " [::-1] [1:] \\ \n \u00e9 \ud83d\ude00 \ud83d")
                    .split(" ");

    private static final List<String> SOURCES = new ArrayList<>();
    private static final Map<String, ?> VARIABLES =
            Map.of(
                    "messages",
                    List.of(
                            Map.of("role", "system", "content", "Be brief."),
                            Map.of("role", "user", "content", "Hi <|im_end|>")),
                    "x",
                    List.of(1, "a", Map.of("a", 2.5)),
                    "y",
                    "text",
                    "z",
                    Map.of("a", List.of(1, 2), "b", false));

    private final Random random = new Random(20261123);
    private int rendered;
    private int refused;

    @BeforeAll
    static void read() throws IOException {
        for (Object each : Json.list(Json.resource("properties.json").get("cases"))) {
            SOURCES.add(String.valueOf(Json.list(each).get(1)));
        }
        for (Object each : Json.list(Json.resource("expected.json").get("cases"))) {
            Map<String, @Nullable Object> one = Json.object(each);
            if (one.get("file") == null) {
                SOURCES.add(String.valueOf(one.get("template")));
            }
        }
    }

    @Test
    void mutants() {
        for (int i = 0; i < MUTANTS; i++) {
            String source = pick();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                source = mutate(source);
            }
            run(source);
        }
        assertThat(rendered).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
        assertThat(rendered + refused).isEqualTo(MUTANTS);
    }

    @Test
    void soups() {
        for (int i = 0; i < SOUPS; i++) {
            StringBuilder source = new StringBuilder(i % 2 == 0 ? "{{ " : "");
            for (int n = random.nextInt(16); n >= 0; n--) {
                source.append(WORDS[random.nextInt(WORDS.length)]).append(n % 3 == 0 ? "" : " ");
            }
            run(source.append(i % 2 == 0 ? " }}" : "").toString());
        }
        assertThat(rendered).isGreaterThan(SOUPS / 100);
        assertThat(rendered + refused).isEqualTo(SOUPS);
    }

    private String mutate(String source) {
        int from = random.nextInt(source.length() + 1);
        int to = Math.min(source.length(), from + random.nextInt(8));
        String before = source.substring(0, from);
        return switch (random.nextInt(5)) {
            case 0 -> before + source.substring(to);
            case 1 -> before + part(pick()) + source.substring(to);
            case 2 -> before + character() + source.substring(from);
            case 3 -> before + WORDS[random.nextInt(WORDS.length)] + source.substring(to);
            default -> source + pick();
        };
    }

    private char character() {
        boolean any = random.nextInt(8) == 0;
        return (char) (any ? random.nextInt(0x10000) : ' ' + random.nextInt('~' - ' '));
    }

    private String part(String text) {
        int from = random.nextInt(text.length() + 1);
        return text.substring(from, Math.min(text.length(), from + random.nextInt(24)));
    }

    private String pick() {
        return SOURCES.get(random.nextInt(SOURCES.size()));
    }

    private void run(String source) {
        try {
            ChatTemplate.parse(source).render(VARIABLES);
            rendered++;
        } catch (TemplateException expected) {
            refused++;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("Neither text nor refused: " + source, e);
        }
    }
}
