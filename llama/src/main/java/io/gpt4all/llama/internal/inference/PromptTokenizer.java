package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.inference.MarkedText.Piece;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns segments into token ids. Belongs to the tokeniser's thread. */
public final class PromptTokenizer {
    /** No vocabulary has pieces shorter than this on average, so shorter texts need no look. */
    private static final int SURELY_FITS = 4;

    private final LlamaVocab vocab;
    private final int contextLength;
    private @Nullable SpecialTexts specials;
    private int longestPiece;

    /**
     * For one vocabulary.
     *
     * @param contextLength what cannot fit into so many tokens is refused before it is tokenised
     */
    public PromptTokenizer(LlamaVocab vocab, int contextLength) {
        this.vocab = vocab;
        this.contextLength = contextLength;
    }

    /** The ids of a text, and with {@code addSpecial} of what the vocabulary puts around it. */
    public int[] tokenize(List<Segment> segments, boolean addSpecial) {
        requireRoom(segments);
        List<int[]> parts = new ArrayList<>();
        MarkedText text = new MarkedText();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Template template) {
                text.append(template);
            } else if (segment instanceof Segment.User user) {
                text.append(user);
            } else if (segment instanceof Segment.Tokens tokens) {
                addText(parts, pieces(text));
                parts.add(checked(tokens.ids()));
                text = new MarkedText();
            }
        }
        List<Piece> last = pieces(text);
        if (parts.isEmpty() && last.size() == 1 && last.get(0).parseSpecial()) {
            return vocab.tokenize(last.get(0).text(), addSpecial, true); // the usual way
        }
        addText(parts, last);
        return parts.isEmpty() ? new int[0] : join(parts, addSpecial);
    }

    /**
     * How many first tokens of a tokenised prompt are those of its first segments; a BOS token that
     * the vocabulary adds is among them.
     */
    int begin(int[] prompt, List<Segment> segments, boolean addSpecial) {
        int[] ids = tokenize(segments, addSpecial);
        int different = Arrays.mismatch(prompt, ids);
        boolean bos = addSpecial && vocab.addsBos() && prompt.length > 0;
        return Math.max(
                bos && prompt[0] == vocab.bos() ? 1 : 0, different < 0 ? ids.length : different);
    }

    private List<Piece> pieces(MarkedText text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.hasUserText() ? text.pieces(specials()) : text.whole();
    }

    private void addText(List<int[]> parts, List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece.parseSpecial()) {
                parts.add(ids(piece, parts.isEmpty()));
            } else {
                addPlain(parts, piece.text());
            }
        }
    }

    /**
     * Adds text of which no special token may come. SentencePiece can put one together of its
     * parts, and llama.cpp knows user-defined tokens in any text; what is halved has none of them.
     */
    private void addPlain(List<int[]> parts, String text) {
        int[] ids = ids(new Piece(text, false), parts.isEmpty());
        int length = text.codePointCount(0, text.length());
        boolean forged = Arrays.stream(ids).anyMatch(token -> SpecialTexts.isSpecial(vocab, token));
        if (forged && length > 1) {
            int half = text.offsetByCodePoints(0, length / 2);
            addPlain(parts, text.substring(0, half));
            addPlain(parts, text.substring(half));
        } else {
            parts.add(ids);
        }
    }

    private int[] ids(Piece piece, boolean first) {
        return first ? ids(piece) : withoutSpacePrefix(piece);
    }

    private int[] ids(Piece piece) {
        return vocab.tokenize(piece.text(), false, piece.parseSpecial());
    }

    /** SentencePiece puts a space before each text; in the middle of a prompt there is none. */
    private int[] withoutSpacePrefix(Piece piece) {
        if (!vocab.isSentencePiece()) {
            return ids(piece);
        }
        int[] newline = vocab.tokenize("\n", false, false);
        int[] after = vocab.tokenize("\n" + piece.text(), false, piece.parseSpecial());
        boolean cut = Arrays.mismatch(newline, after) == newline.length;
        return cut ? Arrays.copyOfRange(after, newline.length, after.length) : ids(piece);
    }

    private int[] join(List<int[]> parts, boolean addSpecial) {
        IntStream ids = parts.stream().flatMapToInt(Arrays::stream);
        if (addSpecial && vocab.addsBos() && vocab.bos() >= 0) {
            ids = IntStream.concat(IntStream.of(vocab.bos()), ids);
        }
        if (addSpecial && vocab.addsEos() && vocab.eos() >= 0) {
            ids = IntStream.concat(ids, IntStream.of(vocab.eos()));
        }
        return ids.toArray();
    }

    private int[] checked(int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= vocab.size()) {
                throw new EngineException(
                        Code.INVALID_ARGUMENT, "Token id " + id + " is not of this vocabulary.");
            }
        }
        return ids;
    }

    private void requireRoom(List<Segment> segments) {
        long bytes = 0;
        for (Segment segment : segments) {
            if (segment instanceof Segment.Template template) {
                bytes += utf8Length(template.text());
            } else if (segment instanceof Segment.User user) {
                bytes += utf8Length(user.text());
            }
        }
        if (bytes > (long) contextLength * SURELY_FITS) {
            vocab.requireRoom(bytes, contextLength, longestPiece());
        }
    }

    private static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private int longestPiece() {
        if (longestPiece == 0) {
            for (int token = 0; token < vocab.size(); token++) {
                longestPiece = Math.max(longestPiece, (int) utf8Length(vocab.text(token)));
            }
        }
        return longestPiece;
    }

    private SpecialTexts specials() {
        SpecialTexts known = specials;
        if (known == null) {
            known = SpecialTexts.of(vocab);
            specials = known;
        }
        return known;
    }
}
