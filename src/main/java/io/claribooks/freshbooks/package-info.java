/**
 * What FreshBooks answers and what that means: replies become values or delivery problems, search results become the one match.
 * Knows neither routes nor the store.
 */
package io.claribooks.freshbooks;
