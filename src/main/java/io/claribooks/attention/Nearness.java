package io.claribooks.attention;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How alike two texts are: the share of neighbouring letters they have in common, from 0 to 1 (Dice's coefficient). */
final class Nearness {
    private Nearness() {}

    static double of(String left, String right) {
        Set<String> one = pairs(left);
        Set<String> other = pairs(right);
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        long common = one.stream().filter(other::contains).count();
        return 2.0 * common / (one.size() + other.size());
    }

    private static Set<String> pairs(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }
}
