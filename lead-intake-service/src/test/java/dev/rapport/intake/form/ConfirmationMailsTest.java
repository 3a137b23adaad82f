package dev.rapport.intake.form;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.ConfirmationRequests.Sent;
import dev.rapport.intake.web.Seal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What a mail server's replies say of whose fault it is that a mail is not taken. */
class ConfirmationMailsTest {

  private static final Form LETTER =
      FormReader.read(
          "letter.yaml",
          """
          id: letter
          title: Our letter
          fields:
            - {name: email, label: E-mail, type: email, required: true}
          doubleOptIn: true
          """);

  @ParameterizedTest
  @CsvSource({
    "RCPT, 450 4.7.1 greylisted, Later",
    "RCPT, 451 4.3.0 try again, Later",
    "RCPT, 550 5.1.1 no such user, Never",
    "DATA, 554 5.5.1 no, Never",
    "DATA, 451 4.3.0 try again, Later",
    "., 554 5.7.1 looks like spam, Never",
    "., 452 4.3.1 try again, Later",
    "MAIL, 451 4.3.0 not now, NotNow",
    "MAIL, 550 5.7.1 not from you, NotNow",
    "QUIT, 221 bye, Taken"
  })
  void a_reply_about_one_address_holds_up_nobody_else(String command, String reply, String expected)
      throws IOException {
    try (MailServer server = new MailServer(command, reply)) {
      assertThat(ask(server.port()).getClass().getSimpleName()).isEqualTo(expected);
    }
  }

  @Test
  void a_mail_server_that_is_away_is_nobodys_fault() throws IOException {
    MailServer server = new MailServer("QUIT", "221 bye");
    server.close();

    assertThat(ask(server.port())).isInstanceOf(Sent.NotNow.class);
  }

  private static Sent ask(int port) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    Confirmations confirmations =
        new Confirmations(
            new Seal(new PersonKey.Hasher("x".repeat(32))),
            URI.create("https://forms.example.com"),
            InstantSource.system());
    return new ConfirmationMails(
            id -> Optional.of(LETTER), confirmations, sender, "forms@example.com")
        .ask(EmailAddress.parse("ada@example.com").orElseThrow(), UUID.randomUUID(), LETTER.id());
  }

  /** Takes mail, but for one command, which it replies to as it is told. */
  private static final class MailServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String command;
    private final String reply;

    MailServer(String command, String reply) throws IOException {
      this.command = command;
      this.reply = reply;
      Thread thread = new Thread(this::serve, "mail server");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        boolean inData = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (!inData || line.equals(".")) {
            String reply = reply(line);
            inData = reply.startsWith("354");
            say(out, reply);
          }
        }
      } catch (SocketException closed) {
        // The test is over.
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private String reply(String line) {
      if (line.startsWith(command)) {
        return reply;
      }
      return line.startsWith("DATA") ? "354 go on" : "250 ok";
    }

    private static void say(OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(US_ASCII));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
