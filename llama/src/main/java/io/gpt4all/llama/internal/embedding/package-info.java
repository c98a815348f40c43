/** Texts to vectors: calls, the batches that they become, and the threads that compute these. */
@NullMarked
package io.gpt4all.llama.internal.embedding;

import org.jspecify.annotations.NullMarked;
