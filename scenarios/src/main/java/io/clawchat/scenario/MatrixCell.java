package io.clawchat.scenario;

/**
 * Where a scenario that a matrix generated belongs in it.
 *
 * @param matrix name of the matrix
 * @param server words for what the server stands behind: a row
 * @param client words for what the client stands behind: a column
 */
public record MatrixCell(String matrix, String server, String client, Exchange exchange) {}
