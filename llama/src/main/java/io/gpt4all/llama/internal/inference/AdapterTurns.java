package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.AdapterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose turn it is where requests have different LoRA adapters: one step computes those with the
 * same, since llama.cpp's context has one set at a time. A change makes it plan its scratch memory
 * anew, so a turn lasts some steps. Belongs to the loop's thread.
 */
final class AdapterTurns {
    /** Of one token a request, mostly: a fraction of a second, and planning is about one step. */
    static final int STEPS = 16;

    private AdapterSet current = AdapterSet.NONE;
    private int steps;

    /**
     * Who takes part in the next step; the others are planned with nothing.
     *
     * @param all requests under way, the oldest first, at least one
     */
    List<Active> next(List<Active> all) {
        if (areSame(all)) { // as nearly always, and without garbage
            current = adapters(all.get(0));
            steps = 0;
            return all;
        }
        List<AdapterSet> sets = all.stream().map(AdapterTurns::adapters).distinct().toList();
        int place = sets.indexOf(current);
        if (place < 0 || steps >= STEPS) {
            current = sets.get((place + 1) % sets.size());
            steps = 0;
        }
        steps++;
        return members(all);
    }

    private static boolean areSame(List<Active> all) {
        for (int i = 1; i < all.size(); i++) {
            if (!adapters(all.get(i)).equals(adapters(all.get(0)))) {
                return false;
            }
        }
        return true;
    }

    private List<Active> members(List<Active> all) {
        List<Active> members = new ArrayList<>();
        for (Active each : all) {
            if (adapters(each).equals(current)) {
                members.add(each);
            } else {
                each.plan(0);
            }
        }
        return members;
    }

    private static AdapterSet adapters(Active each) {
        return each.request().adapters();
    }
}
