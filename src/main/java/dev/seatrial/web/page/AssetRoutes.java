package dev.seatrial.web.page;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;

/** Sends the files of the pages. What has the current hash in its address may be kept for good, what has an old one may not. */
public final class AssetRoutes {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final Assets assets;

  /** Sends {@code assets}. */
  public AssetRoutes(Assets assets) {
    this.assets = assets;
  }

  /** Adds {@code /static/{hash}/{name}}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/static/{hash}/{name}", this::send);
  }

  private void send(Context ctx) {
    Asset asset = assets.find(ctx.pathParam("name")).orElseThrow(NotFoundResponse::new);
    String etag = '"' + asset.hash() + '"';
    ctx.header("Cache-Control", ctx.pathParam("hash").equals(asset.hash()) ? FOR_GOOD : "no-cache");
    ctx.header("ETag", etag);
    ctx.header("Vary", "Accept-Encoding");
    if (etag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType(asset.contentType()).disableCompression();
    boolean gzip = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("").contains("gzip");
    if (gzip) {
      ctx.header("Content-Encoding", "gzip");
    }
    byte[] bytes = gzip ? asset.gzipped() : asset.bytes();
    ctx.res().setContentLength(bytes.length);
    ctx.result(bytes);
  }
}
