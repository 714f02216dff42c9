package io.claribooks.records;

import static io.claribooks.records.Rows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.Buyer;
import io.claribooks.clarity.CustomerReader;
import io.claribooks.clarity.OrderReader;
import io.claribooks.connection.ClientRules;
import io.claribooks.records.Rows.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A customer of the shop and the client in FreshBooks. */
final class CustomerComparison implements Comparison {
    /** A field, the client's member, and where the customer has it. */
    private record Part(Field field, String member, String path, String otherPath) {
        static Part of(String id, String words, String member, String path, String otherPath) {
            return new Part(new Field(id, words), member, path, otherPath);
        }

        String shop(JsonNode customer) {
            String own = customer.at(path).asText("");
            return own.isBlank() && otherPath != null ? customer.at(otherPath).asText("") : own;
        }
    }

    private static final List<Part> PARTS = List.of(
            Part.of("company", "Company", "organization", "/company", "/billingAddress/company"),
            Part.of("firstName", "First name", "fname", "/firstName", "/billingAddress/firstName"),
            Part.of("lastName", "Last name", "lname", "/lastName", "/billingAddress/lastName"),
            Part.of("email", "E-mail", "email", "/email", null),
            Part.of("phone", "Phone", "bus_phone", "/phone", "/billingAddress/phone"),
            Part.of("mobile", "Mobile", "mob_phone", "/mobile", null),
            Part.of("street", "Street", "p_street", "/billingAddress/line1", null),
            Part.of("street2", "Street, second line", "p_street2", "/billingAddress/line2", null),
            Part.of("city", "City", "p_city", "/billingAddress/city", null),
            Part.of("region", "State or region", "p_province", "/billingAddress/region", null),
            Part.of("postalCode", "Postal code", "p_code", "/billingAddress/postalCode", null),
            Part.of("country", "Country", "p_country", "/billingAddress/country", null),
            Part.of("vatNumber", "VAT number", "vat_number", "/vatNumber", null),
            Part.of("currency", "Currency", "currency_code", "/currency", null));

    private final ShopEvents events;
    private final Translation translation;

    CustomerComparison(ShopEvents events, Translation translation) {
        this.events = events;
        this.translation = translation;
    }

    @Override
    public ShopSide shop(Case one) {
        ZoneId zone = one.connection().settings().store().zone();
        Optional<Told> told = one.around().stream()
                .flatMap(link -> KeyWords.customer(link.key()).stream())
                .flatMap(id -> events.newest(one.connection(), "customer.", id).stream())
                .filter(found -> !found.type().equals("customer.deleted"))
                .reduce((left, right) -> right.isNewerThan(left) ? right : left);
        ShopSide side = told.isPresent()
                ? ShopSide.of(told, "customer", data -> CustomerReader.read(data, zone))
                : ShopSide.of(order(one), "customer", data -> Buyer.of(OrderReader.read(data, zone)));
        return one.around().stream().anyMatch(Link::erased) ? side.erased() : side;
    }

    /** The newest order of the buyer, for customers of whom nothing else was told; at least the one the link was made by. */
    private Optional<Told> order(Case one) {
        return one.around().stream()
                .flatMap(link -> KeyWords.customer(link.key()).or(() -> KeyWords.email(link.key())).stream())
                .flatMap(who -> events.newestOrder(one.connection(), who).stream())
                .reduce((left, right) -> right.isNewerThan(left) ? right : left)
                .or(() -> one.around().stream()
                        .filter(link -> link.event() != null)
                        .flatMap(link -> events.one(one.connection(), link.event()).stream())
                        .findFirst());
    }

    @Override
    public List<Row> rows(Case one, ShopSide shop, JsonNode client) {
        JsonNode customer = shop.values();
        JsonNode written = shop.isEmpty() ? customer : translated(one, shop);
        Rows rows = new Rows();
        for (Part part : PARTS) {
            String said = part.shop(customer);
            String has = text(client, part.member);
            if (part.member.equals("email")) {
                rows.email(part.field, said, has, () -> why(one, shop, part));
            } else {
                rows.text(part.field, said, text(written, part.member), has, () -> why(one, shop, part, said, client));
            }
        }
        return rows.all();
    }

    private JsonNode translated(Case one, ShopSide shop) {
        ObjectNode document = shop.told().document(one.connection());
        document.set("customer", shop.values());
        return translation.of("customer-to-client", "client", document);
    }

    private static String why(Case one, ShopSide shop, Part part, String said, JsonNode client) {
        if (part.member.equals("organization") && said.isBlank()) {
            return "FreshBooks writes a name or the e-mail where a client has no company.";
        }
        if (part.member.equals("currency_code")) {
            return "A client keeps the currency it got first; FreshBooks writes the account's where the shop names none.";
        }
        return why(one, shop, part);
    }

    private static String why(Case one, ShopSide shop, Part part) {
        ClientRules rules = one.connection().settings().clients();
        if (shop.isEmpty()) {
            return shop.said();
        }
        if (shop.told().type().startsWith("order.")) {
            return "The shop told of this customer only by an order, which makes a client but changes none.";
        }
        if (!one.written() && !rules.updateExisting()) {
            return "The client stood in FreshBooks before, or was chosen, and is left as it is (setting client.existing).";
        }
        if (!rules.owns(part.member)) {
            return "FreshBooks' own value is kept (setting client.shop-owned).";
        }
        return shop.why("It was changed in FreshBooks since. The customer's next change in the shop writes it again.");
    }

    @Override
    public String eventsText(Case one, ShopSide shop) {
        return one.around().stream()
                .flatMap(link -> KeyWords.email(link.key()).stream())
                .findFirst()
                .or(() -> one.around().stream()
                        .flatMap(link -> KeyWords.customer(link.key()).stream())
                        .findFirst())
                .orElse(one.link().freshbooksId());
    }
}
