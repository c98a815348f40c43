/** Rules of a grammar that is being made, and their text. */
@NullMarked
package io.gpt4all.grammar.internal.rule;

import org.jspecify.annotations.NullMarked;
