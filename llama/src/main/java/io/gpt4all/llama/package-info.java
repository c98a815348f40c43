/** The engine that runs models in this process with llama.cpp. */
@NullMarked
package io.gpt4all.llama;

import org.jspecify.annotations.NullMarked;
