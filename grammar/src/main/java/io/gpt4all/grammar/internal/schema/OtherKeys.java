package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import io.gpt4all.grammar.internal.pattern.JsonText;
import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keys that are none of some names. They have no escapes, with which a property could be there in
 * disguise.
 */
final class OtherKeys {
    private final Book book;
    private final Common common;

    OtherKeys(Book book, Common common) {
        this.book = book;
        this.common = common;
    }

    Part part(Set<String> names) {
        List<int[]> codes =
                names.stream()
                        .map(name -> name.codePoints().toArray())
                        .filter(OtherKeys::isRaw)
                        .toList();
        return book.share("key", Common.quoted(without(codes, 0)));
    }

    private static boolean isRaw(int[] name) {
        for (int c : name) {
            if (!JsonText.RAW.contains(c)) {
                return false;
            }
        }
        return true;
    }

    /** What may follow where these names, and no others, begin like the key so far. */
    private Part without(List<int[]> names, int at) {
        if (names.isEmpty()) {
            return new Part.Repeat(common.rawCharacter(), 0, -1);
        }
        List<Part> parts = new ArrayList<>();
        if (names.stream().allMatch(name -> name.length > at)) {
            parts.add(Part.EMPTY);
        }
        Map<Integer, List<int[]>> byNext =
                names.stream()
                        .filter(name -> name.length > at)
                        .collect(
                                Collectors.groupingBy(
                                        n -> n[at], TreeMap::new, Collectors.toList()));
        byNext.forEach((c, some) -> parts.add(Part.sequence(one(c), without(some, at + 1))));
        List<CharSet.Range> used =
                byNext.keySet().stream().map(c -> new CharSet.Range(c, c)).toList();
        Part others = new Part.Characters(CharSet.of(used, true).and(JsonText.RAW));
        parts.add(Part.sequence(others, new Part.Repeat(common.rawCharacter(), 0, -1)));
        return book.share("key-rest", new Part.Choice(List.copyOf(parts)));
    }

    private static Part one(int c) {
        return Part.text(Character.toString(c));
    }
}
