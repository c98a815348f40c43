/** Makes services out of engines and backends; all of it is internal, its faces are the API's. */
module io.gpt4all.runtime {
    requires com.fasterxml.jackson.databind;
    requires io.gpt4all.api;
    requires io.gpt4all.grammar;
    requires io.gpt4all.template;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static osgi.core;

    uses io.gpt4all.model.ModelRegistry;
    uses io.gpt4all.spi.AcceleratorLibrary;
    uses io.gpt4all.spi.Engine;

    provides io.gpt4all.GPT4AllFactory with
            io.gpt4all.runtime.internal.ServiceLoaderFactory;
}
