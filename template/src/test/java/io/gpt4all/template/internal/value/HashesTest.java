package io.gpt4all.template.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashesTest {
    private static final int BITS = 12;

    /** Java gives "Aa" and "BB" one hash, and so all strings of the same number of either. */
    private static List<String> stringsOfOneHash() {
        List<String> strings = new ArrayList<>(List.of(""));
        for (int i = 0; i < BITS; i++) {
            List<String> longer = new ArrayList<>();
            strings.forEach(string -> longer.addAll(List.of(string + "Aa", string + "BB")));
            strings = longer;
        }
        assertThat(strings.stream().map(String::hashCode).distinct()).hasSize(1);
        return strings;
    }

    @Test
    void textsThatJavaGivesOneHashHaveManyHere() {
        assertSpread(stringsOfOneHash().stream().map(Text::plain).toList());
    }

    @Test
    void tuplesOfThemToo() {
        assertSpread(
                stringsOfOneHash().stream()
                        .map(string -> ListValue.tuple(List.of(Text.plain(string), NoneValue.NONE)))
                        .toList());
    }

    @Test
    void numbersWhoseHalvesAreAlikeToo() {
        List<Value> numbers = new ArrayList<>();
        for (long i = 0; i < 1 << BITS; i++) {
            numbers.add(IntValue.of(i * 4_294_967_297L));
        }
        assertSpread(numbers);
    }

    @Test
    void whatIsEqualHasOneHash() {
        assertThat(Text.marked("a")).isEqualTo(Text.plain("a")).hasSameHashCodeAs(Text.plain("a"));
        assertThat(IntValue.of(1)).isEqualTo(BoolValue.TRUE).hasSameHashCodeAs(BoolValue.TRUE);
        assertThat(new FloatValue(1)).isEqualTo(BoolValue.TRUE).hasSameHashCodeAs(BoolValue.TRUE);
        assertThat(new FloatValue(0x1p70)).hasSameHashCodeAs(IntValue.of(BigInteger.TWO.pow(70)));
    }

    private static void assertSpread(List<? extends Value> values) {
        Set<Integer> hashes = new HashSet<>();
        values.forEach(value -> hashes.add(value.hashCode()));
        assertThat(hashes).hasSizeGreaterThan((1 << BITS) - 100);
    }
}
