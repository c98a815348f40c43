/** Models to chat with: the catalogue, those installed, downloads. */
@Export
@NullMarked
@Version("0.1.0")
package io.gpt4all.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
