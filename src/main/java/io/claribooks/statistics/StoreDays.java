package io.claribooks.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Which day it is at a connection's store. */
@FunctionalInterface
public interface StoreDays {
    /** Every store in UTC. */
    StoreDays UTC = connection -> ZoneOffset.UTC;

    ZoneId zone(String connection);

    default LocalDate day(String connection, Instant at) {
        return at.atZone(zone(connection)).toLocalDate();
    }
}
