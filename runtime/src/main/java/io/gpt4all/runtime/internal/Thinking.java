package io.gpt4all.runtime.internal;

import io.gpt4all.Channel;
import io.gpt4all.TextPiece;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what a model thinks apart from what it answers, by the tags of its template. The tags may
 * come in parts; they and the white space around them are left out. Belongs to the engine's thread.
 */
final class Thinking {
    private enum State {
        OFF,
        /** Nothing has come but white space and perhaps a part of the first tag. */
        UNKNOWN,
        /** In the tags; white space at their beginning is left out. */
        BEGUN,
        THINKS,
        /** After the tags; white space at the answer's beginning is left out. */
        DONE,
        ANSWERS
    }

    private final String beginTag;
    private final String endTag;
    private State state;
    private String held = "";
    private boolean found;

    private Thinking(ThinkingTags tags, State state) {
        this.beginTag = tags.begin();
        this.endTag = tags.end();
        this.state = state;
        this.found = state == State.BEGUN;
    }

    /** Text that has no tags. */
    static Thinking off() {
        return new Thinking(ThinkingTags.of("", ""), State.OFF);
    }

    /**
     * Text that may have tags.
     *
     * @param begun whether the prompt ends with the first tag
     */
    static Thinking on(ThinkingTags tags, boolean begun) {
        return new Thinking(tags, begun ? State.BEGUN : State.UNKNOWN);
    }

    /** Whether the answer is not all of the text, even if nothing was thought. */
    boolean hasFoundTags() {
        return found;
    }

    /** The pieces that some more text completes; the last of them has the tokens. */
    List<TextPiece> add(String text, int... ids) {
        if (state == State.OFF || (state == State.ANSWERS && held.isEmpty())) {
            return List.of(new TextPiece(Channel.ANSWER, text, ids));
        }
        List<TextPiece> pieces = new ArrayList<>();
        held += text;
        while (advance(pieces)) {}
        TextPiece last = pieces.isEmpty() ? empty() : pieces.remove(pieces.size() - 1);
        pieces.add(new TextPiece(last.channel(), last.text(), ids));
        return pieces;
    }

    /** What was held back, at the end. */
    List<TextPiece> finish() {
        String rest = state == State.UNKNOWN ? held : held.strip().isEmpty() ? "" : held;
        held = "";
        return rest.isEmpty() ? List.of() : List.of(new TextPiece(channel(), rest));
    }

    private boolean advance(List<TextPiece> pieces) {
        return switch (state) {
            case UNKNOWN -> beginsWithTag();
            case BEGUN -> skipsBlank(State.THINKS);
            case THINKS -> endsWithTag(pieces);
            case DONE -> skipsBlank(State.ANSWERS);
            case OFF, ANSWERS -> {
                if (!held.isEmpty()) {
                    pieces.add(new TextPiece(Channel.ANSWER, held));
                    held = "";
                }
                yield false;
            }
        };
    }

    private boolean beginsWithTag() {
        String begin = held.stripLeading();
        if (begin.startsWith(beginTag)) {
            held = begin.substring(beginTag.length());
            state = State.BEGUN;
            found = true;
            return true;
        }
        if (beginTag.startsWith(begin)) {
            return false; // perhaps
        }
        state = State.ANSWERS;
        return true;
    }

    private boolean skipsBlank(State next) {
        held = held.stripLeading();
        if (held.isEmpty()) {
            return false;
        }
        state = next;
        return true;
    }

    private boolean endsWithTag(List<TextPiece> pieces) {
        int tag = held.indexOf(endTag);
        int sure = tag >= 0 ? tag : held.length() - unsure(held);
        String thought = held.substring(0, sure);
        String shown = tag >= 0 ? thought.stripTrailing() : thought;
        if (!shown.isEmpty()) {
            pieces.add(new TextPiece(Channel.THINKING, shown));
        }
        held = tag >= 0 ? held.substring(tag + endTag.length()) : held.substring(sure);
        state = tag >= 0 ? State.DONE : State.THINKS;
        return tag >= 0;
    }

    /** Characters at the end that may be white space before the tag, or a part of it. */
    private int unsure(String text) {
        for (int length = Math.min(endTag.length() - 1, text.length()); length > 0; length--) {
            if (text.endsWith(endTag.substring(0, length))) {
                return length + blanks(text.substring(0, text.length() - length));
            }
        }
        return blanks(text);
    }

    private static int blanks(String text) {
        return text.length() - text.stripTrailing().length();
    }

    private TextPiece empty() {
        return new TextPiece(channel(), "");
    }

    private Channel channel() {
        return state == State.BEGUN || state == State.THINKS ? Channel.THINKING : Channel.ANSWER;
    }
}
