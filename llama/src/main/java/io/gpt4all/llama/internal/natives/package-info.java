/** Native files: where they are kept, how they get there, how they are loaded. */
@NullMarked
package io.gpt4all.llama.internal.natives;

import org.jspecify.annotations.NullMarked;
