package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Writing clients, items, taxes, credit notes and other income. */
final class Others {
    private static final Set<String> CLIENT = Set.of(
            "fname",
            "lname",
            "email",
            "organization",
            "bus_phone",
            "home_phone",
            "mob_phone",
            "fax",
            "note",
            "p_street",
            "p_street2",
            "p_city",
            "p_province",
            "p_code",
            "p_country",
            "s_street",
            "s_street2",
            "s_city",
            "s_province",
            "s_code",
            "s_country",
            "vat_name",
            "vat_number",
            "currency_code",
            "language",
            "pref_email",
            "username",
            "vis_state",
            "late_fee",
            "late_reminders",
            "contacts");
    private static final Set<String> ITEM =
            Set.of("name", "description", "qty", "inventory", "sku", "tax1", "tax2", "vis_state");
    private static final Set<String> CATEGORIES =
            Set.of("advertising", "in_person_sales", "online_sales", "rentals", "other");

    private final Books books;
    private final Switches switches;

    Others(Books books, Switches switches) {
        this.books = books;
        this.switches = switches;
    }

    ObjectNode create(Resource resource, JsonNode sent) {
        ObjectNode record = books.fresh(resource);
        if (resource == Resource.CLIENT) {
            newClient(record, sent);
        }
        write(resource, record, sent);
        if (resource == Resource.CREDIT_NOTE
                && record.path("credit_number").asText("").isEmpty()) {
            record.put("credit_number", books.nextCreditNumber());
        }
        books.add(resource, record);
        return record;
    }

    void update(Resource resource, ObjectNode record, JsonNode sent) {
        String key = Books.key(resource, record);
        write(resource, record, sent);
        books.stamp(record);
        books.reindex(resource, key, record);
    }

    private void newClient(ObjectNode client, JsonNode sent) {
        boolean named = java.util.stream.Stream.of("fname", "lname", "email", "organization")
                .anyMatch(name -> !sent.path(name).asText("").isBlank());
        if (!named) {
            throw new AccountingError(
                    422,
                    7012,
                    null,
                    "At least one field among fname, lname, email and organization is required.",
                    "client",
                    "");
        }
        String limit = switches.get(Switch.CLIENT_LIMIT);
        if (!limit.equals("none") && books.count(Resource.CLIENT) >= Integer.parseInt(limit)) {
            throw new AccountingError(402, 7005, null, "Client limit of " + limit + " reached", null, null);
        }
        String email = sent.path("email").asText("");
        boolean taken = books.byKey(Resource.CLIENT, email.toLowerCase(Locale.ROOT)).stream()
                .anyMatch(other -> other.path("vis_state").asInt() == 0);
        if (!email.isEmpty() && taken && switches.is(Switch.DUPLICATE_CLIENT_EMAIL, "refuse")) {
            throw new AccountingError(
                    422, 1029, "email", "Duplicate value '" + email + "' for field 'email'.", "client", email);
        }
        client.put("signup_date", books.clock().utc());
        client.put("username", username(sent, client.path("id").asLong()));
        if (!sent.hasNonNull("organization") && !sent.hasNonNull("fname") && !sent.hasNonNull("lname")) {
            client.put("organization", email);
        }
    }

    private static String username(JsonNode sent, long id) {
        String name = (sent.path("fname").asText("") + sent.path("lname").asText(""))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        return (name.isEmpty() ? "client" : name) + id;
    }

    private void write(Resource resource, ObjectNode record, JsonNode sent) {
        switch (resource) {
            case CLIENT -> copy(record, sent, CLIENT);
            case ITEM -> writeItem(record, sent);
            case TAX -> writeTax(record, sent);
            case CREDIT_NOTE -> writeCredit(record, sent);
            case OTHER_INCOME -> writeIncome(record, sent);
            default -> throw new IllegalArgumentException(resource.singular());
        }
    }

    private static void copy(ObjectNode record, JsonNode sent, Set<String> writable) {
        sent.properties().forEach(member -> {
            if (writable.contains(member.getKey())) {
                record.set(member.getKey(), member.getValue());
            }
        });
    }

    private static void writeItem(ObjectNode item, JsonNode sent) {
        if (item.path("name").asText("").isEmpty()
                && sent.path("name").asText("").isBlank()) {
            throw AccountingError.required("name", "item");
        }
        long tax1 = sent.path("tax1").asLong();
        if (tax1 != 0 && tax1 == sent.path("tax2").asLong()) {
            throw new AccountingError(
                    422, 1019, "tax2", "An item cannot have the same tax twice.", "item", Long.toString(tax1));
        }
        copy(item, sent, ITEM);
        if (sent.has("qty")) {
            item.put("qty", Json.plain(Json.decimal(sent.get("qty"))));
        }
        if (sent.has("unit_cost")) {
            String code = sent.path("unit_cost").path("code").asText("USD");
            item.set("unit_cost", Json.money(Json.amount(sent.get("unit_cost")), code));
        }
    }

    private static void writeTax(ObjectNode tax, JsonNode sent) {
        if (tax.path("name").asText("").isEmpty()
                && sent.path("name").asText("").isBlank()) {
            throw AccountingError.required("name", "tax");
        }
        copy(tax, sent, Set.of("name", "number", "compound"));
        if (sent.has("amount")) {
            tax.put("amount", Json.plain(Json.decimal(sent.get("amount"))));
        }
    }

    private void writeCredit(ObjectNode credit, JsonNode sent) {
        for (String name : new String[] {"clientid", "create_date"}) {
            if (credit.path("clientid").asLong() == 0 || !sent.has("vis_state") && !sent.hasNonNull(name)) {
                throw AccountingError.required(name, "credit_note");
            }
        }
        copy(
                credit,
                sent,
                Set.of(
                        "clientid",
                        "credit_number",
                        "credit_type",
                        "currency_code",
                        "create_date",
                        "notes",
                        "terms",
                        "language",
                        "vis_state"));
        if (sent.has("lines")) {
            String code = credit.path("currency_code").asText();
            var lines =
                    Invoices.Lines.of(sent.get("lines"), credit, books.clock().eastern());
            BigDecimal total = BigDecimal.ZERO;
            for (JsonNode line : lines) {
                ((ObjectNode) line)
                        .put(
                                "lineid",
                                credit.path("id").asText() + "-"
                                        + line.path("taskno").asText());
                total = total.add(Json.amount(line.path("amount")));
            }
            credit.set("lines", lines);
            credit.set("amount", Json.money(total, code));
            credit.set("paid", Json.money(total, code));
        }
    }

    private static void writeIncome(ObjectNode income, JsonNode sent) {
        if (sent.has("vis_state") && sent.size() == 1) {
            income.set("vis_state", sent.get("vis_state"));
            return;
        }
        for (String name : new String[] {"amount", "date", "source"}) {
            if (!sent.hasNonNull(name)) {
                throw AccountingError.required(name, "other_income");
            }
        }
        if (!CATEGORIES.contains(sent.path("category_name").asText("other"))) {
            throw AccountingError.invalid(
                    "category_name", sent.path("category_name").asText(), "other_income");
        }
        copy(income, sent, Set.of("category_name", "date", "source", "note", "taxes", "vis_state"));
        income.put(
                "payment_type",
                sent.path("payment_type").isTextual()
                        ? sent.path("payment_type").asText().toUpperCase(Locale.ROOT)
                        : null);
        income.set(
                "amount",
                Json.money(
                        Json.amount(sent.get("amount")),
                        sent.path("amount").path("code").asText("USD")));
    }
}
