package io.gpt4all.runtime.internal.embed;

import java.util.List;

/** Knows what is to be computed of texts. */
public interface Recipe {

    /**
     * Finds out what is to be computed of some texts, and tells the window when it is known.
     *
     * @param texts the window's
     * @param first number of the first of them in the whole run, from 0
     * @param calls begins what is to be asked of the engine
     */
    void prepare(List<String> texts, long first, Window window, Calls calls);
}
