/** GBNF grammars: a checker, and JSON Schemas turned into them. */
module io.gpt4all.grammar {
    requires static transitive org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports io.gpt4all.grammar;
}
