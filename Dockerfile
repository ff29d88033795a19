# Seatrial in a container. Build: docker build -t seatrial .   Run: docker run -p 7070:7070 -v seatrial:/data seatrial
# What of this was tried, and how, is told in docs/operating/docker.md.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -DskipTests package
# Only the modules that the jar uses; jdk.zipfs reads the pages' files out of it.
RUN jlink --output /runtime --strip-debug --no-header-files --no-man-pages --compress zip-6 \
    --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.sql,java.xml,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs

FROM debian:12-slim
RUN useradd --system --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin seatrial \
    && install -d -o seatrial -g seatrial -m 0700 /data
COPY --from=build /runtime /opt/java
COPY --from=build /src/target/seatrial.jar /opt/seatrial/seatrial.jar
USER seatrial
ENV SEATRIAL_HOST=0.0.0.0 \
    SEATRIAL_PORT=7070 \
    SEATRIAL_DATA=/data \
    SEATRIAL_LOG_FORMAT=json
EXPOSE 7070
VOLUME /data
STOPSIGNAL SIGTERM
# bash talks HTTP well enough to ask for readiness: no curl in the image, no second JVM every half minute.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SEATRIAL_PORT && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -u 3 _ status _ && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:MaxRAMPercentage=70", "-jar", "/opt/seatrial/seatrial.jar"]
CMD ["serve"]
