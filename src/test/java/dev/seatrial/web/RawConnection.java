package dev.seatrial.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** HTTP by hand, for requests that no well-behaved client sends. A read that gets nothing for 10 s fails. */
public final class RawConnection implements AutoCloseable {
  private static final int SILENCE_MILLIS_MAX = 10_000;
  private static final int RECEIVE_BUFFER_BYTES = 4_096;

  private final Socket socket;
  private final BufferedReader in;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  static RawConnection to(int port) throws IOException {
    var socket = new Socket();
    // Small, so that a reader that stops is noticed soon by the writer.
    socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    socket.setSoTimeout(SILENCE_MILLIS_MAX);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    return new RawConnection(socket);
  }

  /** Sends lines, each ended by CR LF, and the empty line that ends a header. */
  public RawConnection sendHead(String... lines) throws IOException {
    return send(String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** Sends exactly this. */
  public RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** The next line without its end; fails at the end of the connection. */
  public String line() {
    try {
      String line = in.readLine();
      if (line == null) {
        throw new AssertionError("the server closed the connection");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that follow, as they come. */
  public Stream<String> lines() {
    return Stream.generate(this::line);
  }

  /** Everything until the server closes the connection, also if it resets it. */
  public String rest() {
    var all = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        all.append((char) c);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the server neither answered nor closed the connection; so far: " + all, e);
    } catch (IOException e) {
      // A reset ends a connection, too.
    }
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
