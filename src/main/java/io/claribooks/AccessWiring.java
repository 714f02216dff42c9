package io.claribooks;

import io.claribooks.access.Owner;
import io.claribooks.access.Passwords;
import io.claribooks.access.People;
import io.claribooks.access.ScriptTokens;
import io.claribooks.access.Sessions;
import io.claribooks.access.SignIns;
import io.claribooks.access.SignOn;
import io.claribooks.access.VouchedPeople;
import io.claribooks.console.ConsoleAccess;
import io.claribooks.console.PeopleApi;
import io.claribooks.console.SessionApi;
import io.claribooks.console.SignInLimit;
import io.claribooks.console.SignOnDoor;
import io.claribooks.console.TokensApi;
import io.claribooks.database.Database;
import io.claribooks.flow.IdentityCalls;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** Builds what lets people in: the people, their sessions and tokens, and the way through an identity provider. */
final class AccessWiring {
    private final Owner owner;
    private final ConsoleAccess door;
    private final Map<String, Object> beans;

    /** @param template the way to the routes, once they run */
    AccessWiring(Settings settings, Database database, Clock clock, Supplier<ProducerTemplate> template) {
        Passwords passwords = new Passwords();
        owner = new Owner(settings.consoleUser(), settings.consolePassword(), database, passwords);
        People people = new People(database, owner, passwords, clock);
        ScriptTokens tokens = new ScriptTokens(database, clock);
        SignIns signIns = new SignIns(people, passwords, new Sessions(clock), tokens);
        SignOn signOn = settings.signOn().isOn()
                ? new SignOn(
                        settings.signOn(),
                        new IdentityCalls(template),
                        new VouchedPeople(database, owner, clock),
                        database,
                        clock)
                : null;
        SignOnDoor signOnDoor = new SignOnDoor(signOn, signIns);
        SignInLimit limit = new SignInLimit(clock);
        door = new ConsoleAccess(signIns, signOnDoor, settings.server().trustedProxies(), limit);
        beans = Map.of(
                "sessionApi", new SessionApi(signIns, signOnDoor, limit),
                "peopleApi", new PeopleApi(people),
                "tokensApi", new TokensApi(tokens));
    }

    /** Beans by the names the routes use. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Puts itself in front of the API; a password that had to be made is told once. */
    void mount(Router router, Consumer<String> announce) {
        owner.prepare(announce);
        door.mount(router);
    }

    /** Puts itself in front of paths of another server. */
    void protect(Router router, String paths) {
        door.protect(router, paths);
    }
}
