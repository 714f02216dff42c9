package io.claribooks.alert;

/**
 * Something the owner should know of, as it stands now.
 *
 * @param cause its key, alike at every look, such as {@code attention/main/value}
 * @param amount how many things are concerned, from 1
 * @param sentence what it is, in the owner's words, without personal data and secrets
 * @param path where to look, below the address of console and API
 */
record Finding(String cause, long amount, String sentence, String path) {}
