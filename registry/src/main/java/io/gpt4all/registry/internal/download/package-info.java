/** Fetches files: resumes, verifies, retries, shares; see {@link Downloads}. */
@NullMarked
package io.gpt4all.registry.internal.download;

import org.jspecify.annotations.NullMarked;
