package io.gpt4all.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpt4all.grammar.internal.gbnf.Recogniser;
import io.gpt4all.grammar.internal.schema.Formats;
import io.gpt4all.grammar.internal.schema.Keywords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {
    /** The vocabularies of the two drafts, from json-schema.org's meta-schemas. */
    private static final String DRAFTS =
            """
            $id $schema $ref $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor \
            $vocabulary $comment $defs prefixItems items contains additionalItems \
            additionalProperties properties patternProperties dependentSchemas propertyNames if \
            then else allOf anyOf oneOf not unevaluatedItems unevaluatedProperties type const enum \
            multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength \
            pattern maxItems minItems uniqueItems maxContains minContains maxProperties \
            minProperties required dependentRequired title description default deprecated readOnly \
            writeOnly examples format contentEncoding contentMediaType contentSchema definitions \
            dependencies""";

    private static final Path DOCUMENT = Path.of("..", "docs", "json-schema.md");

    static Stream<String> refused() {
        return Stream.concat(Keywords.REFUSED.stream(), Keywords.VACUOUS.stream());
    }

    @Test
    void eachKeywordOfTheDraftsIsKnown() {
        TreeSet<String> known = new TreeSet<>(Keywords.SUPPORTED);
        known.addAll(Keywords.VACUOUS);
        known.addAll(Keywords.REFUSED);
        known.addAll(Keywords.ANNOTATIONS);
        assertThat(known).contains(DRAFTS.split(" ", -1));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotSupportedIsNamedWithItsPlace(String keyword) {
        String value =
                Keywords.VACUOUS.contains(keyword) && !keyword.equals("uniqueItems")
                        ? "false"
                        : "true";
        JsonSchemaException error =
                refused(
                        "{'type':'object','properties':{'a/b':{'%s':%s}}}"
                                .formatted(keyword, value));
        assertThat(error.pointer()).isEqualTo("/properties/a~1b/" + keyword);
        assertThat(error.reason()).isEqualTo(keyword + " is not supported");
        assertThat(error).hasMessageContaining(error.pointer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'requried':[]}", "{'Type':'string'}", "{'nullable':true}", "{'':1}"})
    void unknownKeywordsAreRefusedTooForTheyMayBeMisspelt(String schema) {
        assertThat(refused(schema).reason()).contains("is no keyword that is known");
    }

    @Test
    void annotationsChangeNothing() {
        StringBuilder schema = new StringBuilder("{'type':'null','x-own':1");
        Keywords.ANNOTATIONS.forEach(name -> schema.append(",'").append(name).append("':'#a'"));
        assertThat(JsonSchemaGrammar.of(Json.value(schema + "}")))
                .isEqualTo(JsonSchemaGrammar.of(Json.value("{'type':'null'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'uniqueItems':false}",
                "{'unevaluatedItems':true}",
                "{'unevaluatedProperties':true}"
            })
    void whatSaysNothingIsTaken(String schema) {
        assertThatCode(() -> JsonSchemaGrammar.of(Json.value(schema))).doesNotThrowAnyException();
    }

    @Test
    void theDocumentListsTheSame() throws IOException {
        String text = Files.readString(DOCUMENT);
        assertThat(listed(text, "Supported")).isEqualTo(new TreeSet<>(Keywords.SUPPORTED));
        assertThat(listed(text, "No-op only")).isEqualTo(new TreeSet<>(Keywords.VACUOUS));
        assertThat(listed(text, "Refused")).isEqualTo(new TreeSet<>(Keywords.REFUSED));
        assertThat(listed(text, "Annotations")).isEqualTo(new TreeSet<>(Keywords.ANNOTATIONS));
        assertThat(listed(text, "Formats"))
                .containsAll(Formats.names())
                .hasSize(Formats.names().size() + 4);
    }

    /** The names in the first column of a table. */
    private static Set<String> listed(String text, String heading) {
        String section = text.split("\n## " + heading + "\n", -1)[1].split("\n## ", -1)[0];
        List<String> names = new ArrayList<>();
        section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2, line.indexOf(" |")))
                .forEach(cell -> names.addAll(List.of(cell.replace("`", "").split(", ", -1))));
        return new TreeSet<>(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "null;;a schema is an object, true or false",
                "[];;a schema is an object, true or false",
                "{'type':'text'};/type;a type is one of",
                "{'type':[1]};/type/0;a string is expected",
                "{'enum':1};/enum;a list is expected",
                "{'anyOf':[]};/anyOf;anyOf is empty",
                "{'properties':[]};/properties;an object is expected",
                "{'properties':{'a':1}};/properties/a;a schema is an object",
                "{'minLength':-1};/minLength;0 or more",
                "{'minLength':1.5};/minLength;0 or more",
                "{'minimum':'1'};/minimum;a number is expected",
                "{'exclusiveMinimum':true};/exclusiveMinimum;a number is expected",
                "{'type':'number','minimum':0.5};/minimum;for integers only",
                "{'type':'string','format':'iri'};/format;the format iri is not supported",
                "{'type':'string','pattern':'(?=a)'};/pattern;looks around",
                "{'type':'string','pattern':'\\\\1'};/pattern;this escape",
                "{'type':'string','pattern':'a**'};/pattern;a repetition of a repetition",
                "{'type':'string','pattern':'(a'};/pattern;expected )",
                "{'type':'string','pattern':'[b-a]'};/pattern;ends before it begins",
                "{'type':'string','pattern':'^a*$','minLength':3};/pattern;may not narrow",
                "{'type':'string','pattern':'^(a+){2}$','maxLength':9};/pattern;may not narrow",
                "{'type':'string','pattern':'^((a{999}){999}){99}$'};/pattern;longer than 100000",
                "{'enum':['a'],'pattern':'a'};/pattern;not supported beside enum",
                "{'$ref':'#/x'};/$ref;there is nothing at #/x",
                "{'$ref':'other.json'};/$ref;only references such as",
                "{'items':{'$id':'x','$ref':'#'}};/items/$ref;its own $id",
                "{'oneOf':[{'type':'string'},{'minLength':3}]};/oneOf/0;which oneOf forbids",
                "{'const':'\\ud800'};/const;half a surrogate pair",
                "{'properties':{'\\ud800':true}};;half a surrogate pair",
                "{'type':'object','minProperties':2};/minProperties;only 1",
                "{'properties':{'a':true},'maxProperties':1};/maxProperties;is not supported beside"
            })
    void saysWhatIsWrongAndWhere(String schema, String pointer, String reason) {
        JsonSchemaException error = refused(schema);
        assertThat(error.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(error.reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "{'enum':[]}",
                "{'type':[]}",
                "{'allOf':[{'type':'string'},{'type':'number'}]}",
                "{'type':'string','minLength':2,'maxLength':1}",
                "{'type':'integer','minimum':2,'maximum':1}",
                "{'type':'integer','exclusiveMinimum':1,'exclusiveMaximum':2}",
                "{'type':'number','exclusiveMinimum':1,'maximum':1}",
                "{'type':'object','required':['a'],'additionalProperties':false}",
                "{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']}",
                "{'type':'array','items':{'$ref':'#'},'minItems':1}",
                "{'type':'array','items':false,'minItems':1}",
                "{'type':'array','minItems':2,'maxItems':1}",
                "{'type':'string','pattern':'^abc$','maxLength':2}",
                "{'const':1,'enum':[2,3]}",
                "{'const':'a','type':'integer'}"
            })
    void whatNothingCanSatisfyIsAnError(String schema) {
        assertThat(refused(schema).reason()).isEqualTo("no value can satisfy the schema");
    }

    @ParameterizedTest
    @CsvSource({
        "date, 2024-02-29, 2023-02-29",
        "date, 2000-02-29, 1900-02-29",
        "date, 2026-12-31, 2026-11-31",
        "time, 23:59:59Z, 24:00:00Z",
        "time, 00:00:00.123456-08:00, 12:00",
        "date-time, 1985-04-12T23:20:50.52Z, 1985-04-12 23:20:50Z",
        "uuid, 2eb8aa08-aa98-11ea-b4aa-73b441d16380, 2eb8aa08-aa98-11ea-b4aa73b441d16380",
        "ipv4, 192.168.0.1, 256.256.256.256",
        "ipv4, 0.0.0.0, 087.10.0.1",
        "ipv6, 2001:db8:0:0:0:0:0:1, 12345::",
        "hostname, www.example.com, -a-host-name-that-starts-with--",
        "email, joe.bloggs@example.com, .test@example.com",
        "email, te_st@ex-ample.co.uk, te..st@example.com",
        "uri, https://example.com/foo?q=1#bar, //foo.bar/?baz=qux"
    })
    void formatsAsTheSuiteOfJsonSchemaHasThem(String format, String valid, String invalid) {
        String schema = "{'type':'string','format':'" + format + "'}";
        Recogniser recogniser = new Recogniser(JsonSchemaGrammar.of(Json.value(schema)).text());
        assertThat(recogniser.matches('"' + valid + '"')).isTrue();
        assertThat(recogniser.matches('"' + invalid + '"')).isFalse();
    }

    private static JsonSchemaException refused(String schema) {
        return catchThrowableOfType(
                JsonSchemaException.class, () -> JsonSchemaGrammar.of(Json.value(schema)));
    }
}
