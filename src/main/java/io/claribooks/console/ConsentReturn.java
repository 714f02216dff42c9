package io.claribooks.console;

import io.claribooks.connection.Account;
import io.claribooks.connection.AccountRefused;
import io.claribooks.connection.ConsentRefused;
import io.claribooks.connection.Linking;
import io.claribooks.connection.TokenRefused;
import io.claribooks.connection.TokenUnavailable;
import org.apache.camel.Exchange;

/** Takes back a browser that FreshBooks' consent page sends, and shows its person what came of it. */
public final class ConsentReturn {
    private static final String CONSOLE = "/#/connections";

    private final Linking linking;

    public ConsentReturn(Linking linking) {
        this.linking = linking;
    }

    /** {@code GET} of the redirect address, with {@code state} and {@code code} or {@code error}. */
    public void finish(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String session = ConsentCookie.read(exchange.getMessage().getHeader("Cookie", String.class));
        EventsApi.answer(exchange, finished(request, session));
    }

    private ApiAnswer finished(ApiRequest request, String session) {
        try {
            String state = request.text("state");
            Linking.Linked linked =
                    linking.finish(state == null ? "" : state, session, request.text("code"), request.text("error"));
            return back("Connected", connected(linked), CONSOLE + "?connected=" + linked.connection());
        } catch (ConsentRefused e) {
            return page(403, "Not connected", e.getMessage());
        } catch (AccountRefused e) {
            return page(409, "Not connected", e.getMessage());
        } catch (TokenRefused e) {
            return page(502, "Not connected", e.getMessage() + " Nothing was changed; begin to connect again.");
        } catch (TokenUnavailable e) {
            return page(503, "Not connected", e.getMessage() + " Begin to connect again in a while.");
        } catch (BadRequest e) {
            return page(400, "Not connected", e.getMessage());
        }
    }

    private static String connected(Linking.Linked linked) {
        return linked.account()
                .map(Account::label)
                .map(account -> linked.connection() + " books in " + account
                        + " from now on. Events that waited go on by themselves.")
                .orElse(linked.connection()
                        + " is connected, but its FreshBooks user has several accounts. Choose under"
                        + " Connections which one to book in; events that wait then go on by themselves.");
    }

    private static ApiAnswer page(int status, String title, String text) {
        return ApiAnswer.page(status, html(title, text, CONSOLE));
    }

    /** Sends the browser on to the console, which shows how the connection stands now. */
    private static ApiAnswer back(String title, String text, String console) {
        return new ApiAnswer(303, "text/html; charset=utf-8", html(title, text, console), console, null);
    }

    private static String html(String title, String text, String console) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width, initial-scale=1\"><title>" + escaped(title)
                + "</title><link rel=\"stylesheet\" href=\"/console/console.css\"></head><body><main class=\"sign-in\">"
                + "<section class=\"panel stack\"><h1>" + escaped(title) + "</h1><p>" + escaped(text)
                + "</p><p><a href=\"" + escaped(console)
                + "\">Back to the console</a></p></section></main></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
