package io.gpt4all.llama.internal.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand texts, real and invented, in over sixty scripts have the ids that the package
 * tokenizers 0.23.3 gave them ({@code src/test/python/wordpiece.py}).
 */
class WordPieceReferenceTest {
    private static final WordPiece BERT = Expected.bert();

    @Test
    void idsOfTenThousandTextsAreThoseOfTheReference() {
        List<JsonNode> cases = Expected.objects("expected.jsonl.gz");

        List<JsonNode> wrong = cases.stream().filter(c -> !ids(c).equals(ours(c))).toList();

        assertThat(cases).hasSize(10_000);
        assertThat(wrong).as("cases with other ids").isEmpty();
    }

    private static List<Integer> ours(JsonNode expected) {
        return list(BERT.tokenize(expected.get("text").textValue()));
    }

    private static List<Integer> ids(JsonNode expected) {
        return StreamSupport.stream(expected.get("ids").spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
    }

    private static List<Integer> list(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}
