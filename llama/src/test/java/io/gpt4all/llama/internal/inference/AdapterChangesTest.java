package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.LoraAdapter;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** LoRA adapters come and go while a model is used. */
class AdapterChangesTest extends AdapterSetup {
    @Test
    void adaptersComeAndGoWhileTheModelIsUsed() {
        try (InferenceModel model = open()) {
            Recorder before = start(model, Map.of());
            var added = new LoraAdapter("mine", first, 1);
            assertThat(EngineFixture.await(model.addAdapter(added))).isEqualTo(added);
            assertThat(model.adapters()).containsExactly(added);
            assertThat(answer(model)).isEqualTo(withFirst);
            before.finished();
            assertThat(before.ids()).isEqualTo(base);

            EngineFixture.await(model.removeAdapter("mine"));
            assertThat(model.adapters()).isEmpty();
            assertThat(answer(model)).isEqualTo(base);
            EngineFixture.await(model.addAdapter(new LoraAdapter("mine", second, 1)));
            assertThat(answer(model)).isEqualTo(withSecond);
        }
    }

    @Test
    void anAdapterInUseStays() {
        try (InferenceModel model = open(LoraAdapter.of("mine", first))) {
            Recorder slow = new Recorder();
            var request = model.generate(request(Optional.empty()), slow);
            request.grant(3);
            slow.awaitText();
            assertThatThrownBy(() -> EngineFixture.await(model.removeAdapter("mine")))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "The LoRA adapter mine is used by 1 requests. Wait for their end, or"
                                    + " cancel them.");
            request.grant(ENOUGH);
            slow.finished();
            assertThat(slow.ids()).isEqualTo(withFirst);
            EngineFixture.await(model.removeAdapter("mine"));
            assertThat(answer(model)).isEqualTo(base);
        }
    }

    @Test
    void namesThatAreNotThereAndNamesThatAreAreToldSo() {
        try (InferenceModel model = open(LoraAdapter.of("mine", first))) {
            assertThat(start(model, Map.of("yours", 1f)).failure())
                    .hasMessage("There is no LoRA adapter yours; the model has [mine].")
                    .extracting(EngineException::code)
                    .isEqualTo(EngineException.Code.INVALID_ARGUMENT);
            assertThatThrownBy(() -> EngineFixture.await(model.removeAdapter("yours")))
                    .hasMessageContaining("There is no LoRA adapter yours");
            assertThatThrownBy(
                            () ->
                                    EngineFixture.await(
                                            model.addAdapter(LoraAdapter.of("mine", second))))
                    .hasMessageContaining("There is a LoRA adapter mine already.");
            assertThat(answer(model)).isEqualTo(withFirst);
        }
    }

    @Test
    void aClosedModelTakesNone() {
        InferenceModel model = open(LoraAdapter.of("mine", first));
        start(model, Map.of("mine", 1f));
        model.close();
        assertThatThrownBy(
                        () -> EngineFixture.await(model.addAdapter(LoraAdapter.of("more", second))))
                .cause()
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(EngineException.Code.CLOSED);
        assertThat(model.adapters()).isEmpty();
    }
}
