package io.gpt4all.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.grammar.internal.gbnf.Recogniser;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers near drawn bounds are allowed exactly where arithmetic has them between these. */
class RangesTest {
    private static final int ROUNDS = 150;

    @ParameterizedTest
    @ValueSource(strings = {"integer", "number"})
    void boundsAreThoseOfArithmetic(String type) {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            int width = new int[] {5, 30, 300, 3000}[round % 4];
            int low = random.nextInt(2 * width) - width;
            int high = low + 1 + random.nextInt(width);
            boolean open = random.nextBoolean();
            check(type, low, high, open, random);
        }
    }

    private static void check(String type, int low, int high, boolean open, Random random) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(open ? "exclusiveMinimum" : "minimum", low);
        schema.put(open ? "exclusiveMaximum" : "maximum", high + 1);
        Recogniser recogniser = new Recogniser(JsonSchemaGrammar.of(schema).text());
        for (int i = 0; i < 60; i++) {
            int near = (random.nextBoolean() ? low : high) + random.nextInt(13) - 6;
            String text = near + fraction(type, random);
            BigDecimal number = new BigDecimal(text);
            int below = number.compareTo(BigDecimal.valueOf(low));
            int above = number.compareTo(BigDecimal.valueOf(high + 1L));
            boolean inside = open ? below > 0 && above < 0 : below >= 0 && above <= 0;
            assertThat(recogniser.matches(text)).as("%s in %s", text, schema).isEqualTo(inside);
        }
    }

    private static String fraction(String type, Random random) {
        return type.equals("integer") || random.nextBoolean() ? "" : "." + (1 + random.nextInt(9));
    }

    @ParameterizedTest
    @CsvSource({
        "minimum, 9223372036854775807, 9223372036854775807, 9223372036854775806",
        "maximum, -9223372036854775808, -9223372036854775808, -9223372036854775807",
        "minimum, 0, 9999999999999999, -1",
        "maximum, 1e30, -9999999999999999, 1000000000000000000000000000001"
    })
    void aBoundMayStandAlone(String keyword, BigDecimal bound, String inside, String outside) {
        Object schema = Map.of("type", "integer", keyword, bound);
        Recogniser recogniser = new Recogniser(JsonSchemaGrammar.of(schema).text());
        assertThat(recogniser.matches(inside)).isTrue();
        assertThat(recogniser.matches(outside)).isFalse();
    }

    @Test
    void numbersHaveOneForm() {
        Recogniser recogniser =
                new Recogniser(JsonSchemaGrammar.of(Map.of("type", "number")).text());
        assertThat(recogniser.matches("-12.5e+10")).isTrue();
        assertThat(recogniser.matches("01")).isFalse();
        assertThat(recogniser.matches("+1")).isFalse();
        assertThat(recogniser.matches(".5")).isFalse();
        assertThat(recogniser.matches("1.")).isFalse();
        assertThat(recogniser.matches("NaN")).isFalse();
    }
}
