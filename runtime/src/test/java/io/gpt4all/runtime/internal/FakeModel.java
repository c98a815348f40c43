package io.gpt4all.runtime.internal;

import io.gpt4all.LoraAdapter;
import io.gpt4all.spi.Call;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model that hands its requests to the test, which plays the engine. */
public final class FakeModel implements InferenceModel {
    /** Writes the roles as special tokens around the messages. */
    public static final String TEMPLATE =
            "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}{% endfor %}"
                    + "<|assistant|>";

    public final BlockingQueue<FakeRequest> requests = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();
    public final CountDownLatch closed = new CountDownLatch(1);

    /** What requests and changes of adapters fail with. */
    public volatile @Nullable EngineException refusal;

    /** What {@link #close()} waits for, as for the step under way; at first nothing. */
    public volatile CountDownLatch lastStep = new CountDownLatch(0);

    private final Queue<FakeRequest> taken = new ConcurrentLinkedQueue<>();
    private final Map<String, LoraAdapter> adapters = new ConcurrentHashMap<>();
    private final ModelInfo info;

    public FakeModel(ModelInfo info) {
        this.info = info;
    }

    /** This model as users have it. */
    ChatModel opened() {
        Offer offer =
                new Offer(
                        new FakeEngine(), FakeBackend.ready(FakeBackend.cpu()), FakeBackend.cpu());
        return new ChatModel("fake", offer, this, () -> ChatDefaults.NONE);
    }

    public static ModelInfo info(int contextLength) {
        return info(contextLength, Optional.of(TEMPLATE), "<s>");
    }

    public static ModelInfo info(int contextLength, Optional<String> template, String bos) {
        return info(contextLength, template, Map.of(), bos, false);
    }

    /** What a model file with these templates and such a vocabulary says. */
    public static ModelInfo info(
            int contextLength,
            Optional<String> template,
            Map<String, String> variants,
            String bos,
            boolean addsEos) {
        return new ModelInfo(
                "llama",
                "fake",
                contextLength,
                2048,
                64,
                100,
                0,
                false,
                true,
                template,
                variants,
                bos,
                "</s>",
                true,
                addsEos,
                2,
                List.of(),
                ModelSetup.DEFAULT);
    }

    /** The next request that comes to the engine; waits for it. */
    public FakeRequest next() throws InterruptedException {
        FakeRequest request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No request came to the engine.");
        }
        return request;
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public Call<int[]> tokenize(List<Segment> text, boolean addSpecial) {
        throw new UnsupportedOperationException("not scripted");
    }

    @Override
    public Call<String> detokenize(int[] tokens) {
        throw new UnsupportedOperationException("not scripted");
    }

    @Override
    public Generation generate(GenerationRequest request, Consumer<Event> sink) {
        EngineException refused = refusal;
        if (refused != null) {
            throw refused;
        }
        FakeRequest next = new FakeRequest(request, sink);
        taken.add(next);
        requests.add(next);
        return next;
    }

    @Override
    public Call<LoraAdapter> addAdapter(LoraAdapter adapter) {
        return answer(() -> adapters.put(adapter.name(), adapter));
    }

    @Override
    public Call<LoraAdapter> removeAdapter(String name) {
        return answer(() -> adapters.remove(name));
    }

    private Call<LoraAdapter> answer(Supplier<LoraAdapter> change) {
        EngineException refused = refusal;
        return FakeEngine.done(
                refused == null
                        ? CompletableFuture.completedFuture(change.get())
                        : CompletableFuture.failedFuture(refused));
    }

    @Override
    public List<LoraAdapter> adapters() {
        return List.copyOf(adapters.values());
    }

    @Override
    public void forget(String session) {
        forgotten.add(session);
    }

    @Override
    public void close() {
        taken.forEach(FakeRequest::cancel);
        try {
            lastStep.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        closed.countDown();
    }
}
