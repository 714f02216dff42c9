package io.claribooks.sandbox.freshbooks;

import java.util.List;
import java.util.Locale;

/**
 * Everything no source settles about FreshBooks, one choice each. The first value is the default and is what the
 * evidence leans to. A switch without values takes a whole number; its default is the number given.
 */
enum Switch {
    DUPLICATE_INVOICE_NUMBER(
            "Whether a second invoice may carry a number that is in use (refused: 422/1029).", accept()),
    DUPLICATE_CLIENT_EMAIL(
            "Whether a second client may carry a mail address that is in use (refused: 422/1029).", accept()),
    DUPLICATE_SKU("Whether a second item may carry a SKU that is in use (refused: 422/1029).", accept()),
    DUPLICATE_TAX("Whether a second tax may carry the same name and percentage (refused: 422/1026).", accept()),
    UNKNOWN_CUSTOMER("How an invoice for an unknown customer fails: 422/1004 or 404/1012.", List.of("1004", "1012")),
    UNKNOWN_PAYMENT_TYPE("Whether a payment type outside the known list is refused with 422/1004.", refuse()),
    CURRENCY_MISMATCH(
            "Whether a line or payment in another currency than its invoice is refused with 422/1004; when accepted the"
                    + " invoice's currency is used.",
            refuse()),
    PAYMENT_ON_DRAFT("Whether an invoice that was never sent can be paid (refused: 422/1004).", accept()),
    CREDIT_AS_PAYMENT(
            "Whether a payment with a creditid spends that credit on its invoice, or is refused with 422/1004.",
            List.of("spend", "refuse")),
    PAYMENT_UPDATE_OVER_BALANCE(
            "What a payment raised above the balance by PUT does: split off a credit, or 422/1004.",
            List.of("split", "refuse")),
    QUANTITY_ZERO_OR_LESS("Whether a line may have a quantity of zero or less (refused: 422/1004).", accept()),
    TAX_WITHOUT_NAME("Whether a line may have a tax percentage without a tax name (refused: 422/1001).", accept()),
    TAX_ROUNDING(
            "Whether each tax is rounded on every line and then summed, or summed and rounded once per tax.",
            List.of("per-line", "per-tax")),
    ROUNDING_MODE("How half a cent of tax, discount or line amount is rounded.", List.of("half-up", "half-even")),
    COMPOUNDED_TAX(
            "Whether compounded_tax takes the second tax on the amount plus the first tax, or is ignored.",
            List.of("on-tax", "ignored")),
    UNIT_COST_DECIMALS("Whether a unit cost is rounded to cents or keeps its decimals.", List.of("cents", "keep")),
    OVERDUE_FROM("The first day an unpaid invoice is overdue.", List.of("day-after-due", "due-day")),
    OVERDUE_ZONE("The zone whose calendar decides about overdue.", List.of("eastern", "utc")),
    PER_PAGE_ABOVE_100("What per_page above 100 does: capped at 100, or 422/1013.", List.of("cap", "refuse")),
    DEFAULT_VISIBILITY(
            "Which records a list without search[vis_state] holds.", List.of("active", "active-and-archived")),
    DELETED_RECORD(
            "What reading or writing a deleted record by id does: it is shown, or 404/1011.", List.of("show", "1011")),
    SEARCH_CASE("Whether equality filters look at letter case.", List.of("exact", "ignore")),
    READ_ONLY_FIELDS(
            "Whether every read-only invoice field is refused with 403/1038, or only due_date.",
            List.of("all", "due-date")),
    CLIENT_DELETE_ANSWER(
            "What deleting a client by PUT answers: the client, or an empty response.", List.of("full", "empty")),
    UNAUTHORIZED_BODY(
            "The body of 401: the gateway's auth shape in every family, or each family's own older shape.",
            List.of("gateway", "family")),
    ERROR_SHAPE(
            "The shape of accounting errors: today's, or the google.rpc one of 2023.",
            List.of("classic", "google-rpc")),
    OK_WITH_ERRORS(
            "Which resources answer HTTP 200 with an error body, as they do to a role or plan without access.",
            List.of("none", "items", "other_incomes", "both")),
    BUSINESS_ACCOUNT_ID(
            "Whether users/me names the account in business_memberships, or only in roles.",
            List.of("present", "null")),
    CONSENT_PAGE(
            "Who is shown the consent page with its two buttons; everybody else is answered at once.",
            List.of("browsers", "always", "never")),
    CONSENT("Whether who is not shown the consent page agrees, or denies (access_denied).", List.of("agree", "deny")),
    APP_SCOPES(
            "The scopes the application has in the developer portal: all that are known here, or none of credit notes.",
            List.of("all", "without-credit-notes")),
    PKCE("Whether a wrong code_verifier is refused with invalid_grant.", List.of("enforce", "ignore")),
    REFRESH_REDIRECT_URI("Whether a refresh needs redirect_uri.", List.of("required", "optional")),
    INVOICE_UPDATE_ON_PAYMENT("Whether a payment also sends invoice.update.", List.of("yes", "no")),
    WEBHOOK_VERIFY_SIGNED("Whether the callback.verify call carries a signature.", List.of("yes", "no")),
    WEBHOOK_VERIFY_MEMBERS(
            "Whether callback.verify carries business_id and identity_id too.", List.of("short", "with-business")),
    CALLBACK_UPDATED_AT("The format of a callback's updated_at.", List.of("iso", "sql")),
    WEBHOOK_RETRIES("How often an event is sent again after an answer other than 2xx, one second apart.", 0),
    WEBHOOK_TIMEOUT_SECONDS("How long a delivery waits for an answer.", 10),
    CLIENT_LIMIT("How many active clients the plan allows; 0 is no limit (reached: 402/7005).", 0),
    MAX_TEXT_LENGTH("How many characters a text may have; 0 is no limit (exceeded: 422/1017).", 0),
    REQUESTS_PER_MINUTE(
            "How many API calls a minute of the simulator's clock are answered before 429; 0 is no limit. Retry-After tells"
                    + " how many real seconds are left of the minute.",
            0),
    LIST_LAG_SECONDS(
            "For how many seconds lists and searches do not show a new record yet; reading it by id does. Whether FreshBooks"
                    + " lags at all is unconfirmed.",
            0);

    private final String sentence;
    private final List<String> values;
    private final String fallback;

    Switch(String sentence, List<String> values) {
        this.sentence = sentence;
        this.values = values;
        this.fallback = values.get(0);
    }

    Switch(String sentence, int fallback) {
        this.sentence = sentence;
        this.values = List.of();
        this.fallback = Integer.toString(fallback);
    }

    private static List<String> accept() {
        return List.of("accept", "refuse");
    }

    private static List<String> refuse() {
        return List.of("refuse", "accept");
    }

    /** The name in the control door: {@code duplicate-invoice-number}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }

    /** The possible values; empty for a whole number. */
    List<String> choices() {
        return values;
    }

    String fallback() {
        return fallback;
    }

    boolean allows(String value) {
        return values.isEmpty() ? value.matches("\\d{1,6}") : values.contains(value);
    }
}
