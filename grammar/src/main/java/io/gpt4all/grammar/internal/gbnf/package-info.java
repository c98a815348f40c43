/** GBNF as llama.cpp reads it, and what of it llama.cpp must not be given. */
@NullMarked
package io.gpt4all.grammar.internal.gbnf;

import org.jspecify.annotations.NullMarked;
