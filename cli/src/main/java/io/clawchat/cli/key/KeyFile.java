package io.clawchat.cli.key;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.sealed.FileKey.MasterKey;
import io.clawchat.store.FileProblem;
import io.clawchat.store.PrivateFileException;
import io.clawchat.store.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** A master key on disk: one line of base64 in a file that only its owner can read. */
final class KeyFile {
  /** 32 bytes make 44 characters; the rest is room for blanks that an editor leaves. */
  private static final int LONGEST = 1024;

  private KeyFile() {}

  /**
   * Writes a key into a new file, mode 0600 from its first moment, wholly or not at all;
   * directories that are missing are made with mode 0700.
   *
   * @param userName who is to own the file
   * @throws BadInputException where something already stands at {@code file}, or others could read
   *     it there
   */
  static void create(Path file, MasterKey key, String userName) {
    byte[] bytes = key.bytes().copy();
    byte[] text = Base64.getEncoder().encode(bytes);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    try {
      PrivateFiles.of(userName, file.getFileSystem()).create(file, line);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          e.getFile()
              + " exists already and is never overwritten: whatever it seals could not be opened"
              + " again. Name another file, or move it away first.",
          e);
    } catch (IOException e) {
      throw new BadInputException("no key was written: " + FileProblem.words(e), e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(text, (byte) 0);
      Arrays.fill(line, (byte) 0);
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
      PrivateFiles files = PrivateFiles.of(userName, file.getFileSystem());
      return parse(files.read(file, LONGEST), file.toString());
    } catch (PrivateFileException e) {
      throw new BadInputException("the key file is refused: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException("cannot use the key file " + FileProblem.words(e), e);
    }
  }

  /**
   * Reads the key of a file whose access someone else has seen to: systemd keeps its credentials in
   * a directory of their own, under its own owner.
   *
   * @throws BadInputException where the file cannot be read or holds no key
   */
  static MasterKey readCredential(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        throw new BadInputException(notAKey(file.toString(), "more than " + LONGEST + " bytes"));
      }
      return parse(content, file.toString());
    } catch (IOException e) {
      throw new BadInputException("cannot use the credential " + FileProblem.words(e), e);
    }
  }

  /**
   * The key that a text holds.
   *
   * @param text ASCII, wiped before this returns
   * @param where names the text in the message
   * @throws BadInputException where the text is not the base64 of 32 bytes
   */
  static MasterKey parse(byte[] text, String where) {
    byte[] base64 = withoutBlanksAround(text);
    try {
      byte[] key = Base64.getDecoder().decode(base64);
      if (key.length != MasterKey.BYTES) {
        Arrays.fill(key, (byte) 0);
        throw new BadInputException(notAKey(where, key.length + " bytes"));
      }
      return new MasterKey(SecretBytes.adopt(key));
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message repeats a character.
      throw new BadInputException(notAKey(where, "something else"));
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(base64, (byte) 0);
    }
  }

  private static byte[] withoutBlanksAround(byte[] text) {
    int from = 0;
    int to = text.length;
    while (from < to && Character.isWhitespace(text[from])) {
      from++;
    }
    while (from < to && Character.isWhitespace(text[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(text, from, to);
  }

  private static String notAKey(String where, String found) {
    return "%s must hold %d bytes in base64 (44 characters), found %s; 'clawchat key new' makes one"
        .formatted(where, MasterKey.BYTES, found);
  }
}
