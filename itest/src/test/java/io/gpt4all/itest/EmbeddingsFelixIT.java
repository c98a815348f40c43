package io.gpt4all.itest;

class EmbeddingsFelixIT extends EmbeddingChecks {
    @Override
    String framework() {
        return Container.FELIX;
    }
}
