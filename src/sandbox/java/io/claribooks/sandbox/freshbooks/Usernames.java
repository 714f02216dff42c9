package io.claribooks.sandbox.freshbooks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Makes up user names: first and last name in lower case with a counter, or random letters. */
final class Usernames {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Shelf<Entry> clients;
    private final Map<String, Integer> last = new HashMap<>();

    Usernames(Shelf<Entry> clients) {
        this.clients = clients;
    }

    String pick(Entry client) {
        if (!client.text("username").isEmpty()) {
            return client.text("username");
        }
        String base = (client.text("fname") + client.text("lname"))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        return base.isEmpty() ? random() : free(base);
    }

    private String free(String base) {
        String name;
        do {
            int count = last.merge(base, 1, Integer::sum);
            name = count == 1 ? base : base + count;
        } while (!clients.with("username", name).isEmpty());
        return name;
    }

    private static String random() {
        StringBuilder name = new StringBuilder(10);
        ThreadLocalRandom.current().ints(10, 0, LETTERS.length()).forEach(place -> name.append(LETTERS.charAt(place)));
        return name.toString();
    }
}
