/** What both simulators write down of the calls they get. Uses nothing of theirs. */
package io.claribooks.sandbox.requests;
