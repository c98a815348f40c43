/** x. */
@NullMarked
package io.gpt4all.registry.internal.download;

import org.jspecify.annotations.NullMarked;
