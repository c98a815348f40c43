/**
 * Regular expressions in the syntax of Python's {@code re}, matched in time linear in the text: all
 * ways through the expression are followed at once, none is tried again.
 */
@NullMarked
package io.gpt4all.template.internal.regex;

import org.jspecify.annotations.NullMarked;
