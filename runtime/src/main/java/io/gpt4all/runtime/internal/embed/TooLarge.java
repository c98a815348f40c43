package io.gpt4all.runtime.internal.embed;

import io.gpt4all.InvalidRequestException;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;

/** Says which text of a list cannot be tokenised, where the engine knows. */
final class TooLarge {
    private TooLarge() {}

    /**
     * Looks into a failure.
     *
     * @param first index of the text that was the first in the call
     * @return false: it is another failure
     * @throws InvalidRequestException if it is that of a text whose place is known
     */
    static boolean tell(Throwable failure, long first) {
        if (failure instanceof EngineException known && known.code() == Code.TEXT_TOO_LARGE) {
            Long place = known.figures().get("text");
            if (place != null && first + place >= 0) {
                String index = "The text at index " + (first + place) + " cannot be taken. ";
                throw new InvalidRequestException(index + known.getMessage(), known);
            }
        }
        return false;
    }
}
