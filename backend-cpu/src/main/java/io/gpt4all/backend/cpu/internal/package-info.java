/** Offers the libraries of this jar to engines. */
@NullMarked
package io.gpt4all.backend.cpu.internal;

import org.jspecify.annotations.NullMarked;
