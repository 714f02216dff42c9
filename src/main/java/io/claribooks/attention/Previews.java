package io.claribooks.attention;

import io.claribooks.attention.Repairs.Request;
import io.claribooks.billing.TaxChoice;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.EventArchive;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Shows what a repair would do to one event of its cause, before it is done. Writes nothing. Safe for many threads. */
public final class Previews {
    /** Events that become invoices; what others become is not previewed. */
    private static final List<String> TYPES = List.of("order.created", "order.updated");

    /** Settings that decide before an invoice is written; what the others do depends on what stands in FreshBooks then. */
    private static final Set<Problem> BY_SETTING = EnumSet.of(Problem.TAX_CENTS, Problem.SHARED_EMAIL);

    private final Repairs repairs;
    private final Groups groups;
    private final EventArchive archive;
    private final SettingDoor settings;
    private final PreviewDoor door;

    public Previews(Repairs repairs, Groups groups, EventArchive archive, SettingDoor settings, PreviewDoor door) {
        this.repairs = repairs;
        this.groups = groups;
        this.archive = archive;
        this.settings = settings;
        this.door = door;
    }

    /** Whether what repairs a problem can be shown beforehand. */
    public static boolean shows(Problem problem) {
        return problem.setting() == null || BY_SETTING.contains(problem);
    }

    /**
     * With an item taken as chosen for the SKU.
     *
     * @param event one event of the cause; null for its oldest
     */
    public Preview linkItem(Request request, Long event, String itemId) {
        String sku = request.subject(Mend.LINK_ITEM);
        return preview(request, event, Assumed.chosen(sku, repairs.item(request, itemId)));
    }

    /**
     * With a choice taken as made for the tax.
     *
     * @param event one event of the cause; null for its oldest
     */
    public Preview mapTax(Request request, Long event, TaxChoice choice) {
        return preview(request, event, Assumed.chosen(request.subject(Mend.MAP_TAX), choice));
    }

    /**
     * With the setting taken as changed.
     *
     * @param event one event of the cause; null for its oldest
     */
    public Preview changeSetting(Request request, Long event, String value) {
        Problem problem = request.requiring(Mend.CHANGE_SETTING);
        if (!shows(problem)) {
            throw new RepairRefused("What " + problem.setting()
                    + " does depends on what stands in FreshBooks at that time," + " so it is not shown beforehand.");
        }
        String key = Repairs.key(request.connection(), problem);
        return preview(request, event, Assumed.set(settings.assuming(request.connection(), key, value)));
    }

    /**
     * As everything is now, as a replay would find it.
     *
     * @param event one event of the cause; null for its oldest
     */
    public Preview replay(Request request, Long event) {
        return preview(request, event, Assumed.NOTHING);
    }

    private Preview preview(Request request, Long event, Assumed assumed) {
        return door.preview(event(request, event), assumed);
    }

    private ClaimedEvent event(Request request, Long asked) {
        long id = groups.oldest(request.connection(), request.cause(), TYPES, asked)
                .orElseThrow(() -> new RepairRefused(
                        asked == null
                                ? "None of these events becomes an invoice; only orders are shown beforehand."
                                : "Event " + asked + " has another cause by now, or is no order; only orders are shown"
                                        + " beforehand."));
        return archive.whole(id)
                .orElseThrow(() -> new RepairRefused("The payload of event " + id
                        + " was reduced, so it cannot be worked on again; have the shop send it anew."));
    }
}
