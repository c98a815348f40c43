/** The catalogue: reading it, keeping copies of it, finding models in it. */
@NullMarked
package io.gpt4all.registry.internal.catalog;

import org.jspecify.annotations.NullMarked;
