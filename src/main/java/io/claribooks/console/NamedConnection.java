package io.claribooks.console;

import io.claribooks.connection.AccountRefused;
import io.claribooks.connection.CallbackRefused;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.connection.ConsentRefused;
import io.claribooks.connection.Disconnected;
import io.claribooks.connection.TokenUnavailable;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** Finds the connection a path names, and turns what connections refuse into answers. */
final class NamedConnection {
    private static final int PLACE = 3;

    private final Connections connections;

    NamedConnection(Connections connections) {
        this.connections = connections;
    }

    /** Answers with what the work makes of the connection. */
    void answer(Exchange exchange, Function<Connection, ApiAnswer> work) {
        String id = new ApiRequest(exchange).part(PLACE);
        EventsApi.answer(
                exchange,
                connections
                        .find(id)
                        .map(found -> told(found, work))
                        .orElseGet(() ->
                                ApiAnswer.problem(404, "Unknown connection", "There is no connection " + id + ".")));
    }

    private static ApiAnswer told(Connection connection, Function<Connection, ApiAnswer> work) {
        try {
            return work.apply(connection);
        } catch (ConsentRefused | AccountRefused | CallbackRefused e) {
            return ApiAnswer.problem(409, "Not possible", e.getMessage());
        } catch (Disconnected e) {
            return ApiAnswer.problem(409, "Not connected", e.getMessage());
        } catch (TokenUnavailable e) {
            return ApiAnswer.problem(503, "Not available now", e.getMessage());
        }
    }
}
