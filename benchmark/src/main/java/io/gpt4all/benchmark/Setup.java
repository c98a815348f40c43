package io.gpt4all.benchmark;

import java.nio.file.Path;

/**
 * What both sides have in common.
 *
 * @param model GGUF file
 * @param threads CPU threads
 * @param contextLength cells of the KV cache
 * @param chunk most tokens of one decode
 * @param sources root of the project's sources, where the C program lies
 */
record Setup(Path model, int threads, int contextLength, int chunk, Path sources) {}
