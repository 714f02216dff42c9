package io.claribooks.sandbox.freshbooks;

/** What all accounts share. */
record Premises(SandboxClock clock, Switchboard switches, Ids ids, Notices notices) {}
