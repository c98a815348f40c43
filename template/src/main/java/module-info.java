/** Chat templates: a small, closed Jinja engine over JSON-like values. */
module io.gpt4all.template {
    requires static transitive org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports io.gpt4all.template;
}
