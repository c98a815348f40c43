package io.gpt4all.registry.internal.names;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The name of a file that is a part of a model, {@code NAME-00001-of-00003.gguf}: llama.cpp's
 * convention ({@code llama_split_path} in {@code src/llama.cpp}), counted from 1.
 *
 * @param prefix what all parts begin with
 * @param part 1 to {@code count}
 * @param count 1 to 65,535, what the file's {@code split.count} can hold
 */
public record SplitName(String prefix, int part, int count) {
    private static final Pattern PATTERN =
            Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 0xffff;

    /** Reads a file name; empty if it is not that of a part. */
    public static Optional<SplitName> of(String fileName) {
        Matcher matcher = PATTERN.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int part = Integer.parseInt(matcher.group(2));
        int count = Integer.parseInt(matcher.group(3));
        return part >= 1 && part <= count && count <= MOST
                ? Optional.of(new SplitName(matcher.group(1), part, count))
                : Optional.empty();
    }

    /** This part's file name as llama.cpp writes it. */
    public String own() {
        return fileName(part);
    }

    /** The first part's file name. */
    public String first() {
        return fileName(1);
    }

    /** The file names of all parts, in order. */
    public List<String> all() {
        return IntStream.rangeClosed(1, count).mapToObj(this::fileName).toList();
    }

    private String fileName(int number) {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", prefix, number, count);
    }
}
