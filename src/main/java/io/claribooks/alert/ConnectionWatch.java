package io.claribooks.alert;

import io.claribooks.connection.TokenState;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Connections whose consent FreshBooks no longer accepts. */
final class ConnectionWatch implements Watch {
    private final Collection<String> connections;
    private final Function<String, TokenState> states;

    ConnectionWatch(Collection<String> connections, Function<String, TokenState> states) {
        this.connections = connections;
        this.states = states;
    }

    @Override
    public String scope() {
        return "disconnected/";
    }

    @Override
    public List<Finding> look(Set<String> raised) {
        return connections.stream()
                .filter(id -> states.apply(id).disconnectedSince() != null)
                .map(this::finding)
                .toList();
    }

    private Finding finding(String id) {
        return new Finding(
                scope() + id,
                1,
                "FreshBooks has not let the connection " + id + " in since "
                        + Words.time(states.apply(id).disconnectedSince())
                        + ". Connect the account again; until then its events wait and nothing is lost.",
                "/#/connections");
    }

    @Override
    public String over(String cause) {
        return "The connection " + subject(cause)
                + " is connected to FreshBooks again; its events go on by themselves.";
    }
}
