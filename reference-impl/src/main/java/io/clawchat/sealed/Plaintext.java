package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.crypto.PublicKey;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.ConnectionId;
import io.clawchat.offer.Offer;
import io.clawchat.offer.PunchSchedule;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Offers and answers as JSON, under the names that the plan gives them. Every field must be there,
 * and none besides. Their order and spacing do not matter, since they are sealed.
 *
 * <pre>
 * {"version":"1.0",
 *  "type":"initial_handshake",
 *  "connection_id":"clawchat-20260222-abc123",       clawchat-, 8 digits, -, 6 to 32 of a–z 0–9
 *  "server_public_ip":"45.135.36.44",                IPv4 or IPv6 literal
 *  "server_udp_port":54321,                          1 to 65535
 *  "shared_secret":"…",                              32 bytes, base64 with padding
 *  "timestamp":"2026-02-22T14:30:00Z",               whole seconds, UTC
 *  "valid_until":"2026-02-22T15:30:00Z",             after timestamp
 *  "next_rotation":"2026-02-22T15:00:00Z",           not before timestamp
 *  "protocol_version":"udp-hole-punch-v1",
 *  "candidates":[{"type":"host","address":"192.0.2.7","port":54321,"priority":2130706431}],
 *                                                    at most 32; host, mapped, server-reflexive or
 *                                                    relayed; priority 1 to 2³¹−1
 *  "server_nat":{…},                                 see {@link NatFields}
 *  "stun_servers":[{"address":"192.0.2.1","port":3478}],          at most 16
 *  "server_public_key":"…",                          32 bytes, base64 with padding
 *  "rotation_origin":"2026-02-22T14:00:00Z",
 *  "punch_schedule":{"initial_ms":200,"factor":1.5,"max_ms":2000,"give_up_s":60}}
 *
 * {"type":"answer",
 *  "connection_id":"clawchat-20260222-abc123",
 *  "timestamp":"2026-02-22T14:31:00Z",
 *  "client_public_key":"…",
 *  "candidates":[…],                                 as above, 1 to 32
 *  "client_nat":{…}}
 * </pre>
 */
final class Plaintext {
  private static final String VERSION = "1.0";
  private static final String OFFER_TYPE = "initial_handshake";
  private static final String ANSWER_TYPE = "answer";
  private static final String SECRET = "shared_secret";

  /** As long as the secret in base64, and nothing else in an offer. */
  private static final String PLACE_OF_SECRET = "=".repeat(44);

  private static final String PROTOCOL_VERSION = "udp-hole-punch-v1";

  private Plaintext() {}

  /**
   * The caller wipes what is returned. The JSON library never sees the secret, of which it would
   * leave copies behind: it writes as many other letters, and the secret takes their place.
   */
  static byte[] write(Offer offer) {
    byte[] json = StrictJson.write(json(offer));
    int start = new String(json, ISO_8859_1).indexOf(PLACE_OF_SECRET);
    byte[] secret = offer.sharedSecret().copy();
    byte[] text = Base64.getEncoder().encode(secret);
    System.arraycopy(text, 0, json, start, text.length);
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(text, (byte) 0);
    return json;
  }

  private static ObjectNode json(Offer offer) {
    ObjectNode json = StrictJson.newObject();
    json.put("version", VERSION);
    json.put("type", OFFER_TYPE);
    json.put("connection_id", offer.connectionId().value());
    json.put("server_public_ip", AddressLiteral.format(offer.serverAddress()));
    json.put("server_udp_port", offer.serverAddress().getPort());
    json.put(SECRET, PLACE_OF_SECRET);
    json.put("timestamp", offer.timestamp().toString());
    json.put("valid_until", offer.validUntil().toString());
    json.put("next_rotation", offer.nextRotation().toString());
    json.put("protocol_version", PROTOCOL_VERSION);
    writeCandidates(json, offer.candidates());
    NatFields.write(json.putObject("server_nat"), offer.serverNat());
    ArrayNode stunServers = json.putArray("stun_servers");
    for (InetSocketAddress server : offer.stunServers()) {
      writeAddress(stunServers.addObject(), server);
    }
    json.put("server_public_key", base64(offer.serverPublicKey()));
    json.put("rotation_origin", offer.rotationOrigin().toString());
    ObjectNode schedule = json.putObject("punch_schedule");
    schedule.put("initial_ms", offer.punchSchedule().initial().toMillis());
    schedule.put("factor", offer.punchSchedule().factor());
    schedule.put("max_ms", offer.punchSchedule().max().toMillis());
    schedule.put("give_up_s", offer.punchSchedule().giveUp().toSeconds());
    return json;
  }

