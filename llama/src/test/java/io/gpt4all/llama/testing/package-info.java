/** What tests and benchmarks share: the engine made ready, and llama.cpp asked by C programs. */
@NullMarked
package io.gpt4all.llama.testing;

import org.jspecify.annotations.NullMarked;
