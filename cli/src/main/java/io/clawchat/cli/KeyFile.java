package io.clawchat.cli;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.security.FileKey.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** A master key on disk: one line of base64 in a file that only its owner can read. */
final class KeyFile {
  /** 32 bytes make 44 characters; the rest is room for blanks that an editor leaves. */
  private static final int LONGEST = 1024;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  /**
   * Writes a key into a new file, mode 0600 from its first moment; directories that are missing are
   * made with mode 0700.
   *
   * @throws BadInputException where something already stands at {@code file}
   */
  static void create(Path file, MasterKey key) {
    String line = Base64.getEncoder().encodeToString(key.bytes().copy()) + "\n";
    try {
      NewFile.write(file, line.getBytes(StandardCharsets.US_ASCII));
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          e.getFile()
              + " exists already and is never overwritten: whatever it seals could not be opened"
              + " again. Name another file, or move it away first.",
          e);
    } catch (IOException e) {
      throw new BadInputException("cannot write " + file + ": " + reason(e), e);
    }
  }

  /**
   * Reads the key of a file that its owner alone can read and write.
   *
   * @param userName who must own the file
   * @throws BadInputException where the file is missing, not private, or holds no key
   */
  static MasterKey readPrivate(Path file, String userName) {
    try {
      requirePrivate(file, userName);
      return read(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new BadInputException("cannot read the key file " + file + ": " + reason(e), e);
    }
  }

  /**
   * Reads the key of a file whose access someone else has seen to: systemd keeps its credentials in
   * a directory of their own, under its own owner.
   *
   * @throws BadInputException where the file cannot be read or holds no key
   */
  static MasterKey readCredential(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      throw new BadInputException("cannot read the credential " + file + ": " + reason(e), e);
    }
  }

  /**
   * The key that a text holds.
   *
   * @param where names the text in the message
   * @throws BadInputException where the text is not the base64 of 32 bytes
   */
  static MasterKey parse(String text, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(notAKey(where, "something else"), e);
    }
    if (bytes.length != MasterKey.BYTES) {
      throw new BadInputException(notAKey(where, bytes.length + " bytes"));
    }
    return new MasterKey(SecretBytes.adopt(bytes));
  }

  private static MasterKey read(Path file, LinkOption... options) throws IOException {
    try (InputStream in = Files.newInputStream(file, options)) {
      byte[] content = in.readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        throw new BadInputException(notAKey(file.toString(), "more than " + LONGEST + " bytes"));
      }
      return parse(new String(content, StandardCharsets.US_ASCII), file.toString());
    }
  }

  private static void requirePrivate(Path file, String userName) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new BadInputException(
          "the key file "
              + file
              + " is a symbolic link, which is not followed; name the file it"
              + " points to");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException("the key file " + file + " is not a regular file");
    }
    String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    if (!owner.equals(userName)) {
      throw new BadInputException(
          "the key file %s belongs to %s, expected %s: chown %s %s"
              .formatted(file, owner, userName, userName, file));
    }
    Set<PosixFilePermission> granted =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!OWNER_ONLY.containsAll(granted)) {
      throw new BadInputException(
          "the key file %s can be used by others (%s), expected rw------- at most: chmod 600 %s"
              .formatted(file, PosixFilePermissions.toString(granted), file));
    }
  }

  private static String notAKey(String where, String found) {
    return "%s must hold %d bytes in base64 (44 characters), found %s; 'clawchat key new' makes one"
        .formatted(where, MasterKey.BYTES, found);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "permission denied";
      default -> e.toString();
    };
  }
}
