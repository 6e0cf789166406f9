/** The rules of the house that no compiler knows: who may see whom, and what stays pure. */
@org.jspecify.annotations.NullMarked
package io.clawchat.house;
