package io.gpt4all.runtime.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model writes around its thoughts.
 *
 * @param begin such as {@code <think>}
 * @param end such as {@code </think>}
 */
record ThinkingTags(String begin, String end) {
    /** Of DeepSeek R1, Qwen 3 and most others; of Apriel; of MiniMax and Seed; of Magistral. */
    private static final Pattern END =
            Pattern.compile(
                    "<(/)(?:[A-Za-z]{1,16}:)?(?:think|thinking|thought|reasoning)>|\\[(/)THINK]");

    /** The tags that a template knows: the first closing one in it, as not all have the other. */
    static Optional<ThinkingTags> in(String template) {
        Matcher matcher = END.matcher(template);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String end = matcher.group();
        return Optional.of(new ThinkingTags(end.replaceFirst("/", ""), end));
    }
}
