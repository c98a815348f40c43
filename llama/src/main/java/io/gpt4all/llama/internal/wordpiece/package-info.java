/** Our own WordPiece: ids of texts by the vocabularies of BERT models, as BERT has them. */
@NullMarked
package io.gpt4all.llama.internal.wordpiece;

import org.jspecify.annotations.NullMarked;
