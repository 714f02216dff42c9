package io.claribooks.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds card numbers in text: 13 to 19 digits, together or in groups, whose check digit fits (ISO/IEC 7812-1, Luhn). A number
 * that is part of a word, such as CL-4000000000000002 or pay_4000000000000002, or of an amount, is none.
 */
final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final Pattern RUN = Pattern.compile("(?<![\\w.]|[A-Za-z]-)\\d(?:[ -]?\\d){12,}(?![\\w]|[.,]\\d)");
    private static final Pattern GROUP = Pattern.compile("\\d+");

    private CardNumbers() {}

    /** The text with each card number's last four digits only; the same object when there is none. */
    static String masked(String text) {
        if (text.length() < SHORTEST || !hasDigits(text)) {
            return text;
        }
        Matcher runs = RUN.matcher(text);
        StringBuilder clean = null;
        int copied = 0;
        while (runs.find()) {
            String run = withoutCards(runs.group());
            if (!run.equals(runs.group())) {
                clean = clean == null ? new StringBuilder() : clean;
                clean.append(text, copied, runs.start()).append(run);
                copied = runs.end();
            }
        }
        return clean == null ? text : clean.append(text, copied, text.length()).toString();
    }

    /** A quick look, for nearly every text has too few digits. */
    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < SHORTEST; i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return digits >= SHORTEST;
    }

    /** A card number may stand between other numbers, so each stretch of whole groups is looked at, longer ones first. */
    private static String withoutCards(String run) {
        List<MatchResult> groups = new ArrayList<>(GROUP.matcher(run).results().toList());
        for (int first = 0; first < groups.size(); first++) {
            for (int last = groups.size() - 1; last >= first; last--) {
                int start = groups.get(first).start();
                int end = groups.get(last).end();
                String digits = run.substring(start, end).replaceAll("\\D", "");
                if (isCard(digits)) {
                    return run.substring(0, start) + mask(digits) + withoutCards(run.substring(end));
                }
            }
        }
        return run;
    }

    static String mask(String digits) {
        return "[card ending " + digits.substring(digits.length() - 4) + "]";
    }

    private static boolean isCard(String digits) {
        return digits.length() >= SHORTEST && digits.length() <= LONGEST && sum(digits) % 10 == 0;
    }

    private static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }
}
