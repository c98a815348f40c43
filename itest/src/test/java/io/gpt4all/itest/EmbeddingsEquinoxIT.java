package io.gpt4all.itest;

class EmbeddingsEquinoxIT extends EmbeddingChecks {
    @Override
    String framework() {
        return Container.EQUINOX;
    }
}
