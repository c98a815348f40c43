package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.LlamaVocab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The texts of the tokens that no text of a message may become, as a tree of their characters:
 * control tokens, and those user-defined ones that part turns. Immutable.
 */
final class SpecialTexts {
    /** As in {@code <|im_start|>}, {@code <|turn>}, {@code <channel|>}; some with a wide bar. */
    private static final Pattern MARKER = Pattern.compile("<[|\uff5c].*|.*[|\uff5c]>");

    private final Node root = new Node();

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private boolean ends;
    }

    /** From and to, as in {@link String#substring}. */
    record Span(int from, int to) {}

    SpecialTexts(Iterable<String> texts) {
        for (String text : texts) {
            Node node = root;
            for (int i = 0; i < text.length(); i++) {
                node = node.next.computeIfAbsent(text.charAt(i), c -> new Node());
            }
            node.ends = node != root;
        }
    }

    static SpecialTexts of(LlamaVocab vocab) {
        List<String> texts = new ArrayList<>();
        for (int token = 0; token < vocab.size(); token++) {
            if (isSpecial(vocab, token)) {
                texts.add(vocab.text(token));
            }
        }
        return new SpecialTexts(texts);
    }

    /**
     * Whether a token is one of them. Vocabularies have white space, HTML tags and letters as
     * user-defined tokens too, which belong to usual text; so do {@code <think>} and {@code
     * <tool_call>}, which models write themselves.
     */
    static boolean isSpecial(LlamaVocab vocab, int token) {
        if (!vocab.isUserDefined(token)) {
            return vocab.isControl(token);
        }
        return vocab.isEndOfGeneration(token) || MARKER.matcher(vocab.text(token)).matches();
    }

    /** All places where one of the texts stands, by their begin; the longest for each begin. */
    List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        for (int from = 0; from < text.length(); from++) {
            int to = longest(text, from);
            if (to > from) {
                found.add(new Span(from, to));
            }
        }
        return found;
    }

    private int longest(String text, int from) {
        int end = from;
        Node node = root.next.get(text.charAt(from));
        for (int i = from + 1; node != null; i++) {
            if (node.ends) {
                end = i;
            }
            node = i < text.length() ? node.next.get(text.charAt(i)) : null;
        }
        return end;
    }
}
