package io.claribooks.server;

import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.HttpServerConfigurationProperties;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;

/** Makes the two servers for Camel Main, which finds this in its registry. */
public final class Servers extends DefaultMainHttpServerFactory {
    private final ServerRules rules;
    private volatile PublicServer publicServer;
    private volatile ManagementHttpServer management;

    public Servers(ServerRules rules) {
        this.rules = rules;
    }

    /** The public server, once Camel Main has been configured. */
    public PublicServer publicServer() {
        return publicServer;
    }

    /** The management server, once Camel Main has been configured. */
    public ManagementHttpServer management() {
        return management;
    }

    @Override
    public Service newHttpServer(CamelContext context, HttpServerConfigurationProperties configuration) {
        VertxPlatformHttpServerConfiguration vertx = new VertxPlatformHttpServerConfiguration();
        vertx.setBindHost(rules.host());
        vertx.setBindPort(rules.port());
        vertx.setMaxBodySize((long) rules.bodyLimit());
        vertx.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
        publicServer = new PublicServer(vertx, rules);
        publicServer.setCamelContext(context);
        return publicServer;
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext context, HttpManagementServerConfigurationProperties configuration) {
        Service service = super.newHttpManagementServer(context, configuration);
        if (service instanceof ManagementHttpServer server) {
            management = server;
            if (rules.managementTls() != null) {
                server.setSslContextParameters(parameters(rules.managementTls()));
            }
        }
        return service;
    }

    private static SSLContextParameters parameters(Tls tls) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setType("PKCS12");
        store.setResource("file:" + tls.keystore());
        store.setPassword(tls.password());
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(tls.password());
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.getSecureSocketProtocol().addAll(Tls.PROTOCOLS);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setSecureSocketProtocols(protocols);
        return parameters;
    }
}
