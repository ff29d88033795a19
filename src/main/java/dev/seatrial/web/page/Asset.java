package dev.seatrial.web.page;

/**
 * A file of the pages, as it is sent.
 *
 * @param name its file name, such as {@code seatrial.css}
 * @param contentType the value of {@code Content-Type}
 * @param hash the first 16 hexadecimal digits of the SHA-256 of its bytes: a part of its address
 * @param bytes the file; shared, never written to
 * @param gzipped the file, compressed once; shared, never written to
 */
record Asset(String name, String contentType, String hash, byte[] bytes, byte[] gzipped) {
  String url() {
    return "/static/" + hash + "/" + name;
  }
}
