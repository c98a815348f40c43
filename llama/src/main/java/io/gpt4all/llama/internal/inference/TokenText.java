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
    private final List<String> shownTokens;
    private final StopMatcher stops;
    private boolean stoppedByToken;
    private MemorySegment buffer = Arena.ofAuto().allocate(512);
    private ByteBuffer bytes = buffer.asByteBuffer();

    /**
     * An answer without text.
     *
     * @param stops texts that end it, or names of control tokens that do
     * @param shown names of control tokens that have their name as text
     */
    TokenText(LlamaVocab vocab, List<String> stops, List<String> shown) {
        this.vocab = vocab;
        this.shownTokens = shown;
        this.stopTexts = stops;
        this.stops = new StopMatcher(stops);
    }

    /** Adds a token; returns the text that can be delivered now. */
    String append(int token) {
        int length = piece(token, false);
        if (length == 0 && (!stopTexts.isEmpty() || !shownTokens.isEmpty())) {
            String name = vocab.text(token); // a control token's, such as <|im_end|>
            if (stopTexts.contains(name)) {
                stoppedByToken = true;
                return finish();
            }
            length = shownTokens.contains(name) ? piece(token, true) : 0;
        }
        return stops.append(utf8.append(bytes.clear().limit(length)));
    }

    private int piece(int token, boolean special) {
        int length = vocab.piece(token, buffer, special);
        if (length < 0) {
            buffer = Arena.ofAuto().allocate(-length, JAVA_BYTE.byteAlignment());
            bytes = buffer.asByteBuffer();
            length = vocab.piece(token, buffer, special);
        }
        return length;
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
