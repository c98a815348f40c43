/**
 * Chat templates: {@link io.gpt4all.template.ChatTemplate} turns messages into a prompt and tells
 * which of its text came from the messages.
 */
@Export
@NullMarked
@Version("0.1.0")
package io.gpt4all.template;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
