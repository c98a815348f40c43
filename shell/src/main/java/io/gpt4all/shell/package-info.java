/** The way into the {@code gpt4all} command line on a class path or module path. */
@NullMarked
package io.gpt4all.shell;

import org.jspecify.annotations.NullMarked;
