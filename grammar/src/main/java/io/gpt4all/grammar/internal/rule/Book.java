package io.gpt4all.grammar.internal.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules so far, by name. Not for several threads. */
public final class Book {
    private static final int PARTS = 100_000;

    /** Of a text, that count as a part. */
    private static final int CHARACTERS = 16;

    private static final int NAME_LENGTH = 40;
    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z0-9]+");

    private final Map<String, Part> rules = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<Part, Part.Ref> shared = new HashMap<>();
    private int parts;

    /** The rules were getting too many. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("needs more than " + PARTS + " parts of rules", null, false, false);
        }
    }

    /** A name that no other rule has, made from a text. */
    public Part.Ref fresh(String hint) {
        String letters = NO_LETTERS.matcher(hint).replaceAll("-").toLowerCase(Locale.ROOT);
        String base = letters.substring(0, Math.min(NAME_LENGTH, letters.length()));
        String start = base.isEmpty() ? "rule" : base;
        String name = start;
        while (taken.containsKey(name)) {
            name = start + "-" + taken.merge(start, 1, Integer::sum);
        }
        taken.put(name, 0);
        return new Part.Ref(name);
    }

    /** Says what a rule is; counts its parts. */
    public void define(Part.Ref rule, Part part) {
        parts += size(part);
        if (parts > PARTS) {
            throw new TooLarge();
        }
        rules.put(rule.rule(), part);
    }

    /** A rule for this part, the same for equal ones. */
    public Part.Ref share(String hint, Part part) {
        if (part instanceof Part.Ref ref) {
            return ref;
        }
        Part.Ref known = shared.get(part);
        if (known == null) {
            known = fresh(hint);
            shared.put(part, known);
            define(known, part);
        }
        return known;
    }

    Map<String, Part> rules() {
        return rules;
    }

    private int size(Part part) {
        if (part instanceof Part.Sequence sequence) {
            return size(sequence.parts());
        } else if (part instanceof Part.Choice choice) {
            return size(choice.parts());
        } else if (part instanceof Part.Repeat repeat) {
            return 1 + size(repeat.part());
        } else if (part instanceof Part.Text text) {
            return 1 + text.text().length() / CHARACTERS;
        }
        return 1;
    }

    private int size(List<Part> all) {
        int size = 1;
        for (Part part : all) {
            size += size(part);
            if (size > PARTS) {
                throw new TooLarge();
            }
        }
        return size;
    }
}
