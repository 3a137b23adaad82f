package dev.rapport.handoff.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {

  private static final URI CRM = URI.create("https://crm.example/hook");
  private static final TargetPolicy STRICT = new TargetPolicy(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        // Ways to write 127.0.0.1 that resolvers take
        "2130706433",
        "127.1"
      })
  void an_address_that_is_not_public_is_refused(String address) throws Exception {
    assertThat(STRICT.refusal(CRM, InetAddress.getByName(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:4001:80e::200e"})
  void a_public_address_is_called_by_https_alone(String address) throws Exception {
    InetAddress target = InetAddress.getByName(address);

    assertThat(STRICT.refusal(CRM, target)).isEmpty();
    assertThat(STRICT.refusal(URI.create("http://crm.example/"), target)).isPresent();
  }

  @Test
  void what_the_settings_name_is_called_even_if_it_is_private() throws Exception {
    TargetPolicy policy = new TargetPolicy(List.of("10.2.0.0/16", "CRM.internal", "fd12::/32"));
    InetAddress inside = InetAddress.getByName("10.2.3.4");
    InetAddress beside = InetAddress.getByName("10.3.3.4");

    assertThat(policy.refusal(URI.create("http://any.example/"), inside)).isEmpty();
    assertThat(policy.refusal(CRM, beside)).isPresent();
    assertThat(policy.refusal(URI.create("http://crm.internal/x"), beside)).isEmpty();
    assertThat(policy.refusal(CRM, InetAddress.getByName("fd12::7"))).isEmpty();
    assertThat(policy.refusal(CRM, InetAddress.getByName("fd13::7"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://crm.example/",
        "file:///etc/passwd",
        "gopher://crm.example/",
        "jar:https://crm.example/a!/b",
        "//crm.example/",
        "crm.example",
        "https://user:secret@crm.example/",
        "https://crm.example@127.0.0.1/",
        "https:///path",
        "https://",
        "https://crm.example:0/",
        "https://crm.example:70000/",
        "https://crm.example/#part",
        "https://crm example/",
        "https://exa_mple\u0000/",
        ""
      })
  void what_is_no_plain_web_address_is_refused(String url) {
    assertThatThrownBy(() -> TargetPolicy.target(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_setting_that_is_no_target_is_refused() {
    assertThatThrownBy(() -> new TargetPolicy(List.of("http://crm/")))
        .hasMessageContaining("http://crm/");
  }
}
