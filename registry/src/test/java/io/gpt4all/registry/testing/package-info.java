/** Servers that lie, break and wait, and JVMs to kill. */
@NullMarked
package io.gpt4all.registry.testing;

import org.jspecify.annotations.NullMarked;
