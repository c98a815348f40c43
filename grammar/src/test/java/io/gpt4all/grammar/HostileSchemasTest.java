package io.gpt4all.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that would take too long, too much memory or stack; each ends in an error, soon. */
class HostileSchemasTest {
    /** Of processor time; generous, for busy machines. */
    private static final Duration SOON = Duration.ofMillis(400);

    private static final long MEMORY = 100L << 20;

    record Case(String name, @Nullable Object schema) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void warmUp() {
        for (int i = 0; i < 3; i++) {
            hostile().forEach(HostileSchemasTest::convert);
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void endInAnErrorSoon(Case given) {
        AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
        Spent spent = Spent.by(() -> error.set(convert(given)));
        assertThat(error.get()).isExactlyInstanceOf(JsonSchemaException.class);
        assertThat(spent.time()).isLessThan(SOON);
        assertThat(spent.bytes()).isLessThan(MEMORY);
    }

    private static Throwable convert(Case given) {
        return catchThrowable(() -> JsonSchemaGrammar.of(given.schema));
    }

    static Stream<Case> hostile() {
        return Stream.of(
                new Case("deep items", deep("items", 100_000)),
                new Case("deep allOf", deepList("allOf", 100_000)),
                new Case("deep anyOf", deepList("anyOf", 100_000)),
                new Case("deep constant", Map.of("const", deepArray())),
                new Case("a map in itself", circle()),
                new Case("a million values", Map.of("enum", numbers(1_000_000))),
                new Case("long values", Map.of("enum", List.of("x".repeat(2_000_000)))),
                new Case("a million branches", Map.of("anyOf", numbers(1_000_000))),
                new Case("a million properties", properties(1_000_000)),
                new Case("ten thousand properties", properties(10_000)),
                new Case("combinations of anyOf", combinations()),
                new Case("ways of allOf by $ref", doublingReferences("allOf")),
                new Case("a circle of $ref", Json.value("{'$ref':'#'}")),
                new Case(
                        "a circle of two",
                        Json.value("{'$ref':'#/a','a':{'$ref':'#/b'},'b':{'$ref':'#/a'}}")),
                new Case("a chain of $ref", chain(100_000)),
                new Case("minLength", Json.value("{'type':'string','minLength':1000000000}")),
                new Case("minItems", Json.value("{'type':'array','minItems':1e300}")),
                new Case("minimum", Json.value("{'type':'integer','minimum':1e999999999}")),
                new Case("a constant", Json.value("{'const':1e999999999}")),
                new Case("a pattern of groups", pattern("(".repeat(100_000))),
                new Case("a pattern of copies", pattern("^((((a{999}){999}){999}){999}){999999}$")),
                new Case("a pattern of stars", pattern("^((a*)*)*$")),
                new Case("a long pattern", pattern("a".repeat(1_000_000))),
                new Case(
                        "values of one hash",
                        Map.of("enum", List.of("a"), "allOf", List.of(colliding(), false))),
                new Case("properties of one hash", collidingProperties()),
                new Case("a long type", Map.of("type", numbers(1_000_000))));
    }

    /** 8,192 values of the same {@link String#hashCode()}. */
    private static Object colliding() {
        return Map.of("enum", IntStream.range(0, 1 << 13).mapToObj(i -> text(i)).toList());
    }

    private static Object collidingProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        IntStream.range(0, 1 << 13).forEach(i -> properties.put(text(i), true));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of("a", "b"),
                "minProperties",
                9);
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 13; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static Object pattern(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }

    private static Object deep(String keyword, int depth) {
        Object schema = true;
        for (int i = 0; i < depth; i++) {
            schema = Map.of(keyword, schema);
        }
        return schema;
    }

    private static Object deepList(String keyword, int depth) {
        Object schema = true;
        for (int i = 0; i < depth; i++) {
            schema = Map.of(keyword, List.of(schema));
        }
        return schema;
    }

    private static Object deepArray() {
        Object value = 1;
        for (int i = 0; i < 100_000; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Object circle() {
        Map<String, Object> map = new HashMap<>();
        map.put("items", map);
        return map;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Object properties(int count) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            properties.put("property" + i, Map.of("type", "string", "maxLength", i));
        }
        return Map.of("type", "object", "properties", properties);
    }

    /** Each part has two branches that go together with both of each other. */
    private static Object combinations() {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Object one = Map.of("type", "object", "properties", Map.of("a" + i, true));
            Object two = Map.of("type", "object", "properties", Map.of("b" + i, true));
            parts.add(Map.of("anyOf", List.of(one, two)));
        }
        return Map.of("allOf", parts);
    }

    private static Object doublingReferences(String keyword) {
        Map<String, Object> schemas = new HashMap<>();
        schemas.put("s200", Map.of("type", "string"));
        for (int i = 0; i < 30; i++) {
            Object next = Map.of("$ref", "#/$defs/s" + (i + 1));
            schemas.put("s" + i, Map.of(keyword, List.of(next, next)));
        }
        return Map.of("$ref", "#/$defs/s0", "$defs", schemas);
    }

    private static Object chain(int length) {
        Map<String, Object> schemas = new HashMap<>();
        for (int i = 0; i < length; i++) {
            schemas.put("s" + i, Map.of("$ref", "#/$defs/s" + (i + 1)));
        }
        return Map.of("$ref", "#/$defs/s0", "$defs", schemas);
    }
}
