package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.Set;

/** What keeps people out who see, hear or move otherwise, as axe finds it. */
final class Accessibility {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Accessibility() {}

    /** Nothing of the two worse kinds is found on the page that is open. */
    static void isGiven(Chromium browser, String page) {
        List<Rule> violations = new AxeBuilder()
                .analyze(browser.driver()).getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .toList();
        assertThat(violations)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .as(page)
                .isEmpty();
    }
}
