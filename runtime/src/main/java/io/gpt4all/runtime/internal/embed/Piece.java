package io.gpt4all.runtime.internal.embed;

import java.util.function.Supplier;

/**
 * A sequence that is to be computed.
 *
 * @param tokens how long it is
 * @param ids makes it, when its turn comes
 * @param slot gets what is computed of it
 */
record Piece(int tokens, Supplier<int[]> ids, Slot slot) {}