  static Offer readOffer(byte[] plaintext) throws SecurityFileException {
    return StrictJson.read(plaintext, "the offer", SECRET).as(Plaintext::offer);
  }

  static byte[] write(Answer answer) {
    ObjectNode json = StrictJson.newObject();
    json.put("type", ANSWER_TYPE);
    json.put("connection_id", answer.connectionId().value());
    json.put("timestamp", answer.timestamp().toString());
    json.put("client_public_key", base64(answer.clientPublicKey()));
    writeCandidates(json, answer.candidates());
    NatFields.write(json.putObject("client_nat"), answer.clientNat());
    return StrictJson.write(json);
  }

  static Answer readAnswer(byte[] plaintext) throws SecurityFileException {
    return StrictJson.read(plaintext, "the answer", SECRET).as(Plaintext::answer);
  }

  private static Offer offer(Fields json) throws SecurityFileException {
    json.constant("version", VERSION);
    json.constant("type", OFFER_TYPE);
    json.constant("protocol_version", PROTOCOL_VERSION);
    return Offer.builder()
        .connectionId(new ConnectionId(json.text("connection_id")))
        .serverAddress(json.transportAddress("server_public_ip", "server_udp_port"))
        .timestamp(json.instant("timestamp"))
        .validUntil(json.instant("valid_until"))
        .nextRotation(json.instant("next_rotation"))
        .candidates(candidates(json))
        .serverNat(json.object("server_nat").as(NatFields::read))
        .stunServers(json.list("stun_servers", Offer.MAX_STUN_SERVERS, Plaintext::transportAddress))
        .serverPublicKey(publicKey(json, "server_public_key"))
        .rotationOrigin(json.instant("rotation_origin"))
        .punchSchedule(json.object("punch_schedule").as(Plaintext::schedule))
        .sharedSecret(json.secret(SECRET, Offer.SECRET_BYTES))
        .build();
  }

  private static Answer answer(Fields json) throws SecurityFileException {
    json.constant("type", ANSWER_TYPE);
    return new Answer(
        new ConnectionId(json.text("connection_id")),
        json.instant("timestamp"),
        publicKey(json, "client_public_key"),
        candidates(json),
        json.object("client_nat").as(NatFields::read));
  }

  private static List<Candidate> candidates(Fields json) throws SecurityFileException {
    return json.list("candidates", Offer.MAX_CANDIDATES, Plaintext::candidate);
  }

  private static Candidate candidate(Fields json) throws SecurityFileException {
    return new Candidate(
        json.word("type", Arrays.asList(Candidate.Type.values()), Candidate.Type::label),
        transportAddress(json),
        json.integer("priority", 1, Integer.MAX_VALUE));
  }

  private static InetSocketAddress transportAddress(Fields json) throws SecurityFileException {
    return json.transportAddress("address", "port");
  }

  private static PunchSchedule schedule(Fields json) throws SecurityFileException {
    int min = PunchSchedule.MIN_INTERVAL_MS;
    int max = PunchSchedule.MAX_INTERVAL_MS;
    return new PunchSchedule(
        Duration.ofMillis(json.integer("initial_ms", min, max)),
        json.number("factor", 1, PunchSchedule.MAX_FACTOR),
        Duration.ofMillis(json.integer("max_ms", min, max)),
        Duration.ofSeconds(json.integer("give_up_s", 1, PunchSchedule.MAX_GIVE_UP_S)));
  }

  private static PublicKey publicKey(Fields json, String name) throws SecurityFileException {
    return PublicKey.of(json.base64(name, PublicKey.BYTES, PublicKey.BYTES));
  }

  private static void writeCandidates(ObjectNode json, List<Candidate> candidates) {
    ArrayNode list = json.putArray("candidates");
    for (Candidate candidate : candidates) {
      ObjectNode entry = list.addObject();
      entry.put("type", candidate.type().label());
      writeAddress(entry, candidate.address());
      entry.put("priority", candidate.priority());
    }
  }

  private static void writeAddress(ObjectNode json, InetSocketAddress address) {
    json.put("address", AddressLiteral.format(address));
    json.put("port", address.getPort());
  }

  private static String base64(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.bytes());
  }
}
