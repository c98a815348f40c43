package io.gpt4all.llama.internal.inference;

/** A request that is being computed, with its sequence of the cache. Of the loop's thread. */
final class Active {
    private final Request request;
    private final Answer answer;
    private final Sequence sequence;
    private int to; // of its part of the step under way: index after the last token
    private int output = -1; // its place in the batch, if it has logits

    Active(Request request, Answer answer, Sequence sequence) {
        this.request = request;
        this.answer = answer;
        this.sequence = sequence;
    }

    Request request() {
        return request;
    }

    Answer answer() {
        return answer;
    }

    Sequence sequence() {
        return sequence;
    }

    /** Tokens that have to be computed before the next one can be chosen. */
    int missing() {
        return request.length() - sequence.length();
    }

    /** Takes part in the next step with some tokens, or with none. */
    void plan(int tokens) {
        to = sequence.length() + tokens;
        output = -1;
    }

    boolean isPlanned() {
        return to > sequence.length();
    }

    int from() {
        return sequence.length();
    }

    int to() {
        return to;
    }

    /** Whether the next token can be chosen after this step. */
    boolean completes() {
        return to == request.length();
    }

    void output(int index) {
        output = index;
    }

    int output() {
        return output;
    }
}
