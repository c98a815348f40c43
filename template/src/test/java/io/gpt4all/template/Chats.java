package io.gpt4all.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The templates among the resources. */
final class Chats {
    private Chats() {}

    static String source(String name) throws IOException {
        try (InputStream in = Chats.class.getResourceAsStream("chats/" + name + ".jinja")) {
            if (in == null) {
                throw new IOException("no template chats/" + name + ".jinja");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
