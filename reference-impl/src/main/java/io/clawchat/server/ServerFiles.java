package io.clawchat.server;

import io.clawchat.store.AnswersDirectory;
import io.clawchat.store.SecurityFileStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a server keeps its security files, and finds the answers to them.
 *
 * @param security its own files
 * @param answers what its owner puts in
 */
public record ServerFiles(SecurityFileStore security, AnswersDirectory answers) {

  /**
   * Both under one home, of any file system.
   *
   * @param owner the name or number of whoever this process runs as
   * @throws IOException where the file system knows no such user
   */
  public static ServerFiles under(Path home, String owner, SecurityFileStore.Expired expired)
      throws IOException {
    return new ServerFiles(
        SecurityFileStore.under(home, owner, expired), AnswersDirectory.under(home, owner));
  }
}
