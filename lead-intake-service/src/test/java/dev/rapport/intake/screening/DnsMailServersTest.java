package dev.rapport.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsMailServersTest {

  /** A name server that knows four domains, and none else. */
  private static final class NameServer implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();

    NameServer() throws SocketException {
      Thread thread = new Thread(this::answerAll, "name-server");
      thread.setDaemon(true);
      thread.start();
    }

    InetSocketAddress address() {
      return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    private void answerAll() {
      byte[] buffer = new byte[4096];
      while (!socket.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
          socket.receive(packet);
          asked.incrementAndGet();
          byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        } catch (SocketException closed) {
          return;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private static Message answer(Message question) throws IOException {
      Record asked = question.getQuestion();
      Message answer = new Message(question.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.addRecord(asked, Section.QUESTION);
      String domain = asked.getName().toString(true);
      if (!List.of("mail.example", "web.example", "null.example", "bare.example")
          .contains(domain)) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
      }
      if (asked.getType() == Type.MX && domain.equals("mail.example")) {
        answer.addRecord(mx(asked.getName(), Name.fromString("mx.mail.example.")), Section.ANSWER);
      }
      if (asked.getType() == Type.MX && domain.equals("null.example")) {
        answer.addRecord(mx(asked.getName(), Name.root), Section.ANSWER);
      }
      if (asked.getType() == Type.A && domain.equals("web.example")) {
        answer.addRecord(
            new ARecord(asked.getName(), DClass.IN, 60, InetAddress.getByName("192.0.2.1")),
            Section.ANSWER);
      }
      return answer;
    }

    private static MXRecord mx(Name domain, Name server) {
      return new MXRecord(domain, DClass.IN, 60, 0, server);
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  @Test
  void a_domain_is_dead_if_it_is_none_or_gets_no_mail() throws Exception {
    try (NameServer server = new NameServer()) {
      DnsMailServers servers = new DnsMailServers(server.address());

      await().until(() -> servers.isKnownDead("gone.example"));
      await().until(() -> servers.isKnownDead("null.example"));
      await().until(() -> servers.isKnownDead("bare.example"));
      int asked = server.asked.get();
      assertThat(servers.isKnownDead("gone.example")).isTrue();
      assertThat(server.asked).as("what is known is not asked again").hasValue(asked);
    }
  }

  @Test
  void a_domain_with_a_mail_server_or_an_address_is_alive() throws Exception {
    try (NameServer server = new NameServer()) {
      DnsMailServers servers = new DnsMailServers(server.address());
      servers.isKnownDead("mail.example");
      servers.isKnownDead("web.example");

      // One question for the mail server's domain, three for the other.
      await().until(() -> server.asked.get() == 4);
      await().until(() -> servers.isKnownDead("gone.example"));
      assertThat(servers.isKnownDead("mail.example")).isFalse();
      assertThat(servers.isKnownDead("web.example")).isFalse();
    }
  }

  @Test
  void a_server_that_does_not_answer_holds_nothing_against_anybody() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      DnsMailServers servers =
          new DnsMailServers(
              new InetSocketAddress(silent.getLocalAddress(), silent.getLocalPort()));

      assertThat(servers.isKnownDead("gone.example")).isFalse();
      assertThat(servers.isKnownDead("gone.example")).isFalse();
    }
  }
}
