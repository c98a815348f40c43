package io.gpt4all.template.internal.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A regular expression as instructions for {@link Matcher}. Immutable. */
final class Program {
    private static final int MAX_SIZE = 5_000;

    private final List<Step> steps = new ArrayList<>();

    Program(Node root) {
        add(new Node.Group(0, root));
        emit(new Match());
    }

    /** An instruction. */
    sealed interface Step {}

    /** Takes one character of a set and goes on with the next step. */
    record Take(IntPredicate set) implements Step {}

    /** Goes on with the next step at such a place. */
    record At(Node.Where where) implements Step {}

    /** Remembers the place. */
    record Save(int slot) implements Step {}

    /** Goes on with two steps, the first before the second. */
    record Fork(int first, int second) implements Step {}

    /** Has a match. */
    record Match() implements Step {}

    int size() {
        return steps.size();
    }

    Step step(int place) {
        return steps.get(place);
    }

    private int emit(Step step) {
        if (steps.size() >= MAX_SIZE) {
            throw Scanner.fail("has more than " + MAX_SIZE + " steps, repetitions written out");
        }
        steps.add(step);
        return steps.size() - 1;
    }

    private void add(Node node) {
        if (node instanceof Node.One one) {
            emit(new Take(one.set()));
        } else if (node instanceof Node.Place place) {
            emit(new At(place.where()));
        } else if (node instanceof Node.Sequence sequence) {
            sequence.parts().forEach(this::add);
        } else if (node instanceof Node.Choice choice) {
            add(choice.choices());
        } else if (node instanceof Node.Repeat repeat) {
            add(repeat);
        } else if (node instanceof Node.Group group) {
            emit(new Save(2 * group.number()));
            add(group.node());
            emit(new Save(2 * group.number() + 1));
        }
    }

    private void add(List<Node> choices) {
        List<Integer> ends = new ArrayList<>();
        for (Node choice : choices.subList(0, choices.size() - 1)) {
            int fork = emit(new Fork(0, 0));
            add(choice);
            ends.add(emit(new Fork(0, 0)));
            steps.set(fork, new Fork(fork + 1, steps.size()));
        }
        add(choices.get(choices.size() - 1));
        for (int end : ends) {
            steps.set(end, new Fork(steps.size(), steps.size()));
        }
    }

    private void add(Node.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            add(repeat.node());
        }
        if (repeat.most() < 0) {
            int fork = emit(new Fork(0, 0));
            add(repeat.node());
            emit(new Fork(fork, fork));
            steps.set(fork, fork(repeat.greedy(), fork + 1, steps.size()));
            return;
        }
        List<Integer> forks = new ArrayList<>();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            forks.add(emit(new Fork(0, 0)));
            add(repeat.node());
        }
        for (int fork : forks) {
            steps.set(fork, fork(repeat.greedy(), fork + 1, steps.size()));
        }
    }

    private static Fork fork(boolean greedy, int more, int less) {
        return greedy ? new Fork(more, less) : new Fork(less, more);
    }
}
