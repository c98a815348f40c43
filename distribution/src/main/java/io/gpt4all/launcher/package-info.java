/** The program behind {@code bin/gpt4all}; nothing here is an API. */
@NullMarked
package io.gpt4all.launcher;

import org.jspecify.annotations.NullMarked;
