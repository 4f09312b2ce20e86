# docker build -t brevduva . && docker run -p 25:25 -v ./config:/etc/brevduva:ro -v brevduva:/var/lib/brevduva brevduva
# The files under /etc/brevduva must be readable by user 10025, and those with secrets by nobody else.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml ./
COPY src/main src/main
RUN mvn -B -ntp -q -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
RUN useradd --system --user-group --uid 10025 --home-dir /var/lib/brevduva --shell /usr/sbin/nologin brevduva \
    && install -d -o brevduva -g brevduva -m 0700 /var/lib/brevduva
COPY --from=build /src/target/brevduva.jar /usr/lib/brevduva/
COPY --from=build /src/target/lib /usr/lib/brevduva/lib
COPY --chmod=755 bin/brevduva /usr/bin/
COPY LICENSE NOTICE /usr/share/doc/brevduva/
COPY config/brevduva.toml /usr/share/doc/brevduva/
USER 10025:10025
VOLUME /var/lib/brevduva
EXPOSE 25 465 587
STOPSIGNAL SIGTERM
# A process that cannot go on ends by itself, and its log says why.
HEALTHCHECK NONE
ENTRYPOINT ["/usr/bin/brevduva"]
CMD ["serve"]
