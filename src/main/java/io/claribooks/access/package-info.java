/**
 * Who may use console and API: people and their roles, passwords, sessions, tokens for scripts, and sign-on through an identity
 * provider. Knows no HTTP. Uses {@code audit} and {@code database}.
 */
package io.claribooks.access;
