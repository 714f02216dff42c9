package io.claribooks;

import io.claribooks.alert.AlertChannels;
import io.claribooks.alert.AlertReport;
import io.claribooks.alert.AlertRules;
import io.claribooks.alert.AlertSetup;
import io.claribooks.alert.Alerts;
import io.claribooks.audit.Acts;
import io.claribooks.connection.AccessTokens;
import io.claribooks.connection.Connections;
import io.claribooks.console.AlertsApi;
import io.claribooks.database.Database;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.mail.DefaultAuthenticator;

/** Builds what tells people that something needs them: what is looked for, and the ways it is told by. */
final class AlertWiring {
    private AlertWiring() {}

    /**
     * Beans by the names the routes use.
     *
     * @param tellSoon has what was found told without waiting for the next look
     */
    static Map<String, Object> beans(
            Settings settings,
            Database database,
            Connections connections,
            AccessTokens tokens,
            Clock clock,
            Runnable tellSoon) {
        AlertRules rules = settings.alerts();
        Alerts alerts = AlertSetup.of(rules, database, connections, tokens::state, settings.node(), clock, tellSoon);
        return Map.of(
                "alerts",
                alerts,
                "alertChannels",
                new AlertChannels(rules, clock),
                "alertSignIn",
                new DefaultAuthenticator(rules.email().user(), rules.email().password()),
                "alertsApi",
                new AlertsApi(new AlertReport(alerts), new Acts(database, clock)));
    }
}
