package dev.seatrial.web.page;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;

/** Sends the files of the pages. An address with the current hash may be kept for good; one with an old hash must be asked again. */
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
    if (Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("").contains("gzip")) {
      ctx.header("Content-Encoding", "gzip").result(asset.gzipped());
    } else {
      ctx.result(asset.bytes());
    }
  }
}
