package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds matches: all ways through a program go through the text together, in the order in which a
 * backtracking matcher would try them, and of those that meet only the first goes on. Belongs to
 * one thread.
 */
final class Matcher {
    private final Program program;
    private final int slots;
    private final String text;
    private final Run run;
    private final Deque<Way> open = new ArrayDeque<>();
    private final List<Way> ready = new ArrayList<>();
    private final long[] seen; // for each step: the last turn that came to it
    private long turn;

    Matcher(Program program, int groups, String text, Run run) {
        this.program = program;
        this.slots = 2 * (groups + 1);
        this.text = text;
        this.run = run;
        this.seen = new long[program.size()];
    }

    /** One way through the program. */
    private static final class Way {
        private final int step; // where it stands
        private final int[] places; // where groups began and ended, plus 1; 0: they did not

        Way(int step, int[] places) {
            this.step = step;
            this.places = places;
        }
    }

    /**
     * The first match from a place on: begin and end of the whole and of each group, plus 1, or
     * null.
     *
     * @param notEmpty whether a match at that place must have characters
     */
    int @Nullable [] find(int from, boolean notEmpty) {
        int[] best = null;
        List<Way> ways = new ArrayList<>();
        int[] nowhere = new int[slots];
        int at = from;
        while (at <= text.length() && (best == null || !ways.isEmpty())) {
            ready.clear();
            turn++;
            for (Way way : ways) {
                follow(way, at);
            }
            if (best == null) {
                follow(new Way(0, nowhere), at);
            }
            boolean end = at == text.length();
            int c = end ? -1 : text.codePointAt(at);
            ways.clear();
            int[] match = advance(c, ways, notEmpty && at == from);
            best = match != null ? match : best;
            at += end ? 1 : Character.charCount(c);
        }
        return best;
    }

    /** Takes the ways that are ready past a character; gives the places of one that has matched. */
    private int @Nullable [] advance(int c, List<Way> further, boolean noMatch) {
        for (Way way : ready) {
            Program.Step step = program.step(way.step);
            run.tick();
            if (step instanceof Program.Take take) {
                if (c >= 0 && take.set().test(c)) {
                    further.add(new Way(way.step + 1, way.places));
                }
            } else if (!noMatch) {
                return way.places; // those behind it would have been tried later
            }
        }
        return null;
    }

    /**
     * Leads a way, and those that fork from it, up to where a character is needed or it matches.
     */
    private void follow(Way first, int at) {
        open.push(first);
        while (!open.isEmpty()) {
            run.tick();
            Way way = open.pop();
            if (seen[way.step] == turn) {
                continue;
            }
            seen[way.step] = turn;
            lead(way, at);
        }
    }

    private void lead(Way way, int at) {
        Program.Step step = program.step(way.step);
        if (step instanceof Program.Fork fork) {
            open.push(new Way(fork.second(), way.places));
            open.push(new Way(fork.first(), way.places));
        } else if (step instanceof Program.Save save) {
            run.chars(slots);
            int[] places = way.places.clone();
            places[save.slot()] = at + 1;
            open.push(new Way(way.step + 1, places));
        } else if (step instanceof Program.At place) {
            if (isAt(place.where(), at)) {
                open.push(new Way(way.step + 1, way.places));
            }
        } else {
            ready.add(way);
        }
    }

    private boolean isAt(Node.Where where, int at) {
        int length = text.length();
        return switch (where) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == length;
            case LINE_START -> at == 0 || text.charAt(at - 1) == '\n';
            case LINE_END -> at == length || text.charAt(at) == '\n';
            case LAST_LINE_END -> at == length || (at == length - 1 && text.charAt(at) == '\n');
            case WORD_EDGE -> isWordEdge(at);
            case NO_WORD_EDGE -> !isWordEdge(at);
        };
    }

    private boolean isWordEdge(int at) {
        boolean before = at > 0 && NamedSet.isWord(text.codePointBefore(at));
        boolean after = at < text.length() && NamedSet.isWord(text.codePointAt(at));
        return before != after;
    }
}
