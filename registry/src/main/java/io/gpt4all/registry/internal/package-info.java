/** The registry and what it is told. */
@NullMarked
package io.gpt4all.registry.internal;

import org.jspecify.annotations.NullMarked;
