package io.claribooks.posting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * The links used lately. A link is kept for good, so what is here cannot be stale except by what this class forgets, and by what
 * a person linked elsewhere at the very moment it was read. So nothing stays for long, and less where other nodes share the store.
 */
final class LinkCache {
    private static final int MOST = 50_000;
    private static final Duration ALONE = Duration.ofMinutes(1);
    private static final Duration AMONG_OTHERS = Duration.ofSeconds(10);

    private final Cache<PostingKey, Posting> links;

    /** @param alone whether no other process can reach the store */
    LinkCache(boolean alone) {
        links = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(alone ? ALONE : AMONG_OTHERS)
                .build();
    }

    Optional<Posting> get(PostingKey key) {
        return Optional.ofNullable(links.getIfPresent(key));
    }

    void put(Posting posting) {
        links.put(posting.key(), posting);
    }

    void remove(PostingKey key) {
        links.invalidate(key);
    }

    void drop(String connection, PostingKey.Kind kind, String freshbooksId) {
        links.asMap()
                .values()
                .removeIf(posting -> posting.key().connection().equals(connection)
                        && posting.key().kind() == kind
                        && freshbooksId.equals(posting.freshbooksId()));
    }
}
