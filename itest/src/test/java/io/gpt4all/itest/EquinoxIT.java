package io.gpt4all.itest;

class EquinoxIT extends ContainerChecks {
    @Override
    String framework() {
        return Container.EQUINOX;
    }
}
