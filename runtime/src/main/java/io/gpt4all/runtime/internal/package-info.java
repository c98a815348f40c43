/** The services, without any type of OSGi. */
@NullMarked
package io.gpt4all.runtime.internal;

import org.jspecify.annotations.NullMarked;
