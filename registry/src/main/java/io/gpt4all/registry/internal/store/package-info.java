/** The model folders: what is in them, what is known of it, what may be deleted. */
@NullMarked
package io.gpt4all.registry.internal.store;

import org.jspecify.annotations.NullMarked;
