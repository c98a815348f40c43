package io.gpt4all.runtime.internal.embed;

/** Where what is computed of one text comes together. Belongs to the thread that drives the run. */
interface Slot {

    /** Takes what the engine has computed of one sequence. */
    void add(float[] computed);

    /** What it comes to, after all of it has been added. */
    float[] result();
}
