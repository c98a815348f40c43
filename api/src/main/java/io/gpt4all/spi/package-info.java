/** The seam between the services and the engines that run models. */
@Export
@NullMarked
@Version("0.1.0")
package io.gpt4all.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
