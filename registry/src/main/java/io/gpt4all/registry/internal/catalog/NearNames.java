package io.gpt4all.registry.internal.catalog;

import io.gpt4all.registry.internal.names.FileNames;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names that are like one that is not there. A name is near if it is a part of another, but for a
 * few letters: people leave out ends and mistype. Only letters and digits count, of any case.
 */
public final class NearNames {
    // The work grows with the product of both lengths.
    private static final int LONGEST = 100;
    // Of fewer letters nearly every name has something similar.
    private static final int LEAST_TO_MISTYPE = 5;
    private static final int LEAST_TO_BE_A_PART = 2;

    private NearNames() {}

    /** A candidate, by how many letters are wrong and how many are missing. */
    private record Scored(String name, int wrong, int missing) {
        static final Comparator<Scored> NEAREST_FIRST =
                Comparator.comparingInt(Scored::wrong)
                        .thenComparingInt(Scored::missing)
                        .thenComparing(Scored::name);
    }

    /**
     * The nearest names.
     *
     * @param name that is not there
     * @param candidates those that are there
     * @param most how many at most
     * @return nearest first; empty if there is nothing like it
     */
    public static List<String> nearest(String name, Collection<String> candidates, int most) {
        String wanted = essence(name);
        return candidates.stream()
                .distinct()
                .flatMap(candidate -> score(wanted, candidate))
                .sorted(Scored.NEAREST_FIRST)
                .limit(most)
                .map(Scored::name)
                .toList();
    }

    private static Stream<Scored> score(String wanted, String candidate) {
        String there = essence(candidate);
        boolean shorter = wanted.length() <= there.length();
        String part = shorter ? wanted : there;
        int wrong = editsIntoPart(part, shorter ? there : wanted);
        boolean near = wrong <= allowed(part.length()) && part.length() * 3 >= wanted.length();
        return near
                ? Stream.of(
                        new Scored(candidate, wrong, Math.abs(there.length() - wanted.length())))
                : Stream.empty();
    }

    private static int allowed(int length) {
        if (length < LEAST_TO_BE_A_PART) {
            return -1;
        }
        return length < LEAST_TO_MISTYPE ? 0 : (length + 1) / 4;
    }

    /** Letters and digits in lower case, without the extension. */
    private static String essence(String name) {
        StringBuilder kept = new StringBuilder();
        FileNames.plain(name)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * Fewest letters to insert, delete, replace or swap with their neighbour to make one text a
     * part of another: Sellers' form of the edit distance, whose first row is 0, with swaps.
     */
    static int editsIntoPart(String part, String whole) {
        int[] before = new int[0];
        int[] above = new int[whole.length() + 1];
        for (int i = 1; i <= part.length(); i++) {
            int[] row = new int[whole.length() + 1];
            row[0] = i;
            for (int j = 1; j <= whole.length(); j++) {
                int change = part.charAt(i - 1) == whole.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && isSwapped(part, i, whole, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        int fewest = part.length();
        for (int edits : above) {
            fewest = Math.min(fewest, edits);
        }
        return fewest;
    }

    private static boolean isSwapped(String part, int i, String whole, int j) {
        return part.charAt(i - 1) == whole.charAt(j - 2)
                && part.charAt(i - 2) == whole.charAt(j - 1);
    }
}
