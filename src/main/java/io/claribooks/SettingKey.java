package io.claribooks;

/**
 * One setting as the documentation shows it.
 *
 * @param name the key; settings of connections stand under {@code connection.<id>.}
 * @param defaultValue its default, empty when there is none
 * @param description what it means, in a sentence
 */
public record SettingKey(String name, String defaultValue, String description) {
    /** The variable that sets it. */
    public String environmentName() {
        return SettingValues.environmentName(name.replace("<id>", "<ID>"));
    }
}
