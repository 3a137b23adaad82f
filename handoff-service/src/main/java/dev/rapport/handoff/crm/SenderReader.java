package dev.rapport.handoff.crm;

import dev.rapport.handoff.crm.SenderCheck.Basic;
import dev.rapport.handoff.crm.SenderCheck.Encoding;
import dev.rapport.handoff.crm.SenderCheck.InHeader;
import dev.rapport.handoff.crm.SenderCheck.InQuery;
import dev.rapport.handoff.crm.SenderCheck.Signature;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how a CRM proves that it is the sender. */
final class SenderReader {

  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");
  private static final Map<String, Encoding> ENCODINGS =
      Map.of("hex", Encoding.HEX, "base64", Encoding.BASE64);

  private final SettingNode node;
  private final SecretReader secrets;
  private final List<SenderCheck> checks = new ArrayList<>();

  SenderReader(SettingNode node, SecretReader secrets) {
    this.node = node;
    this.secrets = secrets;
  }

  /** All proofs that a request must bring, at least one where there is no fault. */
  List<SenderCheck> read() {
    hubSpot();
    hmac();
    header();
    query();
    basic();
    node.find("organization");
    node.refuseOthers();
    if (node.isObject()
        && checks.isEmpty()
        && List.of("hubspot", "hmac", "header", "query", "basic").stream()
            .allMatch(check -> node.find(check) == null)) {
      node.fault("needs a proof with a secret: hubspot, hmac, header, query or basic");
    }
    return checks;
  }

  private void hubSpot() {
    SettingNode hubSpot = node.find("hubspot");
    if (hubSpot == null) {
      return;
    }
    List<Secret> known = secrets.read(hubSpot, "secret");
    String url = url(hubSpot, true);
    hubSpot.refuseOthers();
    checks.add(
        new Signature(
            "X-HubSpot-Signature-v3",
            known,
            "HmacSHA256",
            Encoding.BASE64,
            "",
            new SignedText(SignedText.HUBSPOT, url),
            "X-HubSpot-Request-Timestamp"));
  }

  private void hmac() {
    SettingNode hmac = node.find("hmac");
    if (hmac == null) {
      return;
    }
    String header = hmac.requiredText("header", "the header that holds the signature");
    List<Secret> known = secrets.read(hmac, "secret");
    String algorithm = choice(hmac, "algorithm", "sha256", ALGORITHMS);
    Encoding encoding = choice(hmac, "encoding", "hex", ENCODINGS);
    String prefix = hmac.text("prefix", "");
    SettingNode timestamp = hmac.find("timestamp");
    String time = timestamp == null ? null : timestamp.text();
    String url = url(hmac, false);
    SignedText signed = signed(hmac, url);
    hmac.refuseOthers();
    if (signed != null && header != null && algorithm != null && encoding != null) {
      checks.add(new Signature(header, known, algorithm, encoding, prefix, signed, time));
    }
  }

  private static @Nullable SignedText signed(SettingNode hmac, @Nullable String url) {
    SettingNode node = hmac.find("signed");
    if (node == null) {
      return new SignedText("{body}", url);
    }
    SignedText signed = node.read(text -> new SignedText(text, url));
    if (signed != null && !signed.isWithBody()) {
      node.fault("must sign {body}: else anybody could put another in its place");
    }
    if (signed != null && signed.isWithUrl() && url == null) {
      hmac.fault("needs 'url': the address as the CRM knows it, for {url} is signed");
    }
    return signed;
  }

  private void header() {
    SettingNode header = node.find("header");
    if (header == null) {
      return;
    }
    String name = header.requiredText("name", "the header that holds the secret");
    List<Secret> known = secrets.read(header, "secret");
    String prefix = header.text("prefix", "");
    header.refuseOthers();
    if (name != null) {
      checks.add(new InHeader(name, prefix, known));
    }
  }

  private void query() {
    SettingNode query = node.find("query");
    if (query == null) {
      return;
    }
    String name = query.requiredText("name", "the parameter that holds the secret");
    List<Secret> known = secrets.read(query, "secret");
    query.refuseOthers();
    if (name != null) {
      checks.add(new InQuery(name, known));
    }
  }

  private void basic() {
    SettingNode basic = node.find("basic");
    if (basic == null) {
      return;
    }
    String user = basic.requiredText("user", "the user that the CRM was given");
    List<Secret> known = secrets.read(basic, "password");
    basic.refuseOthers();
    if (user != null) {
      checks.add(new Basic(user, known));
    }
  }

  private static @Nullable String url(SettingNode of, boolean required) {
    String what = "this service's address exactly as entered at the CRM, without a query";
    SettingNode node = required ? of.require("url", what) : of.find("url");
    return node == null
        ? null
        : node.read(
            text -> {
              URI url = URI.create(text);
              if (url.getHost() == null || url.getQuery() != null) {
                throw new IllegalArgumentException("must be " + what);
              }
              return text;
            });
  }

  private static <T> @Nullable T choice(
      SettingNode of, String field, String otherwise, Map<String, T> choices) {
    SettingNode node = of.find(field);
    if (node == null) {
      return choices.get(otherwise);
    }
    return node.read(
        text -> {
          T chosen = choices.get(text);
          if (chosen == null) {
            throw new IllegalArgumentException(
                "must be one of " + String.join(", ", choices.keySet().stream().sorted().toList()));
          }
          return chosen;
        });
  }
}
