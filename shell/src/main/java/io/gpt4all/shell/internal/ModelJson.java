package io.gpt4all.shell.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpt4all.model.Catalog;
import io.gpt4all.model.CatalogEntry;
import io.gpt4all.model.CatalogFile;
import io.gpt4all.model.CatalogSource;
import io.gpt4all.model.FoundModel;
import io.gpt4all.model.InstalledModel;
import io.gpt4all.model.ModelFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Models as {@code --json} prints them; what is not known is left out. */
final class ModelJson {
    private ModelJson() {}

    static void writeInstalled(PrintWriter out, List<InstalledModel> models) {
        Json.print(
                out,
                json -> {
                    json.writeArrayFieldStart("models");
                    for (InstalledModel model : models) {
                        json.writeStartObject();
                        writeInstalled(json, model);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    static void writeCatalog(PrintWriter out, Catalog catalog, Set<String> installed) {
        Json.print(
                out,
                json -> {
                    json.writeArrayFieldStart("models");
                    for (CatalogEntry entry : catalog.entries()) {
                        json.writeStartObject();
                        json.writeStringField("file", entry.fileName());
                        writeEntry(json, entry);
                        String key = entry.fileName().toLowerCase(Locale.ROOT);
                        json.writeBooleanField("installed", installed.contains(key));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    writeSources(json, catalog.sources());
                });
    }

    static void writeFound(PrintWriter out, FoundModel model) {
        Json.print(
                out,
                json -> {
                    json.writeStringField("file", model.fileName());
                    if (model.entry().isPresent()) {
                        json.writeObjectFieldStart("catalog");
                        writeEntry(json, model.entry().get());
                        json.writeEndObject();
                    }
                    if (model.installed().isPresent()) {
                        json.writeObjectFieldStart("installed");
                        writeInstalled(json, model.installed().get());
                        json.writeEndObject();
                    }
                });
    }

    private static void writeInstalled(JsonGenerator json, InstalledModel model)
            throws IOException {
        json.writeStringField("file", model.fileName());
        text(json, "name", model.entry().flatMap(CatalogEntry::name));
        json.writeArrayFieldStart("paths");
        for (Path path : model.files()) {
            json.writeString(path.toString());
        }
        json.writeEndArray();
        json.writeNumberField("size_bytes", model.size());
        json.writeBooleanField("read_only", model.readOnly());
        text(json, "verified", model.verified().map(Object::toString));
        text(json, "problem", model.problem());
        if (model.facts().isPresent()) {
            writeFacts(json, model.facts().get());
        }
    }

    private static void writeFacts(JsonGenerator json, ModelFacts facts) throws IOException {
        json.writeStringField("architecture", facts.architecture());
        json.writeNumberField("parameters", facts.parameters());
        text(json, "quantization", facts.quantization());
        if (facts.contextLength().isPresent()) {
            json.writeNumberField("context_length", facts.contextLength().getAsLong());
        }
        if (facts.embeddingLength().isPresent()) {
            json.writeNumberField("embedding_length", facts.embeddingLength().getAsLong());
        }
        json.writeBooleanField("chat_template", facts.chatTemplate());
        text(json, "license", facts.licence());
    }

    private static void writeEntry(JsonGenerator json, CatalogEntry entry) throws IOException {
        text(json, "name", entry.name());
        if (entry.size().isPresent()) {
            json.writeNumberField("size_bytes", entry.size().getAsLong());
        }
        text(json, "license", entry.licence());
        text(json, "type", entry.type());
        text(json, "parameters", entry.parameters());
        text(json, "quantization", entry.quantization());
        if (entry.ramGigabytes().isPresent()) {
            json.writeNumberField("ram_gb", entry.ramGigabytes().getAsInt());
        }
        json.writeBooleanField("embedding", entry.embedding());
        text(json, "requires", entry.requires());
        text(json, "removed_in", entry.removedIn());
        json.writeStringField(
                "compatibility", entry.compatibility().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("files");
        for (CatalogFile file : entry.files()) {
            write(json, file);
        }
        json.writeEndArray();
        json.writeStringField("source", entry.source());
    }

    private static void write(JsonGenerator json, CatalogFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.name());
        json.writeArrayFieldStart("urls");
        for (URI url : file.urls()) {
            json.writeString(url.toString());
        }
        json.writeEndArray();
        if (file.size().isPresent()) {
            json.writeNumberField("size_bytes", file.size().getAsLong());
        }
        text(json, "md5", file.md5());
        text(json, "sha256", file.sha256());
        json.writeEndObject();
    }

    private static void writeSources(JsonGenerator json, List<CatalogSource> sources)
            throws IOException {
        json.writeArrayFieldStart("sources");
        for (CatalogSource source : sources) {
            json.writeStartObject();
            json.writeStringField("location", source.location());
            json.writeStringField("origin", source.origin().name().toLowerCase(Locale.ROOT));
            text(json, "fetched", source.fetched().map(Object::toString));
            json.writeNumberField("models", source.entries());
            json.writeArrayFieldStart("warnings");
            for (String warning : source.warnings()) {
                json.writeString(warning);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
