/** Commands, what they print, and how a person stops them. */
@NullMarked
package io.gpt4all.shell.internal;

import org.jspecify.annotations.NullMarked;
