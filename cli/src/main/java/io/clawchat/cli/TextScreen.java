package io.clawchat.cli;

import io.clawchat.peer.ConnectionState;
import io.clawchat.security.Candidate;
import io.clawchat.security.Offer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** For people: what the other side says goes to standard output, everything else to the error. */
record TextScreen(PrintWriter out, PrintWriter err) implements Screen {

  @Override
  public void offered(Offer offer, Path file, Path answers) {
    err.println("Security file  " + file);
    err.println("  valid until  " + offer.validUntil());
    err.println("  reachable    " + candidates(offer));
    err.println("Carry it to the client by hand, and run there:");
    err.println("  clawchat client " + file.getFileName());
    err.println("An answer file, if the client writes one, goes into " + answers);
  }

  @Override
  public void answered(Path file) {
    err.println("Answer file    " + file);
    err.println("Carry it to the server, into its answers directory.");
  }

  @Override
  public void answerTaken(Path file) {
    err.println("Took the answer file " + file);
  }

  @Override
  public void answerRefused(Path file, String why) {
    trouble("no use for " + file + ": " + why);
  }

  @Override
  public void state(ConnectionState state) {
    err.println(
        switch (state) {
          case ConnectionState.Gathering() -> "Finding out where this side can be reached …";
          case ConnectionState.Waiting() -> "Waiting for the client …";
          case ConnectionState.Punching() -> "Punching …";
          case ConnectionState.Connected connected ->
              "Connected to " + Addresses.words(connected.peer()) + ". Each line you type is sent.";
          case ConnectionState.Ended ended -> "Over: " + ended.reason().words() + ".";
        });
  }

  @Override
  public void heard(String text) {
    out.println("< " + Printable.of(text));
  }

  @Override
  public void note(String words) {
    err.println(words);
  }

  @Override
  public void trouble(String words) {
    err.println("clawchat: " + Printable.of(words));
  }

  private static String candidates(Offer offer) {
    return offer.candidates().stream().map(TextScreen::words).collect(Collectors.joining(", "));
  }

  private static String words(Candidate candidate) {
    return Addresses.words(candidate.address()) + " (" + candidate.type().label() + ")";
  }
}
