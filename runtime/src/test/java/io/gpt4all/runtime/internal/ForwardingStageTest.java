package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of a stage reaches the same one of the other stage, with the same arguments. */
class ForwardingStageTest {
    private record Asked(Method method, List<Object> arguments) {}

    private static final Map<Class<?>, Object> ARGUMENTS =
            Map.of(
                    Runnable.class, (Runnable) () -> {},
                    Consumer.class, (Consumer<Object>) any -> {},
                    BiConsumer.class, (BiConsumer<Object, Object>) (one, two) -> {},
                    Function.class, (Function<Object, Object>) any -> any,
                    BiFunction.class, (BiFunction<Object, Object, Object>) (one, two) -> one,
                    Executor.class, (Executor) Runnable::run,
                    CompletionStage.class, new CompletableFuture<>());

    private final AtomicReference<Asked> asked = new AtomicReference<>();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletionStage<String> stage =
            new ForwardingStage<>() {
                @Override
                CompletionStage<String> stage() {
                    return other();
                }
            };

    @SuppressWarnings("unchecked") // a proxy's type has no arguments
    private CompletionStage<String> other() {
        return (CompletionStage<String>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {CompletionStage.class},
                        (self, method, arguments) -> {
                            Object[] given = arguments == null ? new Object[0] : arguments;
                            asked.set(new Asked(method, List.of(given)));
                            return answer;
                        });
    }

    static Stream<Method> abstractMethods() {
        return Arrays.stream(CompletionStage.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("abstractMethods")
    void forwards(Method method) throws Exception {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray();

        assertThat(method.invoke(stage, arguments)).isSameAs(answer);
        assertThat(asked).hasValue(new Asked(method, List.of(arguments)));
    }
}
