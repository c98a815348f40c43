/** GGUF model files: header, metadata and tensor table, read, checked and written in plain Java. */
@Export
@NullMarked
@Version("0.2.0")
package io.gpt4all.gguf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
