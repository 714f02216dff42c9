package io.claribooks.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an event is about at first sight. */
class HeadlineTest {
    private static Headline of(String type, String data) {
        try {
            JsonNode node = new ObjectMapper().readTree(data.replace('\'', '"'));
            return Headline.of(type, node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void an_order_is_known_by_its_number_its_buyer_and_its_products() {
        Headline order = of(
                "order.created",
                "{'id':'10','number':'SO-10482','total':604.03,'currency':'USD','customer':{'firstName':'Zoë',"
                        + "'lastName':'Nuñez','email':'z@n.example'},'billingAddress':{'company':'Other'},"
                        + "'lineItems':[{'sku':'A-1'},{'sku':'A-2'},{}]}");

        assertThat(order.number()).isEqualTo("SO-10482");
        assertThat(order.buyer()).isEqualTo("Zoë Nuñez");
        assertThat(order.amount()).isEqualTo("604.03");
        assertThat(order.currency()).isEqualTo("USD");
        assertThat(order.terms()).containsExactly("SO-10482", "10482", "10", "z@n.example", "A-1", "A-2");
    }

    @Test
    void payments_are_known_by_their_order_and_products_by_their_sku() {
        Headline payment = of(
                "payment.captured",
                "{'id':'p1','orderId':'10','orderNumber':'SO-10','amount':'5','currency':'EUR','transactionId':'ch_1'}");
        assertThat(payment.number()).isEqualTo("SO-10");
        assertThat(payment.buyer()).isNull();
        assertThat(payment.terms()).containsExactly("SO-10", "p1", "10", "ch_1");

        Headline product =
                of("product.updated", "{'id':'7','sku':'A-1','name':'Chair','variants':[{'sku':'A-1-RED'}]}");
        assertThat(product.number()).isEqualTo("A-1");
        assertThat(product.buyer()).isNull();
        assertThat(product.terms()).contains("A-1", "A-1-RED");
    }

    @Test
    void what_is_no_text_and_no_amount_is_left_out() {
        Headline odd = of(
                "order.created",
                "{'number':{'a':1},'total':'a lot','currency':'USD','customer':'Ana','lineItems':'none','id':true}");
        assertThat(odd).isEqualTo(new Headline(null, null, null, null, Set.of()));
        assertThat(of("order.created", "{'total':1e99}").amount()).isNull();
    }
}
