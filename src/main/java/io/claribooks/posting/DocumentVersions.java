package io.claribooks.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The newest version of each Clarity document that was carried over. Events come in any order, so an older version that arrives
 * late is stale. Versions decide; where one side has none, the time of the update does. Safe for many threads.
 */
public final class DocumentVersions {
    private final Database database;

    public DocumentVersions(Database database) {
        this.database = database;
    }

    private record Version(Long number, Instant updatedAt) {
        /** With the shop's millionths of a second, which tell two versions apart. */
        OffsetDateTime exactly() {
            return updatedAt == null ? null : updatedAt.atOffset(ZoneOffset.UTC);
        }

        static Version of(JsonNode document) {
            String updated =
                    document.path("updatedAt").asText(document.path("createdAt").asText(""));
            boolean isTime = updated.length() > 10;
            return new Version(
                    document.hasNonNull("version") ? document.path("version").asLong() : null,
                    isTime ? OffsetDateTime.parse(updated).toInstant() : null);
        }

        boolean isOlderThan(Version other) {
            if (number != null && other.number != null) {
                return number < other.number;
            }
            return updatedAt != null && other.updatedAt != null && updatedAt.isBefore(other.updatedAt);
        }
    }

    /** Whether a newer version was carried over before; an equal one is not stale. */
    public boolean isStale(String connection, String kind, String id, JsonNode document) {
        return newest(connection, kind, id)
                .map(newest -> Version.of(document).isOlderThan(newest))
                .orElse(false);
    }

    /** Whether the document is newer than every version carried over; one of unknown age is not. */
    public boolean isNewer(String connection, String kind, String id, JsonNode document) {
        return newest(connection, kind, id)
                .map(newest -> newest.isOlderThan(Version.of(document)))
                .orElse(true);
    }

    /** Whether any version was carried over. */
    public boolean isKnown(String connection, String kind, String id) {
        return newest(connection, kind, id).isPresent();
    }

    private Optional<Version> newest(String connection, String kind, String id) {
        return database.first(
                row -> new Version(row.getObject("version", Long.class), Sql.instant(row, "updated_at")),
                "select version, updated_at from document_version where connection = ? and kind = ? and clarity_id = ?",
                connection,
                kind,
                id);
    }

    /** Remembers the version that was carried over. */
    public void advance(String connection, String kind, String id, JsonNode document) {
        Version version = Version.of(document);
        database.writer().submit(Durability.WRITTEN, sql -> {
            int updated = sql.update(
                    "update document_version set version = ?, updated_at = ? where connection = ? and kind = ?"
                            + " and clarity_id = ?",
                    version.number,
                    version.exactly(),
                    connection,
                    kind,
                    id);
            return updated == 1
                    ? updated
                    : sql.update(
                            "insert into document_version (connection, kind, clarity_id, version, updated_at)"
                                    + " values (?,?,?,?,?) on conflict do nothing",
                            connection,
                            kind,
                            id,
                            version.number,
                            version.updatedAt);
        });
    }
}
