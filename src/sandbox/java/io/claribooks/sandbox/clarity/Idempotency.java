package io.claribooks.sandbox.clarity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Remembers the answers to calls with an {@code Idempotency-Key}: the same call again gets the same answer, undone twice. */
final class Idempotency {
    private static final int KEPT = 50_000;

    private record Answered(byte[] body, Reply reply) {}

    private final Map<String, Answered> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
            return size() > KEPT;
        }
    };

    /** Runs the work once per key and path; 422 when the key comes back with another body. Refusals are not kept. */
    synchronized Reply once(Call call, Supplier<Reply> work) {
        String key =
                call.header("Idempotency-Key").map(k -> call.path() + " " + k).orElse(null);
        Answered before = key == null ? null : answers.get(key);
        if (before == null) {
            Reply reply = work.get();
            if (key != null) {
                answers.put(key, new Answered(call.body(), reply));
            }
            return reply;
        }
        if (!Arrays.equals(before.body(), call.body())) {
            throw new Problem(
                    422, "idempotency_key_reused", "This Idempotency-Key was used with another body; take a new one.");
        }
        return before.reply().with("Idempotent-Replayed", "true");
    }

    synchronized void clear() {
        answers.clear();
    }
}
