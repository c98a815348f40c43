/** llama.cpp's C functions and structs as Java sees them: handles and layouts, no logic. */
@NullMarked
package io.gpt4all.llama.internal.ffi;

import org.jspecify.annotations.NullMarked;
