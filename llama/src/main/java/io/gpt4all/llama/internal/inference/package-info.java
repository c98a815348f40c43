/** The inference loop: tokenised requests go in, events come out. */
@NullMarked
package io.gpt4all.llama.internal.inference;

import org.jspecify.annotations.NullMarked;
