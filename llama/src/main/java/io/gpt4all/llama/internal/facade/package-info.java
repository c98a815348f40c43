/**
 * llama.cpp as Java objects: each owns one pointer and its memory, checks what llama.cpp would
 * assert, and turns native failures into exceptions that carry its last log lines.
 */
@NullMarked
package io.gpt4all.llama.internal.facade;

import org.jspecify.annotations.NullMarked;
