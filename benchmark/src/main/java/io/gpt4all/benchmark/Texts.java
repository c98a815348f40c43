package io.gpt4all.benchmark;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts to embed: words at random, the same ones for the same seed. */
final class Texts {
    private static final String[] WORDS =
            """
            the of and a to in is was for on that with as by at from harbour boat morning river
            market people company government energy winter summer letter teacher student hospital
            doctor garden window kitchen bridge mountain village station railway evening weather
            coffee paper music picture science history language computer program memory network
            question answer problem reason report figure result price money bank trade law court
            police council election minister quick slow bright narrow quiet heavy early late small
            large modern ancient northern southern carried opened measured answered described
            repaired translated compared followed crossed painted discovered investigated
            photosynthesis thermodynamics lighthouse semiconductor parliamentary unquestionably
            Reykjavik Llanfair 1984 3.14 42 snowdrifts caterpillars misunderstanding
            """
                    .strip()
                    .split("\\s+");

    private Texts() {}

    /**
     * So many texts of a length between two limits, all lengths equally often.
     *
     * @param least words of the shortest
     * @param most words of the longest
     */
    static List<String> of(long seed, int count, int least, int most) {
        var random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> text(random, least + random.nextInt(most - least + 1)))
                .toList();
    }

    private static String text(Random random, int words) {
        return random.ints(words, 0, WORDS.length)
                .mapToObj(i -> WORDS[i])
                .collect(Collectors.joining(" "));
    }
}
