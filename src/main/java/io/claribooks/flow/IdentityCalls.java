package io.claribooks.flow;

import io.claribooks.access.IdentityDoor;
import io.claribooks.access.ProviderUnavailable;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's way to its identity provider: through the routes of {@code identity-call.camel.yaml}. */
public final class IdentityCalls implements IdentityDoor {
    private static final Logger log = LoggerFactory.getLogger(IdentityCalls.class);

    private final Supplier<ProducerTemplate> template;

    public IdentityCalls(Supplier<ProducerTemplate> template) {
        this.template = template;
    }

    @Override
    public Reply get(String address) {
        return call("direct:identity-document", address, null, null);
    }

    @Override
    public Reply post(String address, String authorization, String form) {
        return call("direct:identity-token", address, authorization, form);
    }

    private Reply call(String channel, String address, String authorization, String body) {
        // Camel would resolve a placeholder in an address.
        if (address.contains("{")) {
            throw new ProviderUnavailable("The identity provider's address " + address + " cannot be used.");
        }
        Exchange exchange = template.get().request(channel, out -> {
            out.setProperty("address", address);
            out.setProperty("authorization", authorization);
            out.getMessage().setBody(body);
        });
        if (exchange.getException() != null) {
            log.warn("identity.unreachable cause={}", exchange.getException().getMessage());
            throw new ProviderUnavailable("The identity provider cannot be reached now. Try again in a while; who has a"
                    + " password here can sign in with it.");
        }
        return new Reply(
                exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                exchange.getMessage().getBody(String.class));
    }
}
