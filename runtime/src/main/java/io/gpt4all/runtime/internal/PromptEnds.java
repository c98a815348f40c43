package io.gpt4all.runtime.internal;

import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Begin and end of a prompt: what a template has written there and the vocabulary adds would be
 * there twice. Text of messages is only text and does not count.
 *
 * @param info what the vocabulary adds
 */
record PromptEnds(ModelInfo info) {

    /**
     * Whether the vocabulary's BOS and EOS are to be added: not where the template writes BOS
     * itself, first or after white space. It then has the say about both ends, as in Hugging Face's
     * way to tokenise chats.
     */
    boolean addsSpecials(List<Segment> prompt) {
        String bos = info.bosToken();
        return bos.isEmpty() || !begin(prompt).startsWith(bos);
    }

    /** The prompt without an EOS at the end that the vocabulary will add. */
    List<Segment> prompt(List<Segment> prompt) {
        int last = prompt.size() - 1;
        String eos = info.eosToken();
        boolean twice =
                info.addsEos()
                        && !eos.isEmpty()
                        && last >= 0
                        && addsSpecials(prompt)
                        && prompt.get(last) instanceof Segment.Template template
                        && template.text().endsWith(eos);
        return twice ? withoutEnd(prompt, eos.length()) : prompt;
    }

    private static List<Segment> withoutEnd(List<Segment> prompt, int length) {
        List<Segment> shorter = new ArrayList<>(prompt);
        int last = prompt.size() - 1;
        if (prompt.get(last) instanceof Segment.Template template) {
            String text = template.text();
            shorter.set(last, new Segment.Template(text.substring(0, text.length() - length)));
        }
        return shorter;
    }

    /** The template's first text, after white space of whatever origin. */
    private static String begin(List<Segment> prompt) {
        StringBuilder begin = new StringBuilder();
        for (Segment segment : prompt) {
            String text = text(segment);
            boolean blank = begin.length() == 0 && text.isBlank();
            if (!blank && !(segment instanceof Segment.Template)) {
                break;
            }
            begin.append(blank ? "" : begin.length() == 0 ? text.stripLeading() : text);
        }
        return begin.toString();
    }

    private static String text(Segment segment) {
        if (segment instanceof Segment.Template template) {
            return template.text();
        }
        return segment instanceof Segment.User user ? user.text() : "";
    }
}
