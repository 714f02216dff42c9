package io.claribooks.posting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** The links used lately. A link is kept for good, so what is here cannot be stale except by what this
 * class forgets; another node may still think that a document stands which was taken back, and finds out when it reads it. */
final class LinkCache {
    private static final int MOST = 50_000;

    private final Cache<PostingKey, Posting> links =
            Caffeine.newBuilder().maximumSize(MOST).build();

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
