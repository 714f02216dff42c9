/** What the probes at /observe/health answer: ready when deliveries can be stored, live unless only a restart would help. */
package io.claribooks.health;
