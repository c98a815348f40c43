/** File names of models, which may come from anywhere. */
@NullMarked
package io.gpt4all.registry.internal.names;

import org.jspecify.annotations.NullMarked;
