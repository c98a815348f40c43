package io.gpt4all.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarExceptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "root = x;1;6;expected ::=",
                "root ::= x~y ::= z;1;10;rule x is not defined",
                "root ::= 'a';1;10;expected the end of the line",
                "root ::= [b-a];1;11;the range ends before it begins",
                "x ::= y~y ::= y~root ::= x;1;7;rule y begins with itself (left recursion), by way of y",
                "x ::= .~x ::= .;2;1;rule x is defined a second time",
                "x ::= ;1;1;there is no rule named root",
                "root ::= (~  x~  *{3,2});3;4;the repetition's second bound is less than its first"
            })
    void saysWhereAndWhy(String text, int line, int column, String reason) {
        GrammarException error = refused(text.replace("~", "\r\n"));
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error)
                .hasMessageContaining(reason)
                .hasMessageContaining(error.lineText().strip());
    }

    @Test
    void theMessageOfALongLineIsShort() {
        GrammarException error = refused("root ::= " + "x ".repeat(100_000));
        assertThat(error.lineText()).hasSize(200_009);
        assertThat(error.getMessage()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextsEndInAnErrorAtOnce(Map.Entry<String, String> given) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () ->
                        assertThatThrownBy(() -> Grammar.parse(given.getValue()))
                                .isExactlyInstanceOf(GrammarException.class));
    }

    static Stream<Map.Entry<String, String>> hostile() {
        return Stream.of(
                Map.entry("NUL", "root ::= \"a\0\""),
                Map.entry("half a pair", "root ::= \"\ud83d\""),
                Map.entry("a million brackets", "root ::= " + "(".repeat(900_000)),
                Map.entry("too long", "#".repeat(1_000_001)),
                Map.entry("a million stars", "root ::= \"a\"" + "*".repeat(900_000)),
                Map.entry("copies of copies", "root ::= " + "\"a\"{0,1999} ".repeat(60_000)),
                Map.entry("a long class", "root ::= [" + "z-a".repeat(300_000) + "]"),
                Map.entry("a long name", "root ::= " + "n".repeat(900_000)),
                Map.entry("a long number", "root ::= \"a\"{" + "9".repeat(900_000) + "}"),
                Map.entry("rules", "root ::= \"a\"\n" + "x ::=\n".repeat(100_000)),
                Map.entry("empty circles", circles()));
    }

    /** Each rule begins with all others, which may all be empty. */
    private static String circles() {
        StringBuilder text = new StringBuilder("root ::= r0 \"x\"\n");
        for (int i = 0; i < 300; i++) {
            text.append("r").append(i).append(" ::=");
            for (int j = 0; j < 300; j++) {
                text.append(" r").append(j);
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    @Test
    void aMegabyteOfGoodGrammarIsTaken() {
        String comment = "# " + "x".repeat(97) + "\n";
        String text = comment.repeat(9_000) + "root ::= [a-z]{0,1999}";
        assertThat(Grammar.parse(text).text()).isSameAs(text);
    }

    @Test
    void equalTextsAreEqualGrammars() {
        Grammar grammar = Grammar.parse("root ::= \"a\"");
        assertThat(grammar)
                .isEqualTo(Grammar.parse("root ::= \"a\""))
                .hasSameHashCodeAs(Grammar.parse("root ::= \"a\""))
                .isNotEqualTo(Grammar.parse("root ::= \"b\""))
                .hasToString("root ::= \"a\"");
    }

    private static GrammarException refused(String text) {
        return catchThrowableOfType(GrammarException.class, () -> Grammar.parse(text));
    }
}
