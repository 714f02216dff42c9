package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The places where FreshBooks names accounts, and fails to (freshbooks-api 2.4). */
class IdentityTest {
    private static List<Account> accounts(String response) {
        try {
            return Identity.accounts(
                    new ObjectMapper().readTree("{'response':".replace('\'', '"') + response.replace('\'', '"') + "}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void the_users_own_businesses_are_named() {
        assertThat(accounts("{'business_memberships':[{'role':'owner','business':{'name':'One','account_id':'aaa'}},"
                        + "{'role':'business_employee','business':{'name':'Two','account_id':'bbb'}}],"
                        + "'roles':[{'role':'client','accountid':'ccc'}]}"))
                .containsExactly(new Account("aaa", "One", "owner"), new Account("bbb", "Two", "business_employee"));
    }

    @Test
    void an_owners_account_that_the_business_does_not_name_is_found_in_the_roles() {
        assertThat(accounts("{'business_memberships':[{'role':'owner','business':{'name':'One','account_id':null}}],"
                        + "'roles':[{'role':'client','accountid':'ccc'},{'role':'admin','accountid':'aaa'}]}"))
                .containsExactly(new Account("aaa", "One", "admin"));
    }

    @Test
    void who_is_only_a_client_is_known_as_one() {
        assertThat(accounts("{'business_memberships':[],'roles':[{'role':'client','accountid':'ccc'}]}"))
                .containsExactly(new Account("ccc", null, "client"));
        assertThat(accounts("{'business_clients':[{'account_id':'ddd'}]}"))
                .containsExactly(new Account("ddd", null, "client"));
    }

    @Test
    void a_user_without_any_account_has_none() {
        assertThat(accounts("{'business_memberships':[],'roles':[{'role':'admin','accountid':''}]}"))
                .isEmpty();
    }
}
