package io.claribooks.access;

/** The way to the identity provider. */
public interface IdentityDoor {
    /** What the provider answered. */
    record Reply(int status, String body) {
        @Override
        public String toString() {
            return "Reply[" + status + "]";
        }
    }

    /**
     * Fetches a document.
     *
     * @throws ProviderUnavailable when the provider cannot be reached
     */
    Reply get(String address);

    /**
     * Sends a form.
     *
     * @param authorization header of that name, or null
     * @throws ProviderUnavailable when the provider cannot be reached
     */
    Reply post(String address, String authorization, String form);
}
