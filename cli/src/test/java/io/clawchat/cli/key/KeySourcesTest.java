package io.clawchat.cli.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clawchat.cli.Desk;
import io.clawchat.cli.key.KeySources.Purpose;
import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.sealed.FileKey;
import io.clawchat.sealed.FileKey.MasterKey;
import io.clawchat.sealed.FileKey.Passphrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySourcesTest {
  private static final int OPTION = 1;
  private static final int CREDENTIAL = 2;
  private static final int VARIABLE = 3;
  private static final int DEFAULT = 4;

  private final Desk desk = new Desk();
  private final Path home = desk.disk.getPath("/home/alice/.clawchat");
  private Optional<Path> option = Optional.empty();

  @BeforeEach
  void everySourceHasAKeyOfItsOwn() throws IOException {
    option = Optional.of(key("/home/alice/usb/key", OPTION));
    key("/run/credentials/clawchat/clawchat.key", CREDENTIAL);
    desk.environment.put("CREDENTIALS_DIRECTORY", "/run/credentials/clawchat");
    desk.environment.put("CLAWCHAT_KEY", base64(VARIABLE));
    key("/home/alice/.clawchat/config/master.key", DEFAULT);
    desk.typing("correct horse");
  }

  @Test
  void theOptionComesFirst() {
    assertThat(found()).isEqualTo(OPTION);
  }

  @Test
  void theSystemdCredentialComesSecond() {
    option = Optional.empty();
    assertThat(found()).isEqualTo(CREDENTIAL);
  }

  @Test
  void theEnvironmentComesThird() {
    option = Optional.empty();
    desk.environment.remove("CREDENTIALS_DIRECTORY");
    assertThat(found()).isEqualTo(VARIABLE);
  }

  @Test
  void theDefaultFileComesFourth() {
    option = Optional.empty();
    desk.environment.clear();
    assertThat(found()).isEqualTo(DEFAULT);
  }

  @Test
  void theTerminalComesLast() throws IOException {
    onlyTheTerminal();
    assertThat(passphrase(Purpose.OPEN_BY_PASSPHRASE)).isEqualTo("correct horse");
  }

  @Test
  void aPassphraseInTheEnvironmentStandsWhereAKeyWould() {
    option = Optional.empty();
    desk.environment.clear();
    desk.environment.put("CLAWCHAT_PASSPHRASE", "battery staple 7");
    assertThat(passphrase(Purpose.SEAL)).isEqualTo("battery staple 7");
    assertThat(passphrase(Purpose.OPEN_BY_PASSPHRASE)).isEqualTo("battery staple 7");
  }

  @Test
  void aKeyAndAPassphraseInTheEnvironmentAreOneTooMany() {
    option = Optional.empty();
    desk.environment.remove("CREDENTIALS_DIRECTORY");
    desk.environment.put("CLAWCHAT_PASSPHRASE", "battery staple");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(this::find)
        .withMessageContaining("CLAWCHAT_KEY and CLAWCHAT_PASSPHRASE are both set");
  }

  @Test
  void anEmptyVariableCountsAsUnset() {
    option = Optional.empty();
    desk.environment.put("CREDENTIALS_DIRECTORY", "");
    desk.environment.put("CLAWCHAT_KEY", "");
    assertThat(found()).isEqualTo(DEFAULT);
  }

  @Test
  void aCredentialsDirectoryWithoutOurKeyIsAnotherServicesBusiness() throws IOException {
    option = Optional.empty();
    Files.delete(desk.disk.getPath("/run/credentials/clawchat/clawchat.key"));
    assertThat(found()).isEqualTo(VARIABLE);
  }

  @Test
  void aCredentialMayBelongToSystemd() throws IOException {
    option = Optional.empty();
    Path credential = desk.disk.getPath("/run/credentials/clawchat/clawchat.key");
    Files.setPosixFilePermissions(credential, PosixFilePermissions.fromString("r--r-----"));
    Files.setOwner(
        credential, desk.disk.getUserPrincipalLookupService().lookupPrincipalByName("root"));
    assertThat(found()).isEqualTo(CREDENTIAL);
  }

  @ParameterizedTest
  @CsvSource({"/home/alice/usb/key", "/home/alice/.clawchat/config/master.key"})
  void aKeyFileThatOthersCanReadIsAnErrorAndNotPassedOver(String file) throws IOException {
    if (file.contains("config")) {
      option = Optional.empty();
      desk.environment.clear();
    }
    Files.setPosixFilePermissions(
        desk.disk.getPath(file), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(this::find)
        .withMessageContaining("chmod 600 " + file);
  }

  @Test
  void aKeyFileThatIsMissingIsAnErrorAndNotPassedOver() {
    option = Optional.of(desk.disk.getPath("/home/alice/usb/other"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(this::find)
        .withMessageContaining("/home/alice/usb/other");
  }

  @Test
  void withoutAnySourceItSaysWhichThereAre() throws IOException {
    option = Optional.empty();
    desk.environment.clear();
    Files.delete(KeySources.defaultFile(home));
    KeySources sources = new KeySources(new Desk().context(), home, option);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> sources.find(Purpose.SEAL))
        .withMessageContaining("--key-file FILE")
        .withMessageContaining("CLAWCHAT_KEY")
        .withMessageContaining("/home/alice/.clawchat/config/master.key")
        .withMessageContaining("clawchat key new");
  }

  @Test
  void aPassphraseThatSealsIsTypedTwice() throws IOException {
    onlyTheTerminal();
    desk.forget().typing("correct horse battery", "correct horse battery");
    assertThat(passphrase(Purpose.SEAL)).isEqualTo("correct horse battery");
    assertThat(desk.err()).contains("There is no key yet.").contains("clawchat key new");
    assertThat(desk.questions()).containsExactly("New passphrase", "The same again");
  }

  @Test
  void aSlipInTheSecondPassphraseSealsNothing() throws IOException {
    onlyTheTerminal();
    desk.forget().typing("correct horse battery", "correct hose battery");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> passphrase(Purpose.SEAL))
        .withMessageContaining("the two passphrases differ");
  }

  @Test
  void aWeakPassphraseThatIsTypedSealsOnlyWhereTheUserSaysSo() throws IOException {
    onlyTheTerminal();
    desk.forget().typing("a", "a", "a");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> passphrase(Purpose.SEAL))
        .withMessageStartingWith(
            "the passphrase is weak: it is shorter than 12 characters; take 5 words")
        .withMessageContaining("clawchat key new")
        .withMessageContaining("CLAWCHAT_WEAK_PASSPHRASE=allow");
    assertThat(desk.questions()).doesNotContain("The same again");
    desk.environment.put("CLAWCHAT_WEAK_PASSPHRASE", "allow");
    assertThat(passphrase(Purpose.SEAL)).isEqualTo("a");
  }

  @Test
  void aWeakPassphraseOfTheEnvironmentSealsWithAWarning() throws IOException {
    onlyTheTerminal();
    desk.environment.put("CLAWCHAT_PASSPHRASE", "a");
    assertThat(passphrase(Purpose.SEAL)).isEqualTo("a");
    assertThat(desk.err())
        .containsOnlyOnce("warning: the passphrase is weak: it is shorter than 12 characters");
    desk.environment.put("CLAWCHAT_WEAK_PASSPHRASE", "allow");
    assertThat(passphrase(Purpose.SEAL)).isEqualTo("a");
    assertThat(desk.err()).containsOnlyOnce("warning");
  }

  @Test
  void anyPassphraseOpens() throws IOException {
    onlyTheTerminal();
    desk.environment.put("CLAWCHAT_PASSPHRASE", "a");
    assertThat(passphrase(Purpose.OPEN_BY_PASSPHRASE)).isEqualTo("a");
  }

  @Test
  void aPassphraseThatTheLocaleCannotReadIsRefused() throws IOException {
    onlyTheTerminal();
    desk.environment.put("CLAWCHAT_PASSPHRASE", "\ufffd".repeat(12));
    for (Purpose purpose : new Purpose[] {Purpose.SEAL, Purpose.OPEN_BY_PASSPHRASE}) {
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(() -> passphrase(purpose))
          .withMessageContaining("LC_ALL=C.UTF-8");
    }
  }

  @Test
  void aFileUnderAPassphraseIsNotTriedWithTheKeyThatLiesInTheHome() throws IOException {
    option = Optional.empty();
    desk.environment.clear();
    assertThat(passphrase(Purpose.OPEN_BY_PASSPHRASE)).isEqualTo("correct horse");
    assertThat(desk.questions()).containsExactly("Passphrase that the file is sealed with");

    KeySources noTerminal = new KeySources(new Desk().context(), home, Optional.empty());
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> noTerminal.find(Purpose.OPEN_BY_PASSPHRASE))
        .withMessageContaining("set CLAWCHAT_PASSPHRASE");
  }

  @Test
  void aFileUnderAMasterKeyAsksForNoPassphrase() throws IOException {
    onlyTheTerminal();
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> passphrase(Purpose.OPEN_BY_KEY))
        .withMessageContaining("sealed with a master key")
        .withMessageContaining("/home/alice/.clawchat/config/master.key");
    assertThat(desk.questions()).isEmpty();
  }

  @Test
  void aTerminalThatEndsGivesNoPassphrase() throws IOException {
    onlyTheTerminal();
    passphrase(Purpose.OPEN_BY_PASSPHRASE);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> passphrase(Purpose.OPEN_BY_PASSPHRASE))
        .withMessage("no passphrase was typed");
  }

  private void onlyTheTerminal() throws IOException {
    option = Optional.empty();
    desk.environment.clear();
    Files.delete(KeySources.defaultFile(home));
  }

  /** Which of the keys was found. */
  private int found() {
    return ((MasterKey) find()).bytes().copy()[0];
  }

  private String passphrase(Purpose purpose) {
    FileKey found = new KeySources(desk.context(), home, option).find(purpose);
    return new String(((Passphrase) found).utf8().copy(), StandardCharsets.UTF_8);
  }

  private FileKey find() {
    return new KeySources(desk.context(), home, option).find(Purpose.OPEN_BY_KEY);
  }

  private Path key(String path, int number) throws IOException {
    Path file = desk.write(path, base64(number));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String base64(int number) {
    byte[] bytes = new byte[MasterKey.BYTES];
    Arrays.fill(bytes, (byte) number);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
