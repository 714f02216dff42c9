package io.claribooks.console;

import io.claribooks.access.SignedIn;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;

/** Carries who is signed in through the server to the routes; callers cannot set it. */
final class SignedInUser {
    private static final String WHO = "claribooks.who";

    private SignedInUser() {}

    static User of(SignedIn who) {
        JsonObject attributes = new JsonObject();
        attributes.getMap().put(WHO, who);
        return User.create(new JsonObject().put("username", who.actor()), attributes);
    }

    /** Who is signed in; null when nobody is. */
    static SignedIn read(User user) {
        return user != null && user.attributes().getMap().get(WHO) instanceof SignedIn who ? who : null;
    }
}
