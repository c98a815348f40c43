/** Damaged models: the reader refuses them, or llama.cpp survives them. */
@NullMarked
package io.gpt4all.llama.fuzz;

import org.jspecify.annotations.NullMarked;
