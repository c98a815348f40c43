/** Makes GGUF files of models in their makers' form. */
@NullMarked
package io.gpt4all.models.convert;

import org.jspecify.annotations.NullMarked;
