package io.gpt4all.template.internal.regex;

import io.gpt4all.template.internal.value.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds matches: all ways through a program go through the text together, in the order in which a
 * backtracking matcher would try them, and of those that meet only the first goes on.
 */
final class Matcher {
    private final Program program;
    private final int slots;
    private final String text;
    private final Run run;

    Matcher(Program program, int groups, String text, Run run) {
        this.program = program;
        this.slots = 2 * (groups + 1);
        this.text = text;
        this.run = run;
    }

    /**
     * The first match from a place on: begin and end of the whole and of each group, or null.
     *
     * @param notEmpty whether a match at that place must have characters
     */
    int @Nullable [] find(int from, boolean notEmpty) {
        int[] best = null;
        List<Way> ways = List.of();
        for (int at = from; at <= text.length(); ) {
            Ways here = new Ways(at);
            ways.forEach(here::follow);
            if (best == null) {
                here.follow(new Way(0, new int[slots]));
            }
            int c = at < text.length() ? text.codePointAt(at) : -1;
            int next = at + (c < 0 ? 1 : Character.charCount(c));
            List<Way> later = new ArrayList<>();
            for (Way way : here.ready) {
                Program.Step step = program.step(way.step);
                if (step instanceof Program.Match) {
                    if (!(notEmpty && at == from)) {
                        best = way.places;
                        break; // those behind it would have been tried later
                    }
                } else if (c >= 0 && ((Program.Take) step).set().test(c)) {
                    later.add(new Way(way.step + 1, way.places));
                }
            }
            if (later.isEmpty() && best != null) {
                break;
            }
            ways = later;
            at = next;
        }
        return best;
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

    /** The ways at one place, led up to where they need a character. */
    private final class Ways {
        private final int at;
        private final BitSet seen = new BitSet(program.size());
        private final List<Way> ready = new ArrayList<>();

        Ways(int at) {
            this.at = at;
        }

        void follow(Way first) {
            Deque<Way> open = new ArrayDeque<>();
            open.push(first);
            while (!open.isEmpty()) {
                run.tick();
                Way way = open.pop();
                if (seen.get(way.step)) {
                    continue;
                }
                seen.set(way.step);
                Program.Step step = program.step(way.step);
                if (step instanceof Program.Fork fork) {
                    open.push(new Way(fork.second(), way.places));
                    open.push(new Way(fork.first(), way.places));
                } else if (step instanceof Program.Save save) {
                    int[] places = way.places.clone();
                    places[save.slot()] = at + 1;
                    open.push(new Way(way.step + 1, places));
                } else if (step instanceof Program.At place) {
                    if (isAt(place.where())) {
                        open.push(new Way(way.step + 1, way.places));
                    }
                } else {
                    ready.add(way);
                }
            }
        }

        private boolean isAt(Node.Where where) {
            int length = text.length();
            return switch (where) {
                case TEXT_START -> at == 0;
                case TEXT_END -> at == length;
                case LINE_START -> at == 0 || text.charAt(at - 1) == '\n';
                case LINE_END -> at == length || text.charAt(at) == '\n';
                case LAST_LINE_END -> at == length || (at == length - 1 && text.charAt(at) == '\n');
                case WORD_EDGE -> isWordEdge();
                case NO_WORD_EDGE -> !isWordEdge();
            };
        }

        private boolean isWordEdge() {
            boolean before = at > 0 && CharSets.isWord(text.codePointBefore(at));
            boolean after = at < text.length() && CharSets.isWord(text.codePointAt(at));
            return before != after;
        }
    }
}
