package io.gpt4all.llama.internal.inference;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.gpt4all.llama.internal.facade.LlamaVocab;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** From the tokens of one answer to the text that is delivered. Belongs to the loop's thread. */
final class TokenText {
    private final LlamaVocab vocab;
    private final Utf8Assembler utf8 = new Utf8Assembler();
    private final List<String> stopTexts;
    private final StopMatcher stops;
    private boolean stoppedByToken;
    private MemorySegment buffer = Arena.ofAuto().allocate(512);
    private ByteBuffer bytes = buffer.asByteBuffer();

    TokenText(LlamaVocab vocab, List<String> stops) {
        this.vocab = vocab;
        this.stopTexts = stops;
        this.stops = new StopMatcher(stops);
    }

    /** Adds a token; returns the text that can be delivered now. */
    String append(int token) {
        int length = vocab.piece(token, buffer, false);
        if (length < 0) {
            buffer = Arena.ofAuto().allocate(-length, JAVA_BYTE.byteAlignment());
            bytes = buffer.asByteBuffer();
            length = vocab.piece(token, buffer, false);
        }
        if (length == 0 && isStop(token)) {
            stoppedByToken = true;
            return finish();
        }
        return stops.append(utf8.append(bytes.clear().limit(length)));
    }

    /** A control token has no text in an answer, but it has a name, such as {@code <|im_end|>}. */
    private boolean isStop(int token) {
        return !stopTexts.isEmpty() && stopTexts.contains(vocab.text(token));
    }

    /** Whether a stop text has come. */
    boolean hasStopped() {
        return stoppedByToken || stops.hasMatched();
    }

    /** What is left when the answer ends without a stop text. */
    String finish() {
        return stops.append(utf8.finish()) + stops.finish();
    }
}
