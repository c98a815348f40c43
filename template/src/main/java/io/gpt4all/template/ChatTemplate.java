package io.gpt4all.template;

import io.gpt4all.template.internal.syntax.Source;
import io.gpt4all.template.internal.syntax.TemplateParser;
import io.gpt4all.template.internal.tree.Body;
import io.gpt4all.template.internal.tree.Context;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Limits;
import io.gpt4all.template.internal.value.Run;
import java.util.Map;
import java.util.Objects;

/**
 * Turns a chat into a prompt by a model's chat template, which is a Jinja2 template.
 *
 * <p>The language is that of Jinja2 3.1 as Hugging Face sets it up for chat templates: {@code
 * trim_blocks} and {@code lstrip_blocks} on, undefined values print as nothing. What of it is not
 * known here is refused when parsed. Templates are not trusted: they see nothing but their
 * variables, and one that nests too deep, runs too long or writes too much ends in a {@link
 * TemplateException}.
 *
 * <p>Immutable and safe for use by several threads at once.
 */
public final class ChatTemplate {
    private final Source source;
    private final Body body;

    private ChatTemplate(Source source, Body body) {
        this.source = source;
        this.body = body;
    }

    /**
     * Parses a template.
     *
     * @param source the template's text
     * @return the template, ready to render
     * @throws TemplateException when it is no valid template, or uses a tag, filter, test, function
     *     or method that is not known here
     */
    public static ChatTemplate parse(String source) {
        Source text = new Source(Objects.requireNonNull(source, "source"));
        try {
            return new ChatTemplate(text, TemplateParser.parse(text));
        } catch (Failure failure) {
            throw new TemplateException(failure, text);
        }
    }

    /**
     * Renders the template. All strings inside of the variables {@code messages}, {@code tools} and
     * {@code documents}, at any depth and dict keys too, count as text from messages, and stay so
     * through whatever the template does to them; all other variables count as the template's own
     * text.
     *
     * @param variables by name; null, {@link Boolean}, whole numbers up to {@link
     *     java.math.BigInteger}, {@link Float}, {@link Double}, {@link CharSequence}, {@link
     *     java.util.Collection} and {@link Map} with such keys, nested up to 100 levels
     * @return the text and its origins
     * @throws TemplateException when the template fails or refuses these variables
     * @throws IllegalArgumentException when a variable is or holds something else, or is nested
     *     deeper
     */
    public Rendered render(Map<String, ?> variables) {
        Variables values = new Variables(variables);
        Run run = new Run(Limits.DEFAULT.forInput(values.chars()));
        Context context = new Context(values.values(), run);
        try {
            body.execute(context);
        } catch (Failure failure) {
            throw new TemplateException(failure, source);
        }
        return new Rendered(context.text());
    }
}
