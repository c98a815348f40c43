/** Many threads at once on one engine. */
@NullMarked
package io.gpt4all.llama.stress;

import org.jspecify.annotations.NullMarked;
