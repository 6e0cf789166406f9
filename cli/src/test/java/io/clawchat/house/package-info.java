/**
 * The rules of the house that no compiler knows.
 *
 * <p>Doors: {@code HouseTest}, who may see whom; {@code PurityTest}, what stays pure; {@code
 * DocumentsTest} and {@code VectorsTest}, what documents promise.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.house;
