package io.claribooks.sandbox.freshbooks;

/** The page behind the redirect of a consent that was given at once. */
final class ConsentPage {
    private ConsentPage() {}

    static String of(String target) {
        String safe = target.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Consent given</title>"
                + "<p>The sandbox has agreed. <a href=\"" + safe + "\">Go back to the application</a></p></html>";
    }
}
