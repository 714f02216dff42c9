package io.claribooks;

/**
 * One setting as the documentation shows it.
 *
 * @param name the key; settings of connections stand under {@code connection.<id>.}
 * @param defaultValue its default, empty when there is none
 * @param description what it means, in a sentence
 * @param section heading of the part of the file it stands in
 */
public record SettingKey(String name, String defaultValue, String description, String section) {
    /** The variable that sets it. */
    public String environmentName() {
        return SettingValues.environmentName(name.replace("<id>", "<ID>"));
    }

    /** Whether its value is shown to nobody. */
    public boolean secret() {
        return SettingSecrets.isSecret(name);
    }
}
