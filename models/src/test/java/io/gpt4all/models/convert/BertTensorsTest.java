package io.gpt4all.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BertTensorsTest {
    @Test
    void whatEmbeddingsDoNotUseIsLeftOutAndWhatIsUnknownRefused() {
        assertThat(BertTensors.name("pooler.dense.weight")).isEmpty();
        assertThat(BertTensors.name("embeddings.position_ids")).isEmpty();
        assertThat(BertTensors.name("encoder.layer.11.output.dense.bias"))
                .hasValue("blk.11.ffn_down.bias");
        assertThatThrownBy(() -> BertTensors.name("encoder.layer.0.crossattention.self.key.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crossattention");
    }
}
