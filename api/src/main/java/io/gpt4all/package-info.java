/**
 * Local language models as services: {@link io.gpt4all.GPT4All} chats with one loaded model, {@link
 * io.gpt4all.Embed4All} turns texts into vectors, {@link io.gpt4all.Reranker} sorts documents.
 */
@Export
@NullMarked
@Version("0.1.0")
package io.gpt4all;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
