package io.gpt4all.runtime.internal;

import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EmbeddingModel;
import io.gpt4all.spi.Engine;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.LoadPlan;
import io.gpt4all.spi.ModelSpec;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A {@link FakeEngine} that ServiceLoader can make by several names. */
public abstract class Delegating implements Engine {
    public final FakeEngine fake = new FakeEngine();

    @Override
    public String name() {
        return fake.name();
    }

    @Override
    public String llamaVersion() {
        return fake.llamaVersion();
    }

    @Override
    public Backend adopt(AcceleratorLibrary library) {
        return fake.adopt(library);
    }

    @Override
    public Call<LoadPlan> plan(ModelSpec spec, List<String> devices) {
        return fake.plan(spec, devices);
    }

    @Override
    public Call<InferenceModel> open(ModelSpec spec, LoadPlan plan, DoubleConsumer progress) {
        return fake.open(spec, plan, progress);
    }

    @Override
    public Call<EmbeddingModel> openEmbedding(
            ModelSpec spec, LoadPlan plan, DoubleConsumer progress) {
        return fake.openEmbedding(spec, plan, progress);
    }

    @Override
    public void close() {
        fake.close();
    }
}
