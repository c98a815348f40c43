package io.gpt4all.runtime.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model writes around its thoughts.
 *
 * @param begin such as {@code <think>}
 * @param end such as {@code </think>}
 * @param tokens of which they consist, if these are control tokens, which have no text otherwise
 */
record ThinkingTags(String begin, String end, List<String> tokens) {
    /** Of DeepSeek R1, Qwen 3 and most others; of Apriel; of MiniMax and Seed; of Magistral. */
    private static final Pattern END =
            Pattern.compile(
                    "<(/)(?:[A-Za-z]{1,16}:)?(?:think|thinking|thought|reasoning)>|\\[(/)THINK]");

    /** Of Command R7B and its successors; of Gemma 4. */
    private static final List<ThinkingTags> OTHERS =
            List.of(
                    of("<|START_THINKING|>", "<|END_THINKING|>"),
                    new ThinkingTags(
                            "<|channel>thought",
                            "<channel|>",
                            List.of("<|channel>", "<channel|>")));

    /** Tags of one token each, if of tokens at all. */
    static ThinkingTags of(String begin, String end) {
        return new ThinkingTags(begin, end, List.of(begin, end));
    }

    /** The tags that a template knows: the first closing one in it, as not all have the other. */
    static Optional<ThinkingTags> in(String template) {
        Matcher matcher = END.matcher(template);
        if (matcher.find()) {
            String end = matcher.group();
            return Optional.of(of(end.replaceFirst("/", ""), end));
        }
        return OTHERS.stream().filter(tags -> template.contains(tags.end())).findFirst();
    }
}
