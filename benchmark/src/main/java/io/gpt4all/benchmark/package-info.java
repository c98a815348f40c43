/** Side-by-side runs of the engine and of a plain C loop on the same libraries. */
@NullMarked
package io.gpt4all.benchmark;

import org.jspecify.annotations.NullMarked;
