/**
 * Build-time only: fetches native libraries and sample models by package name, checked and cached.
 */
@NullMarked
package io.gpt4all.fetch;

import org.jspecify.annotations.NullMarked;
