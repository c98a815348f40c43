/** What embedding and ranking compute; knows the API and the engine's seam, nothing of services. */
@NullMarked
package io.gpt4all.runtime.internal.embed;

import org.jspecify.annotations.NullMarked;
