package io.clawchat.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open while one file in it is judged and read. On Linux both go by the
 * directory's descriptor (openat(2)), so that they meet the same directory whatever becomes of its
 * path; {@link Ancestors} has seen to it that nobody else can rename what is in it. Where Java has
 * no such streams, or the directory may be searched and not read, both go by the path.
 */
final class OpenDirectory implements Closeable {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path path;
  private final @Nullable SecureDirectoryStream<Path> stream;

  private OpenDirectory(Path path, @Nullable SecureDirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
  }

  @SuppressWarnings("StreamResourceLeak") // close() closes it
  static OpenDirectory of(Ancestors.Judged directory) throws IOException {
    Path path = directory.path();
    DirectoryStream<Path> entries;
    try {
      entries = Files.newDirectoryStream(path);
    } catch (AccessDeniedException e) {
      return new OpenDirectory(path, null);
    }
    if (!(entries instanceof SecureDirectoryStream<Path> secure)) {
      entries.close();
      return new OpenDirectory(path, null);
    }
    PosixFileAttributes opened =
        secure.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    if (!Objects.equals(opened.fileKey(), directory.key())) {
      secure.close();
      throw new FileSystemException(
          path.toString(), null, "was replaced while it was looked at; try again");
    }
    return new OpenDirectory(path, secure);
  }

  /** Of the file itself, or of the link that stands in its place. */
  PosixFileAttributes attributes(String name) throws IOException {
    return stream == null
        ? attributes(path.resolve(name))
        : stream
            .getFileAttributeView(
                relative(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
  }

  /** Opens a file for reading, and no link. */
  SeekableByteChannel open(String name) throws IOException {
    return stream == null
        ? Files.newByteChannel(path.resolve(name), READ)
        : stream.newByteChannel(relative(name), READ);
  }

  private Path relative(String name) {
    return path.getFileSystem().getPath(name);
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
