package io.gpt4all.itest;

class FelixIT extends ContainerChecks {
    @Override
    String framework() {
        return Container.FELIX;
    }
}
