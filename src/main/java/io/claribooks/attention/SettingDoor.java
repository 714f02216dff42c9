package io.claribooks.attention;

import io.claribooks.connection.ConnectionSettings;

/** Reads settings as they would be. */
@FunctionalInterface
public interface SettingDoor {
    /**
     * A connection's settings if one key had another value.
     *
     * @throws RepairRefused when the value is unusable, with what to write instead
     */
    ConnectionSettings assuming(String connection, String key, String value);
}
