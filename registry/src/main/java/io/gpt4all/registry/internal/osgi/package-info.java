/** The registry as an OSGi component; nothing outside this package needs a type of OSGi. */
@NullMarked
package io.gpt4all.registry.internal.osgi;

import org.jspecify.annotations.NullMarked;
