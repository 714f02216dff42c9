package io.claribooks.clarity;

import java.time.ZoneId;

/**
 * What a reader must know of its surroundings.
 *
 * @param storeZone zone of times that name none
 * @param headerId id given by a header, used where the body names none; or null
 */
public record ReadOptions(ZoneId storeZone, String headerId) {}
