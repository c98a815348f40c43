package io.gpt4all.grammar;

import io.gpt4all.grammar.internal.schema.Converter;
import io.gpt4all.grammar.internal.schema.SchemaFailure;
import org.jspecify.annotations.Nullable;

/**
 * Makes a grammar of a JSON Schema: what it lets through is a JSON document that the schema allows.
 *
 * <p>The keywords are those of the drafts 2019-09 and 2020-12, as far as {@code
 * docs/json-schema.md} lists them; one that is not supported is an error that names it, and none
 * that restricts values is ever left out. The grammar may allow less than the schema: members come
 * in the schema's order, blanks are few, numbers are not endless, constants have one form. A schema
 * that speaks of {@code properties} and has no {@code type} is taken to mean objects.
 *
 * <p>Schemas are not trusted: one that is too large, too deep or has too many combinations ends in
 * an error, soon. All methods may be called by several threads at once.
 */
public final class JsonSchemaGrammar {
    private JsonSchemaGrammar() {}

    /**
     * The grammar of a schema.
     *
     * @param schema null, {@link Boolean}, {@link Number} of the JDK's plain kinds, {@link
     *     CharSequence}, {@link java.util.List} and {@link java.util.Map} with such values, as a
     *     JSON parser gives them; it must not change meanwhile. Schemas themselves are maps or
     *     booleans; members come in the order of the map
     * @return the grammar, checked
     * @throws JsonSchemaException when there is none
     */
    public static Grammar of(@Nullable Object schema) {
        try {
            return Grammar.parse(Converter.gbnf(schema));
        } catch (SchemaFailure failure) {
            throw new JsonSchemaException(failure);
        } catch (GrammarException failure) {
            throw new JsonSchemaException(failure);
        }
    }
}
