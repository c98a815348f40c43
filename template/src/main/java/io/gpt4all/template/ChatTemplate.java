package io.gpt4all.template;

import io.gpt4all.template.internal.syntax.Source;
import io.gpt4all.template.internal.syntax.TemplateParser;
import io.gpt4all.template.internal.tree.Context;
import io.gpt4all.template.internal.value.Allowance;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a chat into a prompt by a model's chat template, which is a Jinja2 template.
 *
 * <p>The language is that of Jinja2 3.1 as Hugging Face sets it up for chat templates: {@code
 * trim_blocks} and {@code lstrip_blocks} on, loop controls, undefined values print as nothing,
 * {@code tojson} without HTML's escapes, {@code raise_exception}, {@code strftime_now}; and the
 * filter {@code regex_replace}. What of it is not known here is refused when parsed: tags, filters,
 * tests, functions and methods. Templates are not trusted: they see nothing but their variables,
 * and one that goes beyond its {@link Limits} ends in a {@link TemplateException}.
 *
 * <p>Immutable and safe for use by several threads at once.
 */
public final class ChatTemplate {
    /** Of the template's own text, for a first guess. */
    private static final int USUAL_LENGTH = 2048;

    private static final Map<String, Object> USUAL =
            Map.of("add_generation_prompt", true, "bos_token", "", "eos_token", "");

    private final Source source;
    private final Limits limits;
    private final TemplateParser.Parsed parsed;
    private volatile @Nullable Capabilities capabilities;

    private ChatTemplate(Source source, Limits limits) {
        this.source = source;
        this.limits = limits;
        this.parsed = TemplateParser.parse(source, limits.nesting(), limits.sourceLength());
    }

    /**
     * Parses a template, with {@link Limits#DEFAULT}.
     *
     * @param source the template's text
     * @return the template, ready to render
     * @throws TemplateException when it is no valid template, or uses a tag, filter, test, function
     *     or method that is not known here
     */
    public static ChatTemplate parse(String source) {
        return parse(source, Limits.DEFAULT);
    }

    /**
     * Parses a template.
     *
     * @param source the template's text
     * @param limits what it may use, now and when it is rendered
     * @return the template, ready to render
     * @throws TemplateException when it is no valid template, or uses a tag, filter, test, function
     *     or method that is not known here
     */
    public static ChatTemplate parse(String source, Limits limits) {
        Source text = new Source(Objects.requireNonNull(source, "source"));
        try {
            return new ChatTemplate(text, Objects.requireNonNull(limits, "limits"));
        } catch (Failure failure) {
            throw new TemplateException(failure, text);
        } catch (StackOverflowError tooDeep) {
            throw new TemplateException(tooDeep(), text);
        }
    }

    /**
     * Renders the template; its clock is the system's.
     *
     * @param variables as {@link #render(Map, Clock)} has them
     * @return the text and its origins
     * @throws TemplateException when the template fails or refuses these variables
     * @throws IllegalArgumentException when a variable is or holds something else, or is nested
     *     deeper
     * @throws NullPointerException if an argument or the name of a variable is null
     */
    public Rendered render(Map<String, ?> variables) {
        return render(variables, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Renders the template. All strings inside of the variables {@code messages}, {@code tools} and
     * {@code documents}, at any depth and dict keys too, count as text from messages, and stay so
     * through whatever the template does to them; all other variables, and the role of each
     * message, count as the template's own text.
     *
     * @param variables by name; null, {@link Boolean}, whole numbers up to {@link
     *     java.math.BigInteger}, {@link Float}, {@link Double}, {@link CharSequence}, {@link
     *     java.util.Collection} and {@link Map} with such keys, nested up to 100 levels
     * @param clock what {@code strftime_now} goes by, in its zone
     * @return the text and its origins
     * @throws TemplateException when the template fails or refuses these variables
     * @throws IllegalArgumentException when a variable is or holds something else, or is nested
     *     deeper
     * @throws NullPointerException if an argument or the name of a variable is null
     */
    public Rendered render(Map<String, ?> variables, Clock clock) {
        Objects.requireNonNull(variables, "variables");
        Objects.requireNonNull(clock, "clock");
        try {
            return render(new Variables(variables), clock);
        } catch (Failure failure) {
            throw new TemplateException(failure, source);
        } catch (StackOverflowError tooDeep) {
            throw new TemplateException(tooDeep(), source);
        }
    }

    private Rendered render(Variables values, Clock clock) {
        Allowance allowed = limits.allowance().forInput(values.chars(), values.count());
        int length = (int) Math.min(limits.outputLength(), values.chars() + USUAL_LENGTH);
        Context context = new Context(values.values(), new Run(allowed, clock), length);
        context.hide(parsed.hidden());
        parsed.body().execute(context);
        return new Rendered(context.text());
    }

    /** For threads of less than 512 KiB; nothing is held that could stay half done. */
    private static Failure tooDeep() {
        return new Failure("the template is nested deeper than the stack of this thread allows");
    }

    /**
     * What the template can do where a chat has no variables but its messages, empty {@code
     * bos_token} and {@code eos_token}, and {@code add_generation_prompt}, which is true. Found out
     * when asked for the first time, by rendering a few short chats.
     */
    public Capabilities capabilities() {
        Capabilities known = capabilities;
        if (known == null) {
            known = capabilities(USUAL);
            capabilities = known;
        }
        return known;
    }

    /**
     * What the template can do where a chat has such variables: some have a system role in one
     * language and none in another. Renders a few short chats each time.
     *
     * @param variables all but {@code messages}, as {@link #render(Map, Clock)} gets them
     * @throws IllegalArgumentException when a variable is or holds something else, or is nested
     *     deeper
     * @throws NullPointerException if the variables or the name of one are null
     */
    public Capabilities capabilities(Map<String, ?> variables) {
        return Probe.capabilities(
                this, Objects.requireNonNull(variables, "variables"), parsed.variables());
    }
}
