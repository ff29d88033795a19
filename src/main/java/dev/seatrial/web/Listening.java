package dev.seatrial.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/**
 * A bound socket, before there is a server on it: so that a busy port is told before anything else is touched.
 *
 * @param channel the bound channel; the server takes it over
 * @param host as it was given
 */
public record Listening(ServerSocketChannel channel, String host) implements AutoCloseable {
  private static final int BACKLOG = 1024;

  /** Binds; port 0 picks a free one. */
  public static Listening open(String host, int port) {
    try {
      var address = new InetSocketAddress(InetAddress.getByName(host), port);
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        return new Listening(channel.bind(address, BACKLOG), host);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (UnknownHostException e) {
      throw new CannotListenException("cannot listen on '" + host + "': no such host", e);
    } catch (IOException e) {
      throw new CannotListenException("cannot listen on " + bracketed(host) + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /** The port it got. */
  public int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new CannotListenException("the socket of " + host + " is closed", e);
    }
  }

  /** Whether only this machine can connect. */
  public boolean loopback() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getAddress().isLoopbackAddress();
    } catch (IOException e) {
      throw new CannotListenException("the socket of " + host + " is closed", e);
    }
  }

  /** What a person on this machine types into a browser. */
  public String url() {
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    return "http://" + (everywhere ? "127.0.0.1" : bracketed(host)) + ":" + port() + "/";
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new CannotListenException("the socket of " + host + " cannot be closed", e);
    }
  }
}
