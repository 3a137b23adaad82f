# The rapport command as an image, for its subcommands that need no checkout (rapport topics).
ARG JRE_IMAGE=eclipse-temurin:25-jre
FROM ${JRE_IMAGE}

RUN useradd --system --uid 10001 rapport
COPY deploy/local/target/lib /opt/rapport/lib
COPY deploy/local/target/rapport.jar /opt/rapport/rapport.jar

USER 10001
ENTRYPOINT ["java", "-jar", "/opt/rapport/rapport.jar"]
