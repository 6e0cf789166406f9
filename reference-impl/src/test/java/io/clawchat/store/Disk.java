package io.clawchat.store;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A file system in memory that keeps owners and permissions, and what tests do to it. */
final class Disk implements AutoCloseable {
  private static final long ROOMY = 1 << 24;

  final FileSystem fileSystem;
  final PrivateFiles files;

  Disk() throws IOException {
    this(ROOMY);
  }

  Disk(long bytes) throws IOException {
    fileSystem =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix")
                .setMaxSize(bytes)
                .build());
    files =
        new PrivateFiles(fileSystem.getUserPrincipalLookupService().lookupPrincipalByName("user"));
    ensurePrivate("/data");
  }

  Path path(String path) {
    return fileSystem.getPath(path);
  }

  Path ensurePrivate(String directory) throws IOException {
    files.ensureDirectory(path(directory));
    return path(directory);
  }

  Path file(String path, String mode, byte... content) throws IOException {
    Path file = Files.write(path(path), content);
    change(file, mode);
    return file;
  }

  void change(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  void giveAway(Path path) throws IOException {
    Files.setOwner(
        path, fileSystem.getUserPrincipalLookupService().lookupPrincipalByName("mallory"));
  }

  void giveToGroup(Path path, String group) throws IOException {
    Files.getFileAttributeView(path, PosixFileAttributeView.class)
        .setGroup(fileSystem.getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
  }

  static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void close() throws IOException {
    fileSystem.close();
  }
}
