package io.gpt4all;

import java.util.OptionalDouble;

/**
 * How far the opening of a model is.
 *
 * @param phase what is being done
 * @param fraction how much of the phase is done, 0 to 1; empty if nobody knows
 */
public record OpenProgress(Phase phase, OptionalDouble fraction) {

    /** What is being done, in this order. */
    public enum Phase {
        /** The model is looked up, and devices that are just found are waited for. */
        PREPARING,
        /** The model is downloaded and compared with its digests. */
        DOWNLOADING,
        /** The file is read into memory. */
        LOADING,
        /** The model is ready. */
        DONE
    }
}
