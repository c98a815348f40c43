/** The services as OSGi components; nothing outside this package needs a type of OSGi. */
@NullMarked
package io.gpt4all.runtime.internal.osgi;

import org.jspecify.annotations.NullMarked;
