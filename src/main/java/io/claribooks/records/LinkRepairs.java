package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.posting.LinkChanges;
import io.claribooks.posting.PostingKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Takes a link away, so that the next event looks the record up again, or points it at another record. The change and its act are
 * stored together. What could make the books hold something twice is refused. Safe for many threads.
 */
public final class LinkRepairs {
    private static final int ACTIVE = 0;

    private final Database database;
    private final Links links;
    private final LinkChanges changes;
    private final LedgerRecords ledger;
    private final CustomersAtWork atWork;
    private final Acts acts;

    public LinkRepairs(Database database, LinkChanges changes, LedgerRecords ledger, Acts acts) {
        this.database = database;
        this.links = new Links(database);
        this.changes = changes;
        this.ledger = ledger;
        this.atWork = new CustomersAtWork();
        this.acts = acts;
    }

    /**
     * What is to be done.
     *
     * @param actor who does it
     * @param reason why
     */
    public record Request(Link link, String actor, String reason) {
        private Act act(String kind) {
            // A client's key is an e-mail or a name, which is not kept with acts.
            String subject =
                    link.kind().text() + " " + (link.kind() == LinkKind.CLIENT ? link.freshbooksId() : link.subject());
            return Act.of(kind, actor).at(link.connection()).about(subject).noting(reason);
        }
    }

    /**
     * What came of it.
     *
     * @param act its id
     * @param links how many links it changed
     */
    public record Done(long act, int links) {}

    /** Why a link may not be taken away; empty when it may. */
    public Optional<String> refusesUnlink(Link link) {
        return LinkRules.refusesAny(link).or(() -> LinkRules.refusesUnlink(link, links.around(link)));
    }

    /** Why a link may not be pointed elsewhere; empty when it may. */
    public Optional<String> refusesRelink(Link link) {
        return LinkRules.refusesAny(link);
    }

    /**
     * Takes a link away, with the others of the same customer or product.
     *
     * @throws LinkRefused when that could double something
     */
    public Done unlink(Request request) {
        refusesUnlink(request.link).ifPresent(LinkRepairs::refuse);
        String from = request.link.freshbooksId();
        return changed(request, request.act("unlink"), "taken away", (sql, key) -> changes.remove(sql, key, from));
    }

    /**
     * Points a link at another record, with the others of the same customer or product.
     *
     * @param to id of the record
     * @throws LinkRefused when that could double something, or FreshBooks has no such record
     * @throws LedgerRecords.Unavailable when FreshBooks cannot be asked now
     */
    public Done relink(Request request, String to) {
        Link link = request.link;
        refusesRelink(link).ifPresent(LinkRepairs::refuse);
        if (to.equals(link.freshbooksId())) {
            refuse("It is linked to " + to + " already.");
        }
        JsonNode record = ledger.read(link.connection(), link.kind(), to)
                .filter(found -> found.path("vis_state").asInt() == ACTIVE)
                .orElseThrow(() -> new LinkRefused("FreshBooks has no active "
                        + link.kind().text() + " with the id " + to + "; search for the one it is."));
        String label = label(link.kind(), record, to);
        // Names of clients are not kept with acts.
        String choice = link.kind() == LinkKind.CLIENT ? to : to + " " + label;
        return changed(
                request,
                request.act("relink").choosing(link.kind().text() + " " + choice),
                "linked anew",
                (sql, key) -> changes.point(sql, key, link.freshbooksId(), to, label));
    }

    private static String label(LinkKind kind, JsonNode record, String id) {
        String name = record.path("name").asText("");
        if (kind == LinkKind.CLIENT) {
            String person = (record.path("fname").asText("") + " "
                            + record.path("lname").asText(""))
                    .strip();
            name = record.path("organization").asText("").isBlank()
                    ? person
                    : record.path("organization").asText();
        }
        return name.isBlank() ? id : name;
    }

    private static void refuse(String why) {
        throw new LinkRefused(why);
    }

    @FunctionalInterface
    private interface Change {
        boolean done(Sql sql, PostingKey key) throws SQLException;
    }

    private Done changed(Request request, Act act, String what, Change change) {
        List<Link> around = links.around(request.link);
        List<PostingKey> keys = LinkRules.together(request.link, around).stream()
                .map(Link::postingKey)
                .toList();
        changes.forget(keys);
        try {
            return database.writer().store(Durability.SYNCED, sql -> {
                atWork.refuse(sql, request.link, around);
                int changed = 0;
                for (PostingKey key : keys) {
                    changed += change.done(sql, key) ? 1 : 0;
                }
                if (changed == 0) {
                    throw new LinkRefused("The link was changed by somebody else meanwhile; look at it again.");
                }
                long id = acts.record(sql, act.ending(changed + (changed == 1 ? " link " : " links ") + what));
                return new Done(id, changed);
            });
        } catch (CompletionException e) {
            throw e.getCause() instanceof LinkRefused refused ? refused : e;
        } finally {
            changes.forget(keys);
        }
    }
}
