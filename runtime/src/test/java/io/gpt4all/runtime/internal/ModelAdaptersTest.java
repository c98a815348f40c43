package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.GPT4AllException;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelClosedException;
import io.gpt4all.spi.EngineException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LoRA adapters of an open model. */
class ModelAdaptersTest {
    private static final LoraAdapter POEMS = LoraAdapter.of("poems", Path.of("poems.gguf"));

    private final FakeModel inference = new FakeModel(FakeModel.info(512));
    private final ChatModel model = inference.opened();

    @Test
    void adaptersComeToTheEnginesModelAndGo() {
        model.addAdapter(POEMS);
        assertThat(model.adapters()).containsExactly(POEMS);
        assertThat(inference.adapters()).containsExactly(POEMS);
        model.removeAdapter("poems");
        assertThat(model.adapters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FILE_NOT_READABLE, io.gpt4all.ModelLoadException",
        "NOT_A_MODEL,       io.gpt4all.ModelLoadException",
        "INVALID_ARGUMENT,  io.gpt4all.InvalidRequestException",
        "CLOSED,            io.gpt4all.ModelClosedException",
    })
    void aRefusalIsTheExceptionThatTheApiNames(
            EngineException.Code code, Class<? extends GPT4AllException> type) {
        inference.refusal = new EngineException(code, "Not this one");
        assertRefused(() -> model.addAdapter(POEMS), type);
        assertRefused(() -> model.removeAdapter("poems"), type);
        assertThat(model.adapters()).isEmpty();
    }

    @Test
    void aClosedModelTakesNone() {
        model.close();
        assertThatThrownBy(() -> model.addAdapter(POEMS)).isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> model.removeAdapter("poems"))
                .isInstanceOf(ModelClosedException.class);
        assertThat(inference.adapters()).isEmpty();
    }

    private static void assertRefused(
            ThrowingCallable call, Class<? extends GPT4AllException> type) {
        assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessageContaining("Not this one");
    }
}
