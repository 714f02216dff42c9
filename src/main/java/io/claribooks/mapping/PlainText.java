package io.claribooks.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text out of what shops store: markup, entities and control characters. */
final class PlainText {
    private static final Pattern BREAK = Pattern.compile("(?i)<(?:br|/p|/div|/li|/tr|/h[1-6])\\b[^>]*>");
    private static final Pattern HIDDEN = Pattern.compile("(?is)<(script|style)\\b[^>]*>.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>|<![^<>]*>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]\\w{1,8}));");
    /** The named entities of Latin-1 in order from U+00A0 (HTML 4.01, section 24.2). */
    private static final String LATIN_1 = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg"
            + " macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave"
            + " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde"
            + " Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute"
            + " acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve"
            + " oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, Integer> NAMED = named();

    private PlainText() {}

    static String of(String text) {
        String plain = text;
        if (plain.indexOf('<') >= 0) {
            plain = HIDDEN.matcher(plain).replaceAll(" ");
            plain = BREAK.matcher(plain).replaceAll("\n");
            plain = TAG.matcher(plain).replaceAll("");
        }
        if (plain.indexOf('&') >= 0) {
            plain = ENTITY.matcher(plain).replaceAll(match -> Matcher.quoteReplacement(decoded(match.group())));
        }
        return withoutControls(plain).strip();
    }

    private static String decoded(String entity) {
        Matcher matcher = ENTITY.matcher(entity);
        if (!matcher.matches()) {
            return entity;
        }
        Integer codePoint = matcher.group(3) != null ? NAMED.get(matcher.group(3)) : codePoint(matcher);
        boolean usable = codePoint != null
                && Character.isValidCodePoint(codePoint)
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
        return usable ? Character.toString(codePoint) : entity;
    }

    private static Integer codePoint(Matcher matcher) {
        return matcher.group(1) != null ? Integer.valueOf(matcher.group(1)) : Integer.valueOf(matcher.group(2), 16);
    }

    /** Line feeds stay, other controls go; a tab, a return or a no-break space becomes a blank. */
    private static String withoutControls(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\t' || c == '\r' || c == 0xA0) {
                plain.append(' ');
            } else if (c == '\n' || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    private static Map<String, Integer> named() {
        Map<String, Integer> named = new HashMap<>(Map.of(
                "amp", 0x26, "lt", 0x3C, "gt", 0x3E, "quot", 0x22, "apos", 0x27, "euro", 0x20AC, "trade", 0x2122,
                "hellip", 0x2026, "bull", 0x2022));
        named.putAll(Map.of(
                "ndash", 0x2013, "mdash", 0x2014, "lsquo", 0x2018, "rsquo", 0x2019, "ldquo", 0x201C, "rdquo", 0x201D));
        String[] names = LATIN_1.split(" ");
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], 0xA0 + i);
        }
        return named;
    }
}
