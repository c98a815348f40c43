/** Local language models as services: {@link io.gpt4all.GPT4All} chats with one loaded model. */
@Export
@NullMarked
@Version("0.1.0")
package io.gpt4all;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
