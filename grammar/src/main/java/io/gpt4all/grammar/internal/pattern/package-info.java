/** Regular expressions, as JSON Schema has them, turned into rules for JSON strings. */
@NullMarked
package io.gpt4all.grammar.internal.pattern;

import org.jspecify.annotations.NullMarked;
